// A judge's sheets on a phone: the sum follows the fingers, every value is kept, a sheet is signed once.

import { send } from "../bank/api.js";
import { hundredths, inWords, problemOf, short } from "./marks.js";
import { SheetsKeeper } from "./sheets_keep.js";
import { vi } from "./vi.js";

const status = document.querySelector("#save-state");
const dialog = document.querySelector("#sign-dialog");
const cards = [...document.querySelectorAll(".card-sheet")];
const told = { saving: () => vi.saving, saved: () => vi.saved(new Date().toLocaleTimeString("vi-VN")) };
told.offline = (count) => vi.offline(count);
told.trouble = (count, text) => text;

if (status) {
  const keeper = new SheetsKeeper({
    url: status.dataset.url,
    store: status.dataset.store,
    tell: (state, count, text) => tell(state, told[state](count, text)),
    refused: ({ team_id, part_id, criterion }, text) => {
      const card = cards.find((each) => each.dataset.team === `${team_id}` && each.dataset.part === `${part_id}`);
      if (card) say(lineOf(card, criterion), text);
      else tell("trouble", text);
    },
  });
  restore(keeper);
  for (const card of cards) listen(card, keeper);
  openNext();
}

function tell(state, text) {
  status.dataset.state = state;
  status.textContent = text;
}

/** What was typed before a reload and has not reached the server stands in its box again. */
function restore(keeper) {
  for (const value of keeper.waiting) {
    const card = cards.find((each) => each.dataset.team === `${value.team_id}` && each.dataset.part === `${value.part_id}`);
    const line = card && lineOf(card, value.criterion);
    if (line) line.querySelector("input").value = value.mark === null ? "" : short(hundredths(value.mark));
  }
}

function lineOf(card, number) {
  return card.querySelector(`.line[data-line="${number}"]`);
}

function listen(card, keeper) {
  if (card.dataset.state !== "open") return;
  for (const line of card.querySelectorAll(".line")) {
    const box = line.querySelector("input");
    box.addEventListener("input", () => changed(card, line, keeper));
    box.addEventListener("keydown", (event) => event.key === "Enter" && next(box));
    for (const button of line.querySelectorAll("[data-by]"))
      button.addEventListener("click", () => {
        stepBy(line, Number(button.dataset.by));
        changed(card, line, keeper);
      });
  }
  card.querySelector("[data-sign]")?.addEventListener("click", () => ask(card, keeper));
  showSum(card);
}

/** One step up or down, kept on the scale. */
function stepBy(line, by) {
  const box = line.querySelector("input");
  const [max, step] = [hundredths(line.dataset.max), hundredths(line.dataset.step)];
  const value = hundredths(box.value);
  const from = value === null || Number.isNaN(value) ? 0 : Math.round(value / step) * step;
  box.value = short(Math.min(max, Math.max(0, from + by * step))) || "0";
}

function changed(card, line, keeper) {
  const value = hundredths(line.querySelector("input").value);
  const problem = problemOf(value, line.dataset);
  say(line, problem);
  showSum(card);
  if (problem) return;
  const { team, part, judge } = card.dataset;
  const cell = { team_id: Number(team), part_id: Number(part), judge_id: Number(judge) };
  keeper.keep({ ...cell, criterion: Number(line.dataset.line), mark: value === null ? null : (value / 100).toFixed(2) });
}

function say(line, text) {
  line.querySelector(".cell-problem").textContent = text;
  line.querySelector("input").classList.toggle("is-invalid", text !== "");
}

/** The sum in whole hundredths; null until every line holds a mark. */
function sumOf(card) {
  const lines = [...card.querySelectorAll(".line")];
  const values = lines.map((line) => hundredths(line.querySelector("input").value));
  const whole = values.every((value, at) => value !== null && problemOf(value, lines[at].dataset) === "");
  return whole ? values.reduce((all, value) => all + value, 0) : null;
}

function showSum(card) {
  const sum = sumOf(card);
  for (const place of card.querySelectorAll("[data-sum]")) place.textContent = sum === null ? "–" : inWords(sum);
  card.querySelector("[data-sign]").disabled = sum === null;
}

function next(box) {
  const boxes = [...document.querySelectorAll(".card-sheet[open] .line input:not([readonly])")];
  (boxes[boxes.indexOf(box) + 1] ?? box.closest(".card-sheet").querySelector("[data-sign]"))?.focus();
}

/** The sum is shown once more, large, before it counts. */
function ask(card, keeper) {
  dialog.querySelector("#sign-title").textContent = card.dataset.name;
  dialog.querySelector("#sign-sum").textContent = inWords(sumOf(card));
  dialog.querySelector("[data-close]").onclick = () => dialog.close();
  dialog.querySelector("#sign-now").onclick = () => {
    dialog.close();
    sign(card, keeper);
  };
  dialog.showModal();
}

async function sign(card, keeper) {
  const sum = (sumOf(card) / 100).toFixed(2);
  if (!(await keeper.flush())) {
    if (status.dataset.state !== "trouble") tell("offline", vi.notSigned);
    return;
  }
  const { team, part, judge } = card.dataset;
  const cell = { team_id: Number(team), part_id: Number(part), judge_id: Number(judge) };
  const answer = await send("POST", status.dataset.sign, { ...cell, sum });
  if (answer.ok) location.reload();
  else tell("trouble", answer.text);
}

/** The first sheet that waits is open; after signing that is the next team's. */
function openNext() {
  const waiting = cards.find((card) => card.dataset.state === "open");
  if (waiting) waiting.open = true;
}
