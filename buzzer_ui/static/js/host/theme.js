// Light as printed paper, or dark for a dark hall; kept on this laptop.

const PLACE = "host-dark";

function keep(dark) {
  try {
    localStorage.setItem(PLACE, dark ? "1" : "");
  } catch {
    // A forbidden storage costs only the memory of the choice.
  }
}

function kept() {
  try {
    return localStorage.getItem(PLACE) === "1";
  } catch {
    return false;
  }
}

/** Put the kept theme on the page; whether it is the dark one. */
export function applyTheme(dark = kept()) {
  document.documentElement.classList.toggle("dark", dark);
  return dark;
}

/** Change to the other theme; whether it is now dark. */
export function toggleTheme() {
  const dark = !kept();
  keep(dark);
  return applyTheme(dark);
}
