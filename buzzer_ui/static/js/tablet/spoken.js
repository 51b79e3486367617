// What a screen reader is told: each face once, and never the seconds.

import { receipt } from "./choices.js";
import { lettersOf } from "./several.js";
import { TABLET } from "./vi.js";

/** The one sentence of the page now; `words` are those of a face without keys. */
export function spoken(page, words) {
  if (page.face === "check") return "";
  if (page.face !== "choose" && page.face !== "chosen") return [words.word, words.won, words.say].filter(Boolean).join(". ");
  const { question, section } = page.view;
  const letters = section?.via !== "type" && lettersOf(page);
  return letters ? `${letters}: ${receipt(page)}` : `${TABLET.readNow} ${question.stem}`;
}
