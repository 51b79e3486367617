// Revealing results: space bar or the clicker's page key for the next step, backspace to take it
// back. A step is sent once and the changing part of the page drawn anew, without a reload.

import { vi } from "./vi.js";

const NEXT_KEYS = new Set([" ", "PageDown"]);
const BACK_KEYS = new Set(["Backspace", "PageUp"]);
const REFRESH_MS = 4000;

const page = document.querySelector("#publishing");
let busy = false;

document.addEventListener("keydown", (event) => {
  const kind = NEXT_KEYS.has(event.key) ? "[data-next]" : BACK_KEYS.has(event.key) ? "[data-back]" : null;
  if (!kind || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " " && event.target.closest("button, a, summary")) event.target.blur();
  event.preventDefault();
  page.querySelector(kind)?.requestSubmit();
});

page.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  if (busy || (form.dataset.ask && !window.confirm(form.dataset.ask))) return;
  act(form);
});

setInterval(async () => {
  if (busy || document.hidden || page.contains(document.activeElement)) return;
  const made = await read(fetch(location.href)).catch(() => null);
  if (made && !busy) draw(made);
}, REFRESH_MS);

async function read(asked) {
  const answer = await asked;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Put the page that an answer holds in the place of this one. */
function draw(made) {
  const fresh = made.querySelector("#publishing");
  if (!fresh) return location.reload(); // signed out meanwhile
  page.replaceChildren(...fresh.childNodes);
}

/** Do one act and draw what came of it; without an answer say that nothing was done. */
async function act(form) {
  busy = true;
  const body = new FormData(form);
  // what cannot be taken now is dim, so that no press is lost unseen
  const dimmed = [...page.querySelectorAll("button:enabled")];
  for (const button of dimmed) button.disabled = true;
  try {
    const made = await read(fetch(form.action, { method: "POST", body }));
    draw(made);
    tell([...made.querySelectorAll("main > .notice")]);
  } catch {
    const lost = document.createElement("p");
    lost.className = "notice notice-error";
    lost.setAttribute("role", "alert");
    lost.textContent = vi.notPublished;
    tell([lost]);
    for (const button of dimmed) button.disabled = false;
  } finally {
    busy = false;
  }
}

function tell(notices) {
  for (const old of document.querySelectorAll("main > .notice")) old.remove();
  document.querySelector("main").prepend(...notices);
}
