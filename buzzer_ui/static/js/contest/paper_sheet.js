// A paper sheet typed in: checked while typed, sums follow, Enter goes down the column, nothing unsaved is left by accident.

import { hundredths, inWords, problemOf } from "./marks.js";
import { vi } from "./vi.js";

const form = document.querySelector(".paper-form");
const boxes = [...form.querySelectorAll("input.mark")];
let leaving = false;

for (const box of boxes) {
  box.addEventListener("input", () => refresh(box));
  box.addEventListener("keydown", (event) => move(event, box));
  box.addEventListener("focus", () => box.select());
}
for (const row of form.querySelectorAll("tbody tr")) showSum(row);
form.addEventListener("submit", () => {
  leaving = true;
});
window.addEventListener("beforeunload", (event) => {
  if (!leaving && boxes.some(isChanged)) event.preventDefault();
});
boxes.find((box) => box.value === "")?.focus();

function refresh(box) {
  const problem = problemOf(hundredths(box.value), box.dataset);
  box.classList.toggle("is-invalid", problem !== "");
  box.parentElement.querySelector(".cell-problem").textContent = problem;
  showSum(box.closest("tr"));
  const count = boxes.filter(isChanged).length;
  form.querySelector(".unsaved").textContent = count ? vi.unsaved(count) : "";
}

function showSum(row) {
  const output = row.querySelector("[data-row-sum]");
  if (!output) return;
  const texts = [...row.querySelectorAll("input.mark, .given")].map((each) => each.value ?? each.textContent);
  const values = texts.map(hundredths);
  const whole = values.length > 0 && values.every((value) => value !== null && !Number.isNaN(value));
  output.textContent = whole ? inWords(values.reduce((all, value) => all + value, 0)) : "–";
}

/** Enter and the arrows go up and down the column, as on paper. */
function move(event, box) {
  const down = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!down) return;
  event.preventDefault();
  const at = box.closest("td").cellIndex;
  const column = [...box.closest("tbody").rows].map((row) => row.cells[at].querySelector("input.mark")).filter(Boolean);
  const next = column[column.indexOf(box) + down] ?? (down > 0 ? form.querySelector("button[type=submit]") : null);
  next?.focus();
}

function isChanged(box) {
  return box.value !== box.defaultValue;
}
