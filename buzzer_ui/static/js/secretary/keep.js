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
