// How loud the hall's screen is, from the host's desk: the stage often stands where nobody reaches it.

import { html } from "lit-html";
import { HALL_SOUND } from "./vi_sound.js";

const STEP = 10; // percent

/** Softer, off and on, louder; nothing before a round is shown. */
export function soundKeys(desk, run) {
  const { sound } = desk.view;
  if (!sound) return html``;
  const still = !desk.free();
  return html`<div class="hall-sound ${sound.muted ? "muted" : ""}" role="group" aria-label=${HALL_SOUND.title}>
    <button class="quiet" aria-label=${HALL_SOUND.softer} ?disabled=${still || sound.volume === 0} @click=${() => run("softer")}>−</button>
    <button class="quiet" aria-pressed=${sound.muted} ?disabled=${still} @click=${() => run("mute")}>
      <kbd>M</kbd> ${sound.muted ? HALL_SOUND.muted : HALL_SOUND.at(sound.volume)}
    </button>
    <button class="quiet" aria-label=${HALL_SOUND.louder} ?disabled=${still || sound.volume === 100} @click=${() => run("louder")}>+</button>
  </div>`;
}

/** The intents of these keys. */
export function soundIntents(desk) {
  const set = (volume, muted) => desk.act("set_sound", { volume: Math.max(0, Math.min(100, volume)), muted });
  const change = (by) => () => desk.view.sound && set(desk.view.sound.volume + by, false);
  return {
    louder: change(STEP),
    softer: change(-STEP),
    mute: () => desk.view.sound && set(desk.view.sound.volume, !desk.view.sound.muted),
  };
}
