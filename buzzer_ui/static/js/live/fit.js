// Fits words to the space they have by measuring: the largest step that does not overflow.

const measured = new WeakMap();

// Words measured before their typeface came were measured in another one.
let typefaces = 0;
document.fonts.addEventListener("loadingdone", () => {
  typefaces += 1;
});

/**
 * Set the sizes of `names` (CSS properties) on `box` from the first of `steps` that fits, in
 * `unit`. Measured again only when `key` (the words), the room or the typefaces change. From
 * step `tightFrom` on the box also saves on its gaps.
 */
export function fit(box, names, steps, unit, key, tightFrom = 6) {
  if (!box) return;
  const all = `${key}|${box.clientWidth}|${box.clientHeight}|${typefaces}`;
  if (measured.get(box) === all) return;
  measured.set(box, all);
  for (const [index, sizes] of steps.entries()) {
    names.forEach((name, place) => box.style.setProperty(name, unit(sizes[place])));
    box.classList.toggle("tight", index >= tightFrom);
    if (!overflows(box)) return;
  }
}

/** Whether words do not fit in the box. */
export function overflows(box) {
  const boxes = [box, ...box.querySelectorAll("[data-holds-words]")];
  return boxes.some((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1);
}
