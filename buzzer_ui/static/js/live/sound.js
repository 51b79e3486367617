// Tones made on the spot with WebAudio: no files, no loading, the same on every machine.

// Each cue is a list of notes: [frequency in Hz, start in s, length in s, loudness 0..1, wave].
const CUES = {
  bell: [
    [988, 0, 0.9, 0.5, "triangle"],
    [1976, 0, 0.5, 0.18, "sine"],
    [1319, 0.12, 0.9, 0.4, "triangle"],
  ],
  open: [
    [659, 0, 0.12, 0.4, "triangle"],
    [880, 0.11, 0.3, 0.5, "triangle"],
  ],
  tick: [[1047, 0, 0.07, 0.3, "square"]],
  end: [
    [392, 0, 0.25, 0.5, "sawtooth"],
    [294, 0.22, 0.6, 0.5, "sawtooth"],
  ],
  show: [
    [523, 0, 0.14, 0.3, "sine"],
    [784, 0.1, 0.3, 0.3, "sine"],
  ],
  right: [
    [523, 0, 0.16, 0.4, "triangle"],
    [659, 0.13, 0.16, 0.4, "triangle"],
    [784, 0.26, 0.5, 0.45, "triangle"],
  ],
  wrong: [
    [220, 0, 0.3, 0.4, "sawtooth"],
    [185, 0.22, 0.5, 0.4, "sawtooth"],
  ],
  press: [[740, 0, 0.06, 0.35, "square"]],
  place: [
    [659, 0, 0.25, 0.35, "triangle"],
    [988, 0.14, 0.5, 0.4, "triangle"],
  ],
  // a roll of the drum that grows, then the chord: as long as the name waits on the stage
  prize: [
    ...Array.from({ length: 15 }, (_, beat) => [82 + (beat % 2) * 8, beat * 0.06, 0.09, 0.1 + beat * 0.02, "triangle"]),
    ...[523, 659, 784, 1047].map((note) => [note, 0.9, 1.6, 0.3, "triangle"]),
    [262, 0.9, 1.8, 0.35, "sawtooth"],
  ],
};

let context = null;
let whole = null; // what every note goes through
let loudness = 1;

/** Browsers let a page sound only after a touch or a key: call this from such an event. */
export function unlock() {
  if (!context) {
    context = new (window.AudioContext || window.webkitAudioContext)();
    whole = context.createGain();
    whole.gain.value = loudness;
    whole.connect(context.destination);
  }
  if (context.state !== "running") context.resume().catch(() => {});
}

/** Play everything at this share, 0..1, of the machine's own loudness. */
export function setLoudness(share) {
  loudness = share;
  if (whole) whole.gain.value = share;
}

/** Whether sounds can be heard now. */
export const isReady = () => context?.state === "running";

/** Play a cue by name; silent until unlocked. */
export function play(name) {
  if (!isReady()) return;
  for (const note of CUES[name]) sound(note);
}

function sound([frequency, start, length, loudness, wave]) {
  const from = context.currentTime + start;
  const tone = context.createOscillator();
  const gain = context.createGain();
  tone.type = wave;
  tone.frequency.value = frequency;
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(loudness, from + 0.008);
  gain.gain.exponentialRampToValueAtTime(0.001, from + length);
  tone.connect(gain).connect(whole);
  tone.start(from);
  tone.stop(from + length + 0.05);
}

/** Unlock on the first touch or key anywhere, and try at once where the browser allows it. */
export function unlockOnTouch() {
  unlock();
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, unlock, { passive: true });
}
