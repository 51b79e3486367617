// A team's tablet.

import { render } from "lit-html";
import { connect } from "live/connection.js";
import { everyFrame, secondsLeft, shareLeft } from "live/countdown.js";
import { askForPin } from "live/joining.js";
import { forgetSeat, savedSeat, saveSeat, takeSeat } from "live/seat.js";
import * as sound from "live/sound.js";
import { JOIN } from "live/vi.js";
import { keepAwake } from "live/wake.js";
import { listen } from "./control.js";
import { faceOf, mayChoose, mayPress } from "./faces.js";
import { fitChoices } from "./fit.js";
import { watchLeaving } from "./presence.js";
import { tablet } from "./render.js";
import { makeSent } from "./sent.js";
import { claimTab } from "./tabs.js";

const root = document.getElementById("screen");
const NOTICE_MS = 5000;
const page = {
  view: null,
  seat: null,
  status: "joining",
  face: "joining",
  second: null,
  roundTrip: null,
  sent: {},
  checked: sessionStorage.getItem("checked") === "yes",
  check: { pressed: false, sounded: false, awake: false },
  otherTab: false,
  notice: "",
};
let line = null;
let renewed = false; // an old token is renewed once with the PIN this device joined with

function draw() {
  if (!page.seat) return;
  page.face = faceOf(page, line?.serverNow() ?? null);
  render(tablet(page, actions), root);
  fitChoices(root, page);
}

function tick() {
  if (!line) return;
  const now = line.serverNow();
  if (page.view?.clock) {
    root.querySelector(".time-bar")?.style.setProperty("--share", shareLeft(page.view.clock, now).toFixed(4));
  }
  const second = secondsLeft(page.view?.clock, now);
  const roundTrip = line.clock.roundTrip();
  const changed = second !== page.second || delayChanged(roundTrip) || faceOf(page, now) !== page.face;
  if (!changed) return;
  Object.assign(page, { second, roundTrip });
  draw();
}

function delayChanged(roundTrip) {
  return Math.round(roundTrip ?? -1) !== Math.round(page.roundTrip ?? -1);
}

function start(seat) {
  line?.close();
  Object.assign(page, { seat, view: null, otherTab: false });
  history.replaceState(null, "", "/tablet");
  line = connect({ token: seat.token, keep: `sent-${seat.seat}`, onView: take, onStatus: lineIs });
  page.sent = makeSent(line, (refusal) => {
    if (refusal?.text) note(refusal.text);
    draw();
  });
  if (page.checked) line.presence({ checked: true });
  watchOnce();
  draw();
}

function take(view, frame) {
  if (view.face === "holder" && page.view?.face !== "holder" && page.view) sound.play("bell");
  page.view = view;
  page.sent.seen?.(view.question?.slot, frame.seq);
  draw();
}

async function lineIs(status) {
  page.status = status;
  if (status === "live") renewed = false;
  if (status === "refused" && page.seat.pin && !renewed) {
    renewed = true;
    const seat = await takeSeat(page.seat.pin, "team");
    if (seat.token) {
      saveSeat("team", seat);
      return start(seat);
    }
  }
  draw();
}

function note(text) {
  page.notice = text;
  setTimeout(() => {
    if (page.notice === text) page.notice = "";
    draw();
  }, NOTICE_MS);
}

const actions = {
  async tryButton() {
    sound.unlock();
    Object.assign(page.check, { pressed: true, awake: await keepAwake(), sounded: sound.isReady() });
    sound.play("bell");
    line?.clock.burst();
    draw();
  },
  ready() {
    page.checked = true;
    sessionStorage.setItem("checked", "yes");
    line.presence({ checked: true });
    document.documentElement.requestFullscreen?.().catch(() => {});
    draw();
  },
  checkAgain() {
    Object.assign(page, { checked: false, check: { pressed: false, sounded: false, awake: false } });
    draw();
  },
  useHere: () => (claim(), start(page.seat)),
  joinAgain: () => join(JOIN.again),
};

let watched = false;
function watchOnce() {
  if (watched) return;
  watched = true;
  watchLeaving((facts) => line.presence(facts));
}

listen(root, {
  seated: () => page.seat !== null,
  onTouch: () => (sound.unlock(), keepAwake()),
  labels: () => mayChoose(page.face, page.view),
  onChoice: (label) => page.sent.choose(page.view.question.slot, label),
  onPress(at) {
    if (page.face === "check") return actions.tryButton();
    if (!mayPress(page.face, page.view)) return;
    sound.play("press");
    page.sent.pressBell(page.view.question.slot, Math.round(line.clock.at(at)));
  },
});

const claim = claimTab(() => {
  if (!line) return;
  line.close();
  Object.assign(page, { otherTab: true });
  draw();
});

function join(note = "") {
  const pin = document.querySelector('meta[name="join-pin"]').content || page.seat?.pin || "";
  line?.close();
  line = null;
  page.seat = null;
  forgetSeat("team");
  askForPin({ kind: "team", root, pin, note, onTouch: sound.unlock, onSeat: start });
}

const pinFromCode = document.querySelector('meta[name="join-pin"]').content;
const seat = savedSeat("team");
if (seat && (!pinFromCode || pinFromCode === seat.pin)) start(seat);
else join();
everyFrame(tick);
addEventListener("resize", draw);
document.fonts.ready.then(draw);
