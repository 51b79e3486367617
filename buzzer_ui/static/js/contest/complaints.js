// Complaints: the captain's name follows the team, and what a new verdict would change is shown before it is given.

import { vi } from "./vi.js";

const number = (value) => String(value).replace(".", ",");

const team = document.querySelector("#seat");
const captain = document.querySelector("#captain");
team?.addEventListener("change", () => {
  captain.value = team.selectedOptions[0].dataset.captain || captain.value;
});

for (const form of document.querySelectorAll(".ruling-form")) {
  const effect = form.querySelector("[name=effect]");
  const points = form.querySelector("[name=points]");
  effect?.addEventListener("change", () => {
    points.hidden = effect.value !== "points";
    points.required = !points.hidden;
    preview(form, effect.value);
  });
  form.querySelector("[value=reject]").addEventListener("click", () => {
    if (points) points.required = false;
  });
}

/** What would follow from the new verdict: scores and places of every team it touches. */
async function preview(form, verdict) {
  const place = form.querySelector(".preview");
  place.textContent = "";
  if (!verdict || verdict === "points") return;
  const answer = await fetch(`${form.dataset.preview}&verdict=${verdict}`).catch(() => null);
  if (!answer) return;
  const told = await answer.json();
  if (!answer.ok) place.textContent = told.text;
  else place.textContent = told.changes.length ? summary(told.changes) : vi.verdict.nothing;
}

/** The teams whose score changes, and how many others just change places. */
function summary(changes) {
  const scored = changes.filter((one) => one.score !== one.score_after);
  const others = changes.length - scored.length;
  return [...scored.map(changeText), ...(others ? [vi.verdict.others(others)] : [])].join("; ");
}

function changeText(one) {
  const score = [one.name, number(one.score), number(one.score_after)];
  return one.rank === one.rank_after ? vi.verdict.score(...score) : vi.verdict.scoreAndRank(...score, one.rank, one.rank_after);
}
