// The passphrase of a seal: the same twice, long enough, shown when asked, suggested when wished.
// It stays in the two fields; nothing is kept in the browser.

import { vi } from "./vi.js";

const words = vi.passphrase;
const SHORTEST = 12;
/** 64 plain syllables: eight of them by lot are 48 bits, and easy to write down. */
const SYLLABLES =
  "an ao ba bay be binh ca cau cay chim chin co cua da dao den " +
  "di dong ga gao gio hai ham hat hoa hon kem ken khe la lam lua " +
  "luoi ma mai may mia moi nam nang non nui nuoc oi pho quat que rau " +
  "rong sao sen song tam tay tho tre tu vai vang ve voi xanh xe yen";
const WORDS = 8;

for (const form of document.querySelectorAll("form[data-passphrase]")) watch(form);

function watch(form) {
  const [first, again] = [form.querySelector("[data-first]"), form.querySelector("[data-again]")];
  const show = form.querySelector("[data-show]");
  const tell = () => say(form.querySelector("[data-says]"), first.value, again.value);
  form.addEventListener("input", tell);
  show.addEventListener("click", () => reveal([first, again], show, first.type === "password"));
  form.querySelector("[data-suggest]").addEventListener("click", () => {
    first.value = suggestion();
    again.value = "";
    reveal([first, again], show, true);
    tell();
    again.focus();
  });
  form.addEventListener("submit", (event) => {
    if (first.value === again.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    again.focus();
  }, { capture: true });
}

function say(line, first, again) {
  const text = first.normalize("NFKC").trim();
  let [says, good] = ["", ""];
  if (text && text.length < SHORTEST) [says, good] = [words.short(SHORTEST - text.length), "false"];
  else if (again && first !== again) [says, good] = [words.differ, "false"];
  else if (again) [says, good] = [words.same, "true"];
  else if (text) [says, good] = [words.again, "true"];
  line.textContent = says;
  line.dataset.good = good;
}

function reveal(fields, button, visible) {
  for (const field of fields) field.type = visible ? "text" : "password";
  button.textContent = visible ? words.hide : words.show;
}

function suggestion() {
  const syllables = SYLLABLES.split(" ");
  // 64 divides 256, so every syllable is as likely as the others
  const lots = crypto.getRandomValues(new Uint8Array(WORDS));
  return Array.from(lots, (lot) => syllables[lot % 64]).join(" ");
}
