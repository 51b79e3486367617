// The sizes the stem and the options may take on a tablet or a phone.

import { fit } from "live/fit.js";
import { pictureKey } from "live/pictures.js";

// [stem, options] in CSS pixels.
// prettier-ignore
const STEPS = [
  [40, 46], [36, 42], [33, 39], [30, 36], [28, 32], [26, 30], [24, 28], [22, 26], [21, 24], [20, 22], [19, 21],
  [18, 20], [17, 19], [16, 18], [15, 17], [15, 16], [14, 15], [13, 14], [12, 13], [12, 12], [11, 12], [11, 11],
];
const LARGEST = 0.065; // of the screen's shorter side: larger words would only be broken

/** Fit the options shown in `root`, if there are any. */
export function fitChoices(root, { view, face }) {
  const box = root.querySelector("[data-fit]");
  if (!box) return;
  const { question, answer, section } = view;
  const told = section?.via === "type" ? answer : ""; // a typed answer stands below its field
  const key = [question.stem, ...question.options.map((option) => option.text), ...(question.hints ?? []), told, face === "holder", pictureKey(view)].join("|");
  const most = LARGEST * Math.min(innerWidth, innerHeight);
  const steps = STEPS.filter(([stem]) => stem <= most);
  fit(box, ["--stem", "--option"], steps, (pixels) => `${pixels}px`, key);
}
