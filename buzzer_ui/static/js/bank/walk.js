// Reading the questions that wait, one after the other, from the keyboard.

import { send } from "./api.js";
import { commentItem, settle } from "./comment_item.js";
import { vi } from "./vi.js";

const walk = document.getElementById("walk");
const cards = [...walk.querySelectorAll(".walk-card")];
const trouble = document.getElementById("trouble");
const left = document.getElementById("left");
let current = null;

const linkOf = (card) => walk.querySelector(`[data-go="${card.dataset.id}"]`);
const isDone = (card) => "done" in card.dataset;

function choose(card) {
  if (!card) return;
  closeBox();
  current?.classList.remove("is-current");
  if (current) linkOf(current).removeAttribute("aria-current");
  current = card;
  card.classList.add("is-current");
  linkOf(card).setAttribute("aria-current", "true");
  linkOf(card).scrollIntoView({ block: "nearest" });
  card.focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
}

const step = (by) => choose(cards[cards.indexOf(current) + by]);

function complain(text) {
  trouble.textContent = text;
  trouble.hidden = !text;
}

async function take(card, body, said) {
  const answer = await send("POST", card.dataset.step, { version: Number(card.dataset.version), ...body });
  complain(answer.ok ? "" : answer.text);
  if (!answer.ok) return;
  card.dataset.done = said;
  for (const place of [card.querySelector(".walk-done"), linkOf(card).querySelector("[data-done]")]) place.textContent = ` ${said}`;
  left.textContent = String(Number(left.textContent) - 1);
  const onward = cards.slice(cards.indexOf(card) + 1).find((next) => !isDone(next)) ?? cards.find((next) => !isDone(next));
  if (onward && card === current) choose(onward);
}

function box(card, asked, onSend) {
  const form = card.querySelector(".walk-say");
  const field = form.querySelector("textarea");
  form.querySelector("[data-asked]").textContent = asked;
  form.hidden = false;
  form.onsubmit = (event) => {
    event.preventDefault();
    if (field.value.trim()) onSend(field.value, () => closeBox());
    else field.focus();
  };
  field.focus();
}

function closeBox() {
  const form = current?.querySelector(".walk-say");
  if (!form || form.hidden) return;
  form.hidden = true;
  form.querySelector("textarea").value = "";
  current.focus({ preventScroll: true });
}

const acts = {
  approve() {
    if (isDone(current) || !current.querySelector('[data-do="approve"]')) return;
    const open = current.querySelectorAll(".comment:not([data-resolved])").length;
    if (open && !window.confirm(vi.approveAnyway(open))) return;
    take(current, { act: "approve" }, vi.approved);
  },
  giveBack() {
    if (isDone(current)) return;
    const card = current;
    box(card, vi.askReason, (reason) => take(card, { act: "give_back", reason }, vi.givenBack));
  },
  comment() {
    const card = current;
    box(card, vi.askComment, async (text, close) => {
      const answer = await send("POST", card.dataset.comment, { text });
      complain(answer.ok ? "" : answer.text);
      if (!answer.ok) return;
      card.querySelector("[data-none]")?.remove();
      card.querySelector("[data-comments]").append(shown(card, answer.data));
      close();
    });
  },
};

function shown(card, comment) {
  const later = comment.version === Number(card.dataset.version) ? "" : vi.nowVersion(card.dataset.version);
  return commentItem(comment, vi.aboutVersion(comment.version) + later, `${card.dataset.comment}/${comment.id}`);
}

walk.addEventListener("click", (event) => {
  const on = (selector) => event.target.closest(selector);
  if (on("[data-do]")) acts[on("[data-do]").dataset.do]();
  if (on("[data-settle]")) settle(on("[data-settle]")).then(complain);
  if (on("[data-go]")) {
    event.preventDefault();
    choose(cards.find((card) => card.dataset.id === on("[data-go]").dataset.go));
  }
});
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.metaKey) return;
  if (event.key === "Escape") return closeBox();
  if (event.target.closest("textarea, input, select")) {
    if (event.key === "Enter" && event.ctrlKey) event.target.form.requestSubmit();
    return;
  }
  if (event.ctrlKey) return;
  const keys = { j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1), a: acts.approve, t: acts.giveBack, c: acts.comment };
  const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
choose(cards.find((card) => `#${card.id}` === window.location.hash) ?? cards[0]);
