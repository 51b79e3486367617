// What the tablet knows and how it is drawn: again with each view, and as the clock runs.

import { render } from "lit-html";
import { secondsLeft, shareLeft, untilChange } from "live/countdown.js";
import { makeTicker } from "live/ticker.js";
import { faceOf } from "./faces.js";
import { fitChoices } from "./fit.js";
import { tablet } from "./render.js";

// The bar goes on ten times a second, which costs a quarter of drawing each frame.
const STEP_MS = 100;
const NOTICE_MS = 8000; // two sentences are read

/** Make the screen in `root`; `actions` are what its buttons do. */
export function makeScreen(root, actions) {
  const page = {
    view: null,
    seat: null, // {token, seat, name, pin}; null while nobody sits here
    status: "joining",
    face: "joining",
    second: null,
    roundTrip: null,
    clockError: null,
    sent: {},
    picked: null,
    checked: false,
    check: { pressed: false, sounded: false, heard: null, awake: false },
    otherTab: false,
    notice: "",
  };
  let line = null;

  function draw() {
    if (!page.seat) return;
    page.face = faceOf(page, now());
    render(tablet(page, actions), root);
    fitChoices(root, page);
  }

  const now = () => line?.serverNow() ?? null;

  function tick() {
    if (!line || !page.seat) return null;
    turnTimeBar();
    const second = secondsLeft(page.view?.clock, now());
    const roundTrip = line.clock.roundTrip();
    const clockError = roundTrip === null ? null : line.clock.error();
    const sameDelay = same(roundTrip, page.roundTrip) && same(clockError, page.clockError);
    if (second !== page.second || !sameDelay || faceOf(page, now()) !== page.face) {
      Object.assign(page, { second, roundTrip, clockError });
      draw();
    }
    const clock = page.view?.clock;
    return untilChange(clock, now(), Math.min(innerWidth, (clock?.total_ms ?? 0) / STEP_MS));
  }

  const same = (one, other) => Math.round(one ?? -1) === Math.round(other ?? -1);

  function turnTimeBar() {
    if (!page.view?.clock) return;
    const share = shareLeft(page.view.clock, now()).toFixed(4);
    root.querySelector(".time-bar")?.style.setProperty("--share", share);
  }

  const wake = makeTicker(tick);
  addEventListener("resize", draw);
  document.fonts.addEventListener("loadingdone", draw);

  return {
    page,
    draw,

    /** Go on with the clock: a view or the server's time has come. */
    wake,

    /** Follow the clock of this connection; null: none. */
    follow(connection) {
      line = connection;
      wake();
    },

    /** Say something for a few seconds: why a command was refused. */
    note(text) {
      page.notice = text;
      setTimeout(() => {
        if (page.notice === text) page.notice = "";
        draw();
      }, NOTICE_MS);
      draw();
    },
  };
}
