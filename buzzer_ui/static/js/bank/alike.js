// In the review of an import: which questions are like one that the bank has already.

import { vi } from "./vi.js";

const page = document.getElementById("review");

function note(seen) {
  const text = document.createElement("p");
  text.className = "draft-alike";
  const name = document.createElement(seen.question_id === null ? "b" : "a");
  name.textContent = seen.code;
  if (seen.question_id !== null) name.href = `${page.dataset.questions}/${seen.question_id}`;
  text.append(...vi.alike(name, seen.office, seen.percent));
  return text;
}

/** Ask once the page stands; without an answer the review goes on without hints. */
async function look() {
  const answer = await fetch(`${page.dataset.api}/alike`, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  for (const seen of await answer.json()) {
    document.querySelector(`.draft[data-position="${seen.position}"] .draft-head`)?.after(note(seen));
  }
}

if (page?.dataset.state === "pending") look().catch(() => {});
