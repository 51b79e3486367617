// The sizes the stem and the options may take on a tablet or a phone.

import { fit } from "live/fit.js";
import { pictureKey } from "live/pictures.js";

// [stem, options] in CSS pixels.
// prettier-ignore
const STEPS = [
  [30, 36], [28, 32], [26, 30], [24, 28], [22, 26], [21, 24], [20, 22], [19, 21],
  [18, 20], [17, 19], [16, 18], [15, 17], [15, 16], [14, 15], [13, 14], [12, 13],
];

/** Fit the options shown in `root`, if there are any. */
export function fitChoices(root, { view, face, picked }) {
  const box = root.querySelector("[data-fit]");
  if (!box) return;
  const { question, answer } = view;
  const key = [question.stem, ...question.options.map((option) => option.text), answer, face, picked && picked.letters.size, pictureKey(view)].join("|");
  fit(box, ["--stem", "--option"], STEPS, (pixels) => `${pixels}px`, key);
}
