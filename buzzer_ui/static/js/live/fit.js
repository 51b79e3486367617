// Fits words to the space they have by measuring: the largest step that does not overflow.

const TIGHT_FROM = 6; // from this step on the box also saves on its gaps
const measured = new WeakMap();

/**
 * Set the sizes of `names` (CSS properties) on `box` from the first of `steps` that fits, in
 * `unit`. Measured again only when `key` changes: words, room, typeface.
 */
export function fit(box, names, steps, unit, key) {
  if (!box || measured.get(box) === key) return;
  measured.set(box, key);
  for (const [index, sizes] of steps.entries()) {
    names.forEach((name, place) => box.style.setProperty(name, unit(sizes[place])));
    box.classList.toggle("tight", index >= TIGHT_FROM);
    if (!overflows(box)) return;
  }
}

function overflows(box) {
  const boxes = [box, ...box.querySelectorAll("[data-holds-words]")];
  return boxes.some((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1);
}

/** The part of a key that every page needs: the room there is and whether the typeface has come. */
export const room = () => [innerWidth, innerHeight, document.fonts.status];
