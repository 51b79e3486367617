// A judge's page of the round: the own mark of a case; for the chair the word on what the host proposes.

import { render } from "lit-html";
import { connect } from "live/connection.js";
import { keepAwake } from "live/wake.js";
import { number } from "live/text.js";
import { juryPage } from "./page.js";
import { vi } from "./vi.js";

const root = document.getElementById("jury");
const meta = (name) => document.querySelector(`meta[name="${name}"]`).content;
const desk = { view: null, line: "joining", number: Number(meta("judge-number")), typed: "", note: null, sending: false };

const link = connect({
  token: meta("live-token"),
  keep: `jury-${meta("stage-id")}`,
  onView(view, frame) {
    const moved = desk.view?.question?.slot !== view.question?.slot;
    Object.assign(desk, { view, ...(moved ? { typed: "", note: null } : {}) });
    draw();
    document.documentElement.dataset.seq = frame.seq;
  },
  onStatus(line) {
    desk.line = line;
    draw();
  },
  onRefused: (code, text) => say(text, "bad"),
});

function draw() {
  render(juryPage(desk, run), root);
}

function say(text, tone) {
  desk.note = { text, tone };
  draw();
}

function run(intent, facts) {
  if (intent === "type") desk.typed = facts;
  else if (intent === "confirm") give("confirm_verdict", facts);
  else mark(facts);
}

function mark({ text, marks, slot }) {
  const typed = text.trim().replace(",", ".");
  const steps = Number(typed) / marks.step;
  const fits = /^\d{1,4}(\.\d{1,2})?$/.test(typed) && Number(typed) <= marks.max && Math.abs(steps - Math.round(steps)) < 1e-9;
  if (fits) give("give_mark", { slot, mark: typed });
  else say(vi.mark.bad(number(marks.max), number(marks.step)), "bad");
}

async function give(command, args) {
  desk.sending = true;
  draw();
  const outcome = await link.send(command, args);
  desk.sending = false;
  say(outcome.ok ? vi.sent : outcome.text, outcome.ok ? "good" : "bad");
}

addEventListener("pointerdown", keepAwake, { once: true });
