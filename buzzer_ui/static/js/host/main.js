// The host's control page: puts line, desk, keys and templates together.

import { render } from "lit-html";
import { connect } from "live/connection.js";
import { isRunning, secondsLeft } from "live/countdown.js";
import { followPictures } from "live/pictures.js";
import { keepAwake } from "live/wake.js";
import { makeDesk } from "./desk.js";
import { syncDialog } from "./dialogs.js";
import { makeIntents } from "./intents.js";
import { applyTheme, toggleTheme } from "./kept.js";
import { intentOf } from "./keys.js";
import { seeLevel } from "./level.js";
import { hostPage } from "./page.js";
import { followOrder } from "./order.js";
import { isJudging, labelsOf, seatPurpose } from "./reading.js";
import { makeTips } from "./tips.js";

const CLOCK_MS = 100;

const root = document.getElementById("host");
const token = document.querySelector('meta[name="live-token"]').content;

let link = null; // connect() already tells its status while it is being made
let shown = null;
let followed = null; // the step the running order was last scrolled for

const desk = makeDesk({ send: (command, args) => link.send(command, args), redraw: draw });
const intents = makeIntents(desk);
desk.redraw = draw;
desk.tips = makeTips(desk);
const pictures = followPictures(draw);
desk.dark = applyTheme();
desk.publishing = document.querySelector('meta[name="publishing"]')?.content;

link = connect({
  token,
  onView(view, frame) {
    pictures.see(view);
    desk.receive(view, frame);
    seeLevel(desk);
  },
  onStatus: (line) => desk.setLine(line),
  onRefused: (code, text) => desk.say(text, "refused"),
});

function draw() {
  const now = link?.serverNow() ?? 0;
  render(hostPage(desk, run, now), root);
  syncDialog(desk, root);
  const step = desk.view?.step;
  if (step !== followed) followOrder(root);
  followed = step;
  document.documentElement.dataset.seq = desk.seq; // which view is on the screen, for whoever looks closely
}

const ALWAYS = { theme: () => (desk.dark = toggleTheme()), keys: intents.keys, cover: intents.cover, health: intents.health };

/** Do one intent, from wherever it came. */
function run(name, facts) {
  if (name in ALWAYS) ALWAYS[name](facts);
  else if (desk.view?.round || name === "team" || name === "seat") intents[name](facts);
  draw();
}

function mode() {
  const { view, entry } = desk;
  const typed = entry && { digits: entry.digits, purpose: seatPurpose(view, entry.seat), longest: view.section?.unit === "person" ? 4 : 2 };
  return { judging: isJudging(view), entry: typed, labels: labelsOf(view) };
}

addEventListener("keydown", (event) => {
  if (desk.dialog || !desk.view?.round) return;
  const intent = intentOf(event, mode());
  if (!intent) return;
  event.preventDefault();
  const { name, ...facts } = intent;
  run(name, facts);
  desk.tips.done(name);
});

addEventListener("keydown", keepAwake, { once: true });

// A focused button would otherwise fire on the space bar's way up.
addEventListener("keyup", (event) => event.code === "Space" && !desk.dialog && event.preventDefault());

setInterval(() => {
  const clock = desk.view?.clock;
  if (!clock) return;
  const now = link.serverNow();
  const face = isRunning(clock, now) ? now : secondsLeft(clock, now);
  if (face !== shown) draw();
  shown = face;
}, CLOCK_MS);

draw();
