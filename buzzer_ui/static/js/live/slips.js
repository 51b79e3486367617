// The jury's slips as forms read them, on the host's and on the secretary's page.

const nameOf = (place) => `GK${place}`;

/** The judges of a case: those who have marked, filled up with GK1, GK2, … */
export function judgesOf(marks) {
  const names = Object.keys(marks.given);
  for (let place = 1; names.length < marks.judges; place += 1) {
    if (!names.includes(nameOf(place))) names.push(nameOf(place));
  }
  return names.sort();
}

/** The marks typed, by judge; null where one is off the scale or nothing is typed. */
export function readMarks(form, judges, { max, step }) {
  const given = {};
  for (const judge of judges) {
    const text = form.get(judge).trim().replace(",", ".");
    if (!text) continue;
    const mark = Number(text);
    const steps = mark / step;
    if (!(mark >= 0 && mark <= max) || Math.abs(steps - Math.round(steps)) > 1e-9) return null;
    given[judge] = text;
  }
  return Object.keys(given).length ? given : null;
}
