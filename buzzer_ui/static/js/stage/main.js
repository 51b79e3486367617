// The page in front of the hall.

import { render } from "lit-html";
import { connect } from "live/connection.js";
import { isLast, secondsLeft, untilChange } from "live/countdown.js";
import { askForPin } from "live/joining.js";
import { forgetSeat, savedSeat } from "live/seat.js";
import * as sound from "live/sound.js";
import { makeTicker } from "live/ticker.js";
import { followPictures } from "live/pictures.js";
import { keepAwake } from "live/wake.js";
import { cuesBetween, loudnessOf } from "./cues.js";
import { fitScreen } from "./fit.js";
import { gainsBetween, rememberPlaces } from "./moves.js";
import { screen } from "./render.js";
import { stepsOf, turn } from "./ring.js";

const root = document.getElementById("screen");
root.replaceChildren(); // the word that was seen while the modules came
const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content || null;

const page = {
  view: null,
  status: "joining",
  second: null,
  gains: new Map(),
  soundReady: false,
  tabletUrl: meta("tablet-url"),
  stageId: meta("stage-id"),
};
let line = null;
const pictures = followPictures(draw, (lost) => line?.presence({ lost_picture: lost }));

function draw() {
  if (!line) return; // the PIN is still being asked for
  const settle = rememberPlaces(root);
  page.soundReady = sound.isReady();
  render(screen(page), root);
  fitScreen(root, page.view);
  settle();
}

function take(view) {
  const before = page.view;
  if (view.sound) sound.setLoudness(loudnessOf(view.sound));
  cuesBetween(before, view).forEach(sound.play);
  page.gains = nextGains(before, view);
  page.view = view;
  pictures.see(view);
  page.second = secondsLeft(view.clock, line.serverNow());
  draw();
  wake();
}

/** Points stay beside the score until another question comes. */
function nextGains(before, view) {
  const fresh = gainsBetween(before, view);
  if (fresh.size || !before) return fresh;
  return before.question?.slot === view.question?.slot && before.phase === view.phase ? page.gains : fresh;
}

function tick() {
  const clock = page.view?.clock;
  if (!clock) return null;
  const now = line.serverNow();
  turn(root, clock, now);
  const second = secondsLeft(clock, now);
  if (second !== page.second) pass(second);
  return untilChange(clock, now, stepsOf(clock));
}

function pass(second) {
  const { view } = page;
  page.second = second;
  if (isLast(view.clock, second) && !view.paused && !view.show && view.screen?.mode !== "black") sound.play("tick");
  draw();
}

const wake = makeTicker(tick);

function start(token) {
  line = connect({
    token,
    onView: take,
    onTime: wake,
    onStatus(status) {
      page.status = status;
      if (status === "refused" || status === "taken") {
        forgetSeat("stage");
        page.view = null;
      }
      draw();
    },
  });
}

sound.unlockOnTouch();
keepAwake();
for (const kind of ["pointerdown", "keydown"]) {
  addEventListener(kind, () => {
    keepAwake();
    setTimeout(draw, 100);
  });
}
addEventListener("resize", draw);
document.fonts.addEventListener("loadingdone", draw);

const token = meta("live-token") ?? savedSeat("stage")?.token;
if (token) start(token);
else askForPin({ kind: "stage", root, onSeat: (seat) => start(seat.token) });
