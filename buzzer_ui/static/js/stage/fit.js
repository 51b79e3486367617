// The sizes that words may take on the stage: the largest with which nothing is cut.

import { fit } from "live/fit.js";
import { pictureKey } from "live/pictures.js";
import { fitAround } from "./fit_pictures.js";

// In pixels of a 1080-line screen; `tight` from this step on. Question: [stem, options], bell: [stem, options,
// holder's name]; the stem stays at 44 or more as long as smaller options can make room. Card: [heading, rules], welcome: [heading, teams].
// Strip: [names, the height they may take: one line, then two and more].
// prettier-ignore
const STEPS = {
  question: [7, [
    [84, 54], [76, 50], [68, 46], [64, 44], [60, 42], [56, 40], [52, 38], [48, 36], [46, 34], [44, 33],
    [44, 31], [44, 29], [44, 27], [44, 25], [40, 25], [36, 24], [32, 22], [28, 20],
  ]],
  bell: [8, [
    [64, 44, 160], [58, 40, 156], [52, 36, 150], [50, 35, 140], [48, 34, 130], [46, 33, 118], [44, 32, 106],
    [44, 30, 96], [44, 28, 86], [44, 26, 76], [44, 25, 66], [44, 24, 58], [40, 24, 56], [36, 22, 54], [32, 20, 50], [28, 18, 46],
  ]],
  clue: [9, [[52], [46], [42], [38], [34], [30], [26]]],
  card: [9, [[110, 48], [96, 44], [84, 40], [76, 38], [68, 36], [60, 33], [54, 30], [48, 28], [42, 26], [36, 24]]],
  welcome: [99, [[70, 36], [64, 34], [58, 32], [56, 30], [54, 28], [50, 26], [46, 24], [42, 22], [38, 20], [34, 18], [30, 16]]],
  message: [99, [[120], [108], [96], [84], [74], [64], [54], [46], [40], [34], [30]]],
  strip: [99, [[28, 37], [28, 73], [26, 68], [28, 110], [26, 102], [24, 94], [24, 125], [22, 115], [20, 104], [18, 94], [18, 117]]],
  strips: [99, [[28, 37], [28, 73], [26, 68], [24, 94], [24, 125], [22, 115], [20, 104], [18, 94], [16, 84], [15, 98]]],
  // the same below many words, which come first
  low_strip: [99, [[28, 37], [28, 73], [26, 68], [24, 63], [22, 86], [20, 78], [18, 71], [16, 84]]],
  low_strips: [99, [[28, 37], [28, 73], [26, 68], [22, 58], [20, 78], [18, 71], [16, 63], [16, 84], [15, 78]]],
  rows: [99, [[52], [48], [44], [40], [36], [34], [32], [30], [28], [26], [24], [22], [20], [18], [16]]],
  spot: [99, [[104], [92], [80], [70], [62], [54], [48], [42], [36], [30], [26], [22]]],
};
// prettier-ignore
const NAMES = {
  question: ["--stem", "--option"], bell: ["--stem", "--option", "--name"], card: ["--stem", "--option"],
  clue: ["--stem"], message: ["--stem"], welcome: ["--stem", "--row"], spot: ["--who"], strip: ["--row", "--room"], strips: ["--row", "--room"],
};

/** Fit everything in `root` that is to be fitted; the strip of teams first, for it decides the room above it. */
export function fitScreen(root, view) {
  for (const box of [...root.querySelectorAll("[data-fit]")].reverse()) {
    const kind = box.dataset.fit;
    const key = KEYS[kind]?.(view) ?? box.textContent;
    if (box.matches(".ask:is(.pictured, .drawn)")) fitAround(box, key);
    else fitWords(box, kind, key, view);
  }
}

function fitWords(box, kind, key, view) {
  const [tightFrom, steps] = (isWordy(view) && STEPS[`low_${kind}`]) || STEPS[kind];
  fit(box, NAMES[kind] ?? ["--row"], steps, (pixels) => `${pixels / 10}rem`, `${key}|${isWordy(view)}`, tightFrom);
}

const WORDY = 350; // letters of a question that leave the strip of teams little room
const TALL = 0.7; // height to width of a screen that has more room below them

const isWordy = ({ question }) =>
  Boolean(question) && innerHeight < TALL * innerWidth && wordsOf(question).join("").length > WORDY;

// What decides the room that words need where a clock runs beside them. Of a question it is not
// the phase: it stands still from its showing to its reveal.
const KEYS = {
  question: keyOf,
  bell: keyOf,
  clue: ({ phase, puzzle, question }) => `${phase}|${puzzle.holder}|${question?.stem}`,
};

function keyOf(view) {
  const { question, bell, reveal, teams, arena } = view;
  const words = wordsOf(question);
  const ringing = [bell?.holder?.seat, bell?.dead_heat?.length, bell?.queue.length, bell?.tie?.how, arena?.others.length];
  const told = Boolean(reveal) && !question.options?.length; // the answer takes room of its own
  return [...words, ...ringing, told, teams.length, pictureKey(view)].join("|");
}

const wordsOf = ({ stem, options, hints }) => [stem, ...(options ?? []).map((option) => option.text), ...(hints ?? [])];
