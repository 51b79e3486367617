// What this laptop keeps for the host: the dark theme for good, the covered key until the
// browser is closed, so that a reload never uncovers it.

const DARK = "host-dark";
const COVERED = "host-covered";

function read(storage, place) {
  try {
    return storage().getItem(place) === "1";
  } catch {
    return false; // a forbidden storage costs only the memory of the choice
  }
}

function write(storage, place, on) {
  try {
    storage().setItem(place, on ? "1" : "");
  } catch {
    // As above.
  }
}

const lasting = () => localStorage;
const passing = () => sessionStorage;

/** Whether the key was covered before a reload. */
export const covered = () => read(passing, COVERED);

/** Remember that the key is covered, or is not. */
export const cover = (on) => write(passing, COVERED, on);

/** Put the kept theme, or the one given, on the page; whether it is the dark one. */
export function applyTheme(dark = read(lasting, DARK)) {
  document.documentElement.classList.toggle("dark", dark);
  return dark;
}

/** Change to the other theme; whether it is now dark. */
export function toggleTheme() {
  const dark = !read(lasting, DARK);
  write(lasting, DARK, dark);
  return applyTheme(dark);
}
