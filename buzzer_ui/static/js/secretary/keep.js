// Letters typed but not saved survive a reload of the page, for their own question only.

const place = (view) => `secretary-${view.round.id}-${view.question.slot}`;

/** Keep a sheet's letters for this question. */
export function keep(view, { typed, late, blank }) {
  if (!view.round || !view.question) return;
  try {
    sessionStorage.setItem(place(view), JSON.stringify({ typed, late, blank }));
  } catch {
    // A full or forbidden storage costs only the survival of a reload.
  }
}

/** The letters kept for this question; nothing when there are none. */
export function kept(view) {
  if (!view.round || !view.question) return {};
  try {
    return JSON.parse(sessionStorage.getItem(place(view)) ?? "{}");
  } catch {
    return {};
  }
}

const padPlace = (view) => `secretary-paper-${view.round.id}-${view.grid.slot}`;

/** Keep the letters of a test's sheets. */
export function keepPad(view, { typed, second }) {
  try {
    sessionStorage.setItem(padPlace(view), JSON.stringify({ typed, second }));
  } catch {
    // As above.
  }
}

/** The letters kept for this test; nothing when there are none. */
export function keptPad(view) {
  try {
    return JSON.parse(sessionStorage.getItem(padPlace(view)) ?? "{}");
  } catch {
    return {};
  }
}
