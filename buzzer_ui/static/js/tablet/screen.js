// What the tablet knows and how it is drawn: again with each view, and as the clock runs.

import { render } from "lit-html";
import { everyFrame, secondsLeft, shareLeft } from "live/countdown.js";
import { faceOf } from "./faces.js";
import { fitChoices } from "./fit.js";
import { tablet } from "./render.js";

const NOTICE_MS = 5000;

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
    if (!line || !page.seat) return;
    turnTimeBar();
    const second = secondsLeft(page.view?.clock, now());
    const roundTrip = line.clock.roundTrip();
    const clockError = roundTrip === null ? null : line.clock.error();
    const sameDelay = same(roundTrip, page.roundTrip) && same(clockError, page.clockError);
    if (second === page.second && sameDelay && faceOf(page, now()) === page.face) return;
    Object.assign(page, { second, roundTrip, clockError });
    draw();
  }

  const same = (one, other) => Math.round(one ?? -1) === Math.round(other ?? -1);

  function turnTimeBar() {
    if (!page.view?.clock) return;
    const share = shareLeft(page.view.clock, now()).toFixed(4);
    root.querySelector(".time-bar")?.style.setProperty("--share", share);
  }

  everyFrame(tick);
  addEventListener("resize", draw);
  document.fonts.addEventListener("loadingdone", draw);

  return {
    page,
    draw,

    /** Follow the clock of this connection; null: none. */
    follow(connection) {
      line = connection;
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
