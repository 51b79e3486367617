// The secretary's grid: eight letters in seat order, Enter, saved.

import { render } from "lit-html";
import { connect } from "live/connection.js";
import { secondsLeft } from "live/countdown.js";
import { seatLabel } from "live/text.js";
import { keepAwake } from "live/wake.js";
import { keep, kept } from "./keep.js";
import { intentOf } from "./keys.js";
import { makePaperDesk } from "./paper_desk.js";
import { secretaryPage } from "./page.js";
import * as sheets from "./sheet.js";
import { vi } from "./vi.js";

const TWO_DIGITS_MS = 900; // "1" then "2" within this time is seat 12
const CLOCK_MS = 200;

const root = document.getElementById("secretary");
const timeOf = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

const desk = {
  view: null,
  line: "joining",
  sheet: null,
  pad: null, // the sheets of a test on paper
  saving: false,
  sure: false, // an incomplete sheet was warned of
  note: null,
  writing: () => desk.line === "live" && Boolean(desk.view?.grid?.may_enter),
  typing: () => desk.line === "live" && Boolean(desk.view?.allowed) && isGrid(desk.view),
};

/** Whether letters are typed into the grid: all teams lift boards. */
const isGrid = (view) => view.section?.who === "all" && view.section.via !== "type" && !view.grid;

let link = null;
let number = { digits: "", at: 0 };
let shown = null;
const paper = makePaperDesk(desk, { send: (command, args) => link.send(command, args), say, draw });

link = connect({
  token: document.querySelector('meta[name="live-token"]').content,
  onView: receive,
  onStatus(line) {
    desk.line = line;
    draw();
  },
  onRefused: (code, text) => say(text, "bad"),
});

function receive(view, frame) {
  const slot = view.question?.slot ?? null;
  const moved = !desk.sheet || desk.sheet.slot !== slot || desk.view?.round?.id !== view.round?.id;
  desk.view = view;
  paper.receive(view);
  if (moved) {
    desk.sheet = { ...sheets.freshSheet(view), ...kept(view) };
    Object.assign(desk, { note: null, sure: false });
  }
  draw();
  document.documentElement.dataset.seq = frame.seq;
}

function draw() {
  render(secretaryPage(desk, run, link?.serverNow() ?? 0), root);
  root.querySelector(".cursor, .here")?.scrollIntoView({ block: "nearest" });
}

function say(text, tone) {
  desk.note = { text, tone };
  draw();
}

/** Change the sheet, keep it against a reload, forget what was said about the last one. */
function change(sheet) {
  Object.assign(desk, { sheet, note: null, sure: false });
  keep(desk.view, sheet);
}

/** The number that figures typed soon after each other make, as long as a seat begins with it. */
function numberOf(figure, rows) {
  const at = performance.now();
  const digits = at - number.at < TWO_DIGITS_MS ? number.digits + figure : figure;
  number = { digits: rows.some((row) => `${row.seat}`.startsWith(digits)) ? digits : figure, at };
  return Number(number.digits);
}

const digit = (figure) =>
  sheets.jump(desk.sheet, desk.view, numberOf(figure, desk.view.teams));

async function save() {
  const { view, sheet } = desk;
  const count = sheets.changedSeats(sheet, view).length;
  if (!count || desk.saving) return;
  const empty = sheets.emptySeats(sheet, view);
  if (empty.length && !desk.sure) {
    desk.sure = true;
    return say(vi.sure(empty.map(seatLabel).join(", ")), "heed");
  }
  desk.saving = true;
  draw();
  const outcome = await link.send("enter_answers", sheets.payload(sheet, view));
  desk.saving = false;
  if (!outcome.ok) return say(outcome.text || vi.failed, "bad");
  if (desk.sheet.slot === sheet.slot) change(sheets.accepted(desk.sheet, sheet));
  say(vi.saved(count, timeOf.format(link.serverNow())), "good");
}

const CHANGES = {
  type: ({ choice }) => sheets.type(desk.sheet, desk.view, choice),
  tap: ({ seat, choice }) => sheets.typeAt(desk.sheet, desk.view, seat, choice),
  space: () => sheets.space(desk.sheet, desk.view),
  back: () => sheets.back(desk.sheet, desk.view),
  move: ({ by }) => sheets.move(desk.sheet, desk.view, by),
  late: ({ seat }) => sheets.toggleLate(desk.sheet, desk.view, seat),
  digit: ({ digit: figure }) => digit(figure),
};

async function saveText({ seat, text }) {
  const outcome = await link.send("enter_answers", { slot: desk.view.question.slot, answers: { [seat]: text }, late: [] });
  say(outcome.ok ? vi.typed.saved(seat) : outcome.text || vi.failed, outcome.ok ? "good" : "bad");
}

async function saveMarks({ marks }) {
  const outcome = await link.send("enter_marks", { slot: desk.view.question.slot, marks });
  say(outcome.ok ? vi.marks.saved : outcome.text || vi.failed, outcome.ok ? "good" : "bad");
}

function run(name, facts = {}) {
  if (name === "text") return saveText(facts);
  if (name === "marks") return facts.marks ? saveMarks(facts) : say(vi.marks.wrong(desk.view.marks), "bad");
  if (paper.run(name, facts) || !desk.typing()) return;
  if (name === "save") save();
  else if (name in CHANGES) change(CHANGES[name](facts));
  draw();
}

addEventListener("keydown", (event) => {
  if (desk.writing() && paper.key(event, numberOf)) return event.preventDefault();
  if (!desk.view?.round || !isGrid(desk.view)) return;
  const labels = desk.view.question?.options?.map((option) => option.label) ?? [];
  const intent = intentOf(event, labels);
  if (!intent) return;
  event.preventDefault();
  run(intent.name, intent);
});

addEventListener("keydown", keepAwake, { once: true });

setInterval(() => {
  const seconds = secondsLeft(desk.view?.clock, link.serverNow());
  if (seconds !== shown) draw();
  shown = seconds;
}, CLOCK_MS);

draw();
