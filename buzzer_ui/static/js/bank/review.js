// The import review: choose, correct, accept or skip; confirm saves what is accepted.

import { send } from "./api.js";
import { confirmation, listenToCorrections } from "./corrections.js";
import { addChoice, contentOf, dress, lacks, toggleKey } from "./draft.js";
import { draftComments } from "./draft_comments.js";
import { DraftsSaver } from "./drafts_saver.js";
import { listenToPictures, showPlaces } from "./pictures.js";
import { restructuring } from "./restructure.js";
import { listen } from "./review_keys.js";
import { SourceLines } from "./source_lines.js";
import { SourcePane } from "./source_pane.js";
import { vi } from "./vi.js";

const page = document.getElementById("review");
const byId = (id) => document.getElementById(id);
const cards = [...page.querySelectorAll(".draft")];
const isOpen = (card) => !("closed" in card.dataset);
const isUndecided = (card) => isOpen(card) && card.dataset.decision === "open";
const isSure = (card) => isUndecided(card) && card.dataset.doubtful === "no";
const isSettled = (card) => card.dataset.decision === "accepted"; // also what a corrected file leaves as it is
const saver = new DraftsSaver(page.dataset.api, (state, text) => {
  byId("saving").dataset.state = state;
  byId("saving").textContent = text;
});
const source = new SourcePane(byId("source"), (position) => choose(cards[position], { by: "source" }));
const lines = byId("lines-bar") && new SourceLines(byId("source"), byId("lines-bar"));
const api = page.dataset.api;
const cuts = lines && restructuring({ api, lines, complain, flush: () => saver.flush(), current: () => current });
let current = null;

// A card chosen by the pointer stays where it is: a page that scrolls between press and release loses the click.
function choose(card, { by = "keys", focus = true } = {}) {
  if (!card) return;
  current?.classList.remove("is-current");
  current = card;
  card.classList.add("is-current");
  source.light(Number(card.dataset.position), "is-current", by !== "source");
  if (focus) card.focus({ preventScroll: true });
  if (by !== "pointer") card.scrollIntoView({ block: "nearest" });
}

function step(by, from = current) {
  const shown = cards.filter((card) => !card.hidden || card === from);
  choose(shown[shown.indexOf(from) + by]);
}

function keep(card, edit) {
  trouble(card, "");
  try {
    saver.keep({ position: Number(card.dataset.position), ...(edit ?? { content: contentOf(card) }) });
  } catch (error) {
    trouble(card, error.message);
  }
}

function decide(card, decision, onward = true) {
  if (!card || !isOpen(card)) return;
  const lacking = decision === "accepted" ? whatLacks(card) : "";
  trouble(card, lacking);
  if (lacking) return;
  card.dataset.decision = decision;
  dress(card);
  keep(card, { decision, content: contentOf(card) });
  if (onward && decision !== "open") step(1, card);
  count();
}

function whatLacks(card) {
  try {
    return lacks(card);
  } catch (error) {
    return error.message;
  }
}

function trouble(card, text) {
  const place = card.querySelector(".draft-trouble");
  if (!place) return;
  place.textContent = text;
  place.hidden = !text;
}

function count() {
  const accepted = cards.filter((card) => isOpen(card) && card.dataset.decision === "accepted");
  const sure = cards.filter(isSure).length;
  const undecided = cards.filter(isUndecided).length;
  if (!byId("confirm")) return;
  byId("confirm").disabled = accepted.length === 0 && (undecided > 0 || !cards.some(isSettled));
  byId("confirm").textContent = confirmation(accepted, undecided || !cards.some(isSettled));
  byId("confirm").title = undecided ? vi.undecidedStay(undecided) : "";
  byId("accept-sure").disabled = sure === 0;
  byId("accept-sure").textContent = sure ? vi.acceptSure(sure) : vi.noneSure;
}

function sift(filter) {
  const wanted = { all: () => true, said: (card) => card.querySelector(".comment") !== null, touched: (card) => !["same", "out_of_use"].includes(card.dataset.standing), doubtful: (card) => card.dataset.doubtful === "yes", open: isUndecided }[filter];
  for (const card of cards) card.hidden = !wanted(card);
  if (byId("none-left")) byId("none-left").hidden = cards.some((card) => !card.hidden);
  for (const button of page.querySelectorAll("[data-filter]")) button.setAttribute("aria-pressed", String(button.dataset.filter === filter));
  choose(cards.find((card) => !card.hidden && `#${card.id}` === window.location.hash) ?? cards.find((card) => !card.hidden), { focus: false });
}

async function finish(method, path, body, onward) {
  if (!(await saver.flush())) return complain(byId("saving").textContent);
  const answer = await send(method, page.dataset.api + path, body);
  if (!answer.ok) return complain(answer.text);
  return onward();
}

function complain(text) {
  byId("trouble").textContent = text;
  byId("trouble").hidden = false;
  byId("trouble").scrollIntoView({ block: "nearest" });
}

page.addEventListener("click", (event) => {
  const on = (selector) => event.target.closest(selector);
  const card = on(".draft");
  if (card && card !== current) choose(card, { by: "pointer", focus: !on("textarea, input, select, button") });
  if (on("[data-decide]")) decide(card, on("[data-decide]").dataset.decide);
  if (on(".letter") && toggleKey(card, on(".choice").dataset.label)) keep(card);
  if (on(".add-choice")) addChoice(card).focus();
  if (on("[data-act]")) cuts[on("[data-act]").dataset.act]();
  if (on("[data-filter]")) sift(on("[data-filter]").dataset.filter);
});
page.addEventListener("focusin", (event) => {
  const card = event.target.closest(".draft");
  if (card && card !== current) choose(card, { by: "pointer", focus: false });
});
page.addEventListener("pointerover", (event) => source.light(event.target.closest(".draft")?.dataset.position ?? null, "is-hovered", false));
const say = draftComments(page, { api, complain });
const edited = (event) => (event.target.matches("[name], .choice textarea") ? event.target.closest(".draft") : null);
page.addEventListener("input", (event) => edited(event) && keep(edited(event)));
page.addEventListener("change", (event) => edited(event) && dress(edited(event)));
page.addEventListener("mousedown", (event) => event.target.closest("[data-act]") && event.preventDefault()); // keeps the cursor
byId("next-unused")?.addEventListener("click", () => lines?.nextUnused());
byId("accept-sure")?.addEventListener("click", () => {
  for (const card of cards.filter(isSure)) decide(card, "accepted", false);
});
byId("confirm")?.addEventListener("click", () => finish("POST", "/confirm", {}, () => {
  window.location.assign(cards.some(isUndecided) ? window.location.href : page.dataset.done);
}));
byId("discard")?.addEventListener("click", () => {
  const sure = window.confirm(vi.discard);
  if (sure) finish("POST", "/discard", undefined, () => window.location.assign(page.dataset.again));
});
window.addEventListener("beforeunload", (event) => saver.isWaiting && event.preventDefault());
listen({
  next: () => step(1),
  previous: () => step(-1),
  key: (letter) => current && isOpen(current) && toggleKey(current, letter) && (keep(current), true),
  accept: () => decide(current, "accepted"),
  skip: () => decide(current, "skipped"),
  edit: () => current?.querySelector(".stem").focus(),
  leave: () => (lines?.clear(), current?.focus()),
  source: () => current && lines?.enter(current.dataset.position),
  say: () => say(current),
  unused: () => lines?.nextUnused(),
  cuts,
});
listenToPictures(page, keep);
listenToCorrections(page, { api, flush: () => saver.flush(), complain });
cards.forEach(dress);
cards.forEach(showPlaces);
count();
sift(page.querySelector('[data-filter="touched"]') ? "touched" : "all");
