// The list of the bank: found while typing, "/" goes to the search, several questions chosen at once.

import { dressChoices } from "./choose.js";

const PAUSE_MS = 200; // a fast typist pauses shorter between two letters
const form = document.querySelector("[data-live]");
const input = document.getElementById("search-text");
let asked = 0;
let timer = null;

function address() {
  const values = [...new FormData(form)].filter(([, value]) => value !== "");
  return `${window.location.pathname}?${new URLSearchParams(values)}`;
}

/** Fetch the list as the form asks for it and put it in place; an answer that was overtaken is dropped. */
async function look() {
  const turn = ++asked;
  const url = address();
  try {
    const answer = await fetch(url, { headers: { Accept: "text/html" } });
    if (turn !== asked || !answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (turn !== asked) return;
    for (const place of ["#list", ".saved"]) {
      const [old, fresh] = [document.querySelector(place), page.querySelector(place)];
      if (old && fresh) old.replaceWith(fresh);
    }
    window.history.replaceState(null, "", url);
    dressChoices(document);
  } catch {
    // Without a connection the list stays as it is; the button "Tìm" says what is wrong.
  }
}

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

form?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE_MS);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  event.preventDefault();
  input?.focus();
  input?.select();
});
dressChoices(document);
