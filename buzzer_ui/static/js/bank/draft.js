// One question card of the import review: its fields, its key, its decision.

import { isoDay } from "./days.js";
import { picturesOf } from "./pictures.js";
import { vi } from "./vi.js";

const LABELLED = new Set(["mcq", "multi", "tf", "statements"]);
const SINGLE = new Set(["mcq", "tf"]);

const value = (card, name) => card.querySelector(`[name="${name}"]`).value;

/** The content of a card as the API takes it; throws an Error with a sentence for a wrong day. */
export function contentOf(card) {
  const kind = value(card, "kind");
  const content = { kind };
  for (const name of ["stem", "reference", "explanation", "topic", "level"]) content[name] = value(card, name);
  for (const name of ["valid_from", "valid_to"]) {
    content[name] = isoDay(value(card, name));
    if (content[name] === undefined) throw new Error(vi.notADay(value(card, name)));
  }
  return { ...content, pictures: picturesOf(card), ...answerOf(card, kind) };
}

function answerOf(card, kind) {
  if (!LABELLED.has(kind)) {
    const said = value(card, "said").split("\n").map((line) => line.trim()).filter(Boolean);
    return { options: {}, answer: said.slice(0, 1), accepted: said.slice(1) };
  }
  const choices = [...card.querySelectorAll(".choice")];
  return {
    options: Object.fromEntries(choices.map((choice) => [choice.dataset.label, choice.querySelector("textarea").value])),
    answer: choices.filter((choice) => keyButton(choice).getAttribute("aria-pressed") === "true").map((choice) => choice.dataset.label),
    accepted: [],
  };
}

const keyButton = (choice) => choice.querySelector(".letter");

/** Make the option the key (one key only, unless the kind has several); false when there is no such option. */
export function toggleKey(card, label) {
  const choices = [...card.querySelectorAll(".choice")];
  const wanted = choices.find((choice) => choice.dataset.label.toUpperCase() === label.toUpperCase());
  if (!wanted || !LABELLED.has(value(card, "kind"))) return false;
  const single = SINGLE.has(value(card, "kind"));
  for (const choice of choices) {
    const pressed = keyButton(choice).getAttribute("aria-pressed") === "true";
    const next = choice === wanted ? single || !pressed : pressed && !single;
    keyButton(choice).setAttribute("aria-pressed", String(next));
  }
  return true;
}

/** Add an empty option with the next free letter and return its text field. */
export function addChoice(card) {
  const list = card.querySelector(".choices");
  const last = list.lastElementChild?.dataset.label;
  const label = last ? String.fromCharCode(last.charCodeAt(0) + 1) : list.dataset.labels[0];
  const item = document.createElement("li");
  item.className = "choice";
  item.dataset.label = label;
  const letter = Object.assign(document.createElement("button"), { type: "button", className: "letter", textContent: label });
  letter.setAttribute("aria-pressed", "false");
  letter.setAttribute("aria-label", vi.isKey(label));
  const text = Object.assign(document.createElement("textarea"), { rows: 1 });
  text.setAttribute("aria-label", vi.option(label));
  item.append(letter, text);
  list.append(item);
  return text;
}

/** Show the kind's own fields only, and the decision in words. */
export function dress(card) {
  card.dataset.answers = LABELLED.has(value(card, "kind")) ? "letters" : "words";
  card.querySelector("[data-decision-name]").textContent = vi.decisions[card.dataset.decision];
}

/** Whether the question could be played: used to tell before the server does. */
export function lacks(card) {
  const content = contentOf(card);
  if (!content.stem.trim()) return vi.noStem;
  return content.answer.length ? "" : vi.noKey;
}
