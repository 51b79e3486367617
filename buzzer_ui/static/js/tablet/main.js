// A team's tablet: it sits down with a PIN, stays through reloads and lost lines, and gives
// what the team gives.

import { connect } from "live/connection.js";
import { askForPin } from "live/joining.js";
import { followPictures } from "live/pictures.js";
import { forgetSeat, giveBack, savedSeat, saveSeat, takeSeat } from "live/seat.js";
import * as sound from "live/sound.js";
import { JOIN } from "live/vi.js";
import { keepAwake } from "live/wake.js";
import { holdBack, watchBack } from "./back.js";
import { makeChecking } from "./checking.js";
import { listen } from "./control.js";
import { mayChoose } from "./faces.js";
import { makeGiving } from "./giving.js";
import { watchHealth } from "./health.js";
import { watchLeaving } from "./presence.js";
import { makeScreen } from "./screen.js";
import { makeSent } from "./sent.js";
import { claimTab } from "./tabs.js";
import { TABLET } from "./vi.js";

const NEAR_MS = 250;
const FAR_MS = 2000;

const root = document.getElementById("screen");
root.replaceChildren(); // the word that was seen while the modules came
const pinFromCode = document.querySelector('meta[name="join-pin"]').content;
const pageVersion = document.querySelector('meta[name="page-version"]').content;
let line = null;
let renewing = false; // an old token is renewed once with the PIN this device joined with

const checking = makeChecking(() => line);
const screen = makeScreen(root, {
  ...checking,
  useHere() {
    claim();
    sit(page.seat);
  },
  joinAgain: () => standUp(JOIN.again),
  notOurs() {
    giveBack(page.seat);
    standUp(JOIN.other, false);
  },
});
const { page, draw } = screen;
checking.show(screen);

const pictures = followPictures(draw, (lost) => line?.presence({ lost_picture: lost }));
const giving = makeGiving(screen, () => line);
const claim = claimTab(() => {
  if (!line) return;
  line.close();
  page.otherTab = true;
  draw();
});

listen(root, {
  seated: () => page.seat !== null,
  onTouch() {
    if (page.seat) holdBack();
    sound.unlock();
    keepAwake();
  },
  labels: () => mayChoose(page.face, page.view),
  onChoice: giving.pick,
  onConfirm: giving.confirm,
  onText: giving.text,
  onKeyword: giving.keyword,
  onPress: (at) => (page.face === "check" ? checking.tryButton() : giving.press(at)),
});
watchBack(() => page.seat && screen.note(TABLET.backHeld));
watchLeaving((facts) => line?.presence(facts));
watchHealth(() => line?.clock, (facts) => line?.presence(facts));

/** Take this seat: connect, and go on where the tablet was. */
function sit(seat) {
  line?.close();
  Object.assign(page, { seat, view: null, otherTab: false });
  history.replaceState(history.state, "", "/tablet"); // the PIN does not stay in the address
  line = connect({ token: seat.token, keep: `sent-${seat.seat}`, onView: take, onTime: screen.wake, onStatus: lineIs });
  line.presence({ ...checking.facts(), page: pageVersion, left_page: document.visibilityState === "hidden" });
  page.sent = makeSent(line, (refusal) => (refusal?.text ? screen.note(refusal.refused === "stale" ? TABLET.missed : refusal.text) : draw()));
  screen.follow(line);
  keepAwake(); // a page that was loaded again in the middle of a question
  draw();
}

/** Give the seat up on this device and ask for a PIN. */
function standUp(note = "", known = true) {
  const pin = known ? pinFromCode || page.seat?.pin || "" : "";
  line?.close();
  line = null;
  screen.follow(null);
  page.seat = null;
  forgetSeat("team");
  askForPin({ kind: "team", root, pin, note, onTouch: sound.unlock, onSeat: sit });
}

function take(view, frame) {
  if (view.face === "holder" && page.view && page.view.face !== "holder") sound.play("bell");
  keepTime(view, frame);
  page.view = view;
  pictures.see(view);
  page.sent.seen?.(view.question?.slot, frame.seq, view.answer);
  draw();
  screen.wake();
}

/** The nearer the bell, the closer the server's clock is followed. */
function keepTime({ section, phase }, { cause = [] }) {
  const near = section?.who === "bell" && ["shown", "open", "hold"].includes(phase);
  line.clock.pace(near ? NEAR_MS : FAR_MS);
  if (cause.includes("QuestionShown") || cause.includes("AnsweringOpened")) line.clock.burst();
}

async function lineIs(status) {
  page.status = status;
  draw();
  if (status === "live") renewing = false;
  if (status !== "refused" || renewing || !page.seat.pin) return;
  renewing = true;
  const seat = await takeSeat(page.seat.pin, "team");
  if (!seat.token) return;
  saveSeat("team", seat);
  sit(seat);
}

const seat = savedSeat("team");
if (seat && (!pinFromCode || pinFromCode === seat.pin)) sit(seat);
else standUp();
