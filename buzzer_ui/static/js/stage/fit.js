// The sizes a question may take on the stage.

import { fit } from "live/fit.js";
import { pictureKey } from "live/pictures.js";
import { fitAround } from "./fit_pictures.js";

// [stem, options, holder's name] in pixels of a 1080-line screen. The stem stays at 44
// or more as long as smaller options can make room; what is longer still is shown whole.
// prettier-ignore
const STEPS = {
  question: [
    [76, 50], [68, 46], [64, 44], [60, 42], [56, 40], [52, 38], [48, 36], [46, 34], [44, 33],
    [44, 31], [44, 29], [44, 27], [44, 25], [40, 25], [36, 24], [32, 22], [28, 20],
  ],
  bell: [
    [52, 36, 150], [50, 35, 140], [48, 34, 130], [46, 33, 118], [44, 32, 106], [44, 30, 96], [44, 28, 86],
    [44, 26, 76], [44, 25, 66], [44, 24, 58], [40, 24, 56], [36, 22, 54], [32, 20, 50], [28, 18, 46],
  ],
};
const NAMES = ["--stem", "--option", "--name"];

/** Fit the question shown in `root`, if there is one. */
export function fitQuestion(root, view) {
  const box = root.querySelector("[data-fit]");
  if (!box) return;
  if (box.matches(".ask:is(.pictured, .drawn)")) return fitAround(box, keyOf(view));
  const steps = STEPS[box.dataset.fit];
  fit(box, NAMES.slice(0, steps[0].length), steps, (pixels) => `${pixels / 10}rem`, keyOf(view));
}

function keyOf(view) {
  const { question, bell, reveal, phase, teams } = view;
  const words = [question.stem, ...(question.options ?? []).map((option) => option.text)];
  const ringing = [bell?.holder?.seat, bell?.dead_heat?.length, bell?.queue.length];
  return [...words, ...ringing, Boolean(reveal), phase, teams.length, pictureKey(view)].join("|");
}
