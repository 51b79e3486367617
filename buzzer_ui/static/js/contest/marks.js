/* The jury's sheets: marks are checked while typed, means follow, and nothing unsaved is left by accident. */

const MARK = /^\d{1,4}([.,]\d{1,2})?$/;

const form = document.querySelector("#mark-form");
if (form) {
  const boxes = [...form.querySelectorAll("input.mark")];
  for (const box of boxes) {
    box.addEventListener("input", () => refresh(box, boxes));
    box.addEventListener("keydown", (event) => move(event, box, boxes));
    box.addEventListener("focus", () => box.select());
  }
  askReason(boxes);
  guardUnsaved(boxes);
}

/** Whole hundredths of what is typed; null for nothing, NaN for no number. */
function hundredths(text) {
  const cleaned = text.trim();
  if (cleaned === "") return null;
  if (!MARK.test(cleaned)) return Number.NaN;
  const [whole, rest = ""] = cleaned.replace(",", ".").split(".");
  return Number(whole) * 100 + Number(rest.padEnd(2, "0"));
}

function inWords(value) {
  return (value / 100).toFixed(2).replace(".", ",");
}

/** Why this text is no mark of its sheet; "" when it is one, or empty. */
function problemOf(box) {
  const sheet = box.closest(".sheet");
  const max = hundredths(sheet.dataset.max);
  const step = hundredths(sheet.dataset.step);
  const value = hundredths(box.value);
  if (value === null) return "";
  if (Number.isNaN(value)) return "Ghi như 8 hoặc 8,25";
  if (value > max) return `Tối đa ${inWords(max)}`;
  if (value % step !== 0) return `Bước ${inWords(step)}`;
  return "";
}

function refresh(box, boxes) {
  const problem = problemOf(box);
  box.classList.toggle("is-invalid", problem !== "");
  box.toggleAttribute("aria-invalid", problem !== "");
  box.parentElement.querySelector(".cell-problem").textContent = problem;
  refreshMean(box.closest("tr"));
  askReason(boxes);
  const count = boxes.filter(isChanged).length;
  document.querySelector("#unsaved").textContent = count ? `${count} ô chưa lưu` : "";
}

/** The mean of a row once every box holds a mark; a half goes up, as on the server. */
function refreshMean(row) {
  const output = row.querySelector(".mean output");
  if (!output) return;
  const marks = [...row.querySelectorAll("input.mark")].map((box) => hundredths(box.value));
  const whole = marks.every((mark) => mark !== null && !Number.isNaN(mark));
  const sum = marks.reduce((all, mark) => all + mark, 0);
  output.textContent = whole ? inWords(Math.floor((2 * sum + marks.length) / (2 * marks.length))) : "–";
}

/** Enter and the arrows go up and down the column, as on paper. */
function move(event, box, boxes) {
  const down = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!down) return;
  event.preventDefault();
  const column = [...box.closest("tbody").querySelectorAll("tr")].map(
    (row) => row.children[box.closest("td").cellIndex].querySelector("input.mark"),
  );
  const next = column[column.indexOf(box) + down] ?? (down > 0 ? boxes[boxes.indexOf(box) + 1] : null);
  next?.focus();
}

/** Only a mark that was saved before needs a reason; the field stays away until then. */
function askReason(boxes) {
  const needed = boxes.some((box) => box.dataset.was !== "" && (isChanged(box) || box.matches(".is-invalid")));
  document.querySelector("#reason-field").hidden = !needed;
}

function isChanged(box) {
  return hundredths(box.value) !== hundredths(box.dataset.was);
}

function guardUnsaved(boxes) {
  let leaving = false;
  form.addEventListener("submit", () => {
    leaving = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && boxes.some(isChanged)) event.preventDefault();
  });
}
