// A question with pictures: tries every layout with every size of the words, and keeps the
// largest words among those that leave the pictures nearly as large as they can be.

import { overflows } from "live/fit.js";

// [stem, options] in pixels of a 1080-line screen, as in fit.js: 44 or more where it can be.
// prettier-ignore
const STEPS = [
  [60, 42], [56, 40], [52, 38], [48, 36], [46, 34], [44, 32], [44, 30], [44, 27], [44, 25],
  [40, 25], [36, 24], [32, 22], [28, 20], [24, 18],
];
const SMALLEST = { sizes: STEPS.at(-1), step: STEPS.length - 1 };
// Picture beside all words, beside more and many of them, between stem and options, over options
// in one row, beside the stem alone (more of it) with the options over the whole width.
const LAYOUTS = ["beside", "aside", "farside", "above", "row", "head", "farhead"];
const OF_WORDS = new Set(["row", "head", "farhead"]); // not for options that are pictures: a board of two by two
// Words from so many pixels on come first, as long as the pictures get their share of the room.
const READABLE = [44, 40, 36, 32, 28];
const SHARE = 0.05;
const SHARE_OF_OPTIONS = 0.1; // what is to be chosen from must be seen
const TIGHT_FROM = 5;
const ALL = 0.98;
const NEARLY = 0.85; // of the largest picture: for larger words so much of it may go

const measured = new WeakMap();
let typefaces = 0;
document.fonts.addEventListener("loadingdone", () => {
  typefaces += 1;
});

/** Lay out `box`; measured again only when `key`, the room or the typefaces change. */
export function fitAround(box, key) {
  const all = `${key}|${box.clientWidth}|${box.clientHeight}|${typefaces}`;
  if (measured.get(box)?.key !== all) measured.set(box, { key: all, best: best(box) });
  apply(box, measured.get(box).best);
}

function best(box) {
  const fitting = layoutsOf(box).flatMap((layout) => fittingSizes(box, layout));
  if (!fitting.length) return { layout: "beside", ...SMALLEST };
  const share = box.matches(".drawn") ? SHARE_OF_OPTIONS : SHARE;
  const room = share * box.clientWidth * box.clientHeight;
  const least = READABLE.find((pixels) => fitting.some((one) => one.sizes[0] >= pixels && one.area >= room)) ?? 0;
  const choice = fitting.filter((one) => one.sizes[0] >= least);
  const largest = Math.max(...choice.map((one) => one.area));
  const good = choice.filter((one) => one.area >= largest * NEARLY);
  return good.sort((one, other) => one.step - other.step || other.area - one.area)[0];
}

function layoutsOf(box) {
  if (!box.matches(".pictured")) return ["above"];
  return box.matches(".drawn") ? LAYOUTS.filter((layout) => !OF_WORDS.has(layout)) : LAYOUTS;
}

/** What fits in a layout, the largest words first, until the pictures are as large as with the smallest. */
function fittingSizes(box, layout) {
  const most = measure(box, { layout, ...SMALLEST }).area;
  const found = [];
  for (const [step, sizes] of STEPS.entries()) {
    const one = measure(box, { layout, sizes, step });
    if (one.fits) found.push(one);
    if (one.fits && one.area >= most * ALL) break;
  }
  return found;
}

function measure(box, tried) {
  apply(box, tried);
  return { ...tried, fits: !overflows(box), area: shownArea(box) };
}

function apply(box, { layout, sizes, step }) {
  box.dataset.layout = layout;
  box.style.setProperty("--stem", `${sizes[0] / 10}rem`);
  box.style.setProperty("--option", `${sizes[1] / 10}rem`);
  box.classList.toggle("tight", step >= TIGHT_FROM);
}

/** The area all pictures take together. */
function shownArea(box) {
  const shown = box.querySelectorAll(".picture > :is(img, .coming)");
  return [...shown].reduce((sum, { offsetWidth, offsetHeight }) => sum + offsetWidth * offsetHeight, 0);
}
