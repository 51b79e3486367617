// This device's seat: taken with a PIN, remembered here so that a reload needs nothing.

import { newId } from "./outbox.js";

const KEPT_S = 86_400; // one evening and its rehearsal

/** Take a seat: resolves to {token, seat, name, pin} or {code, text}. `kind` is "team" or "stage". */
export async function takeSeat(pin, kind) {
  try {
    const response = await ask("/tablet/join", { pin, kind, device: device() });
    const answer = await response.json();
    return response.ok ? { ...answer, pin } : answer;
  } catch {
    return { code: "unreachable" };
  }
}

/** Give a seat back that was taken by mistake; without a line it stays taken until the host frees it. */
export const giveBack = ({ token }) => ask("/tablet/leave", { token }).catch(() => {});

function ask(path, body) {
  const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrfToken() };
  return fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
}

/** The seat this device holds, or null. */
export function savedSeat(kind) {
  const text = recall(`${kind}-seat`);
  try {
    return text && JSON.parse(text);
  } catch {
    return null;
  }
}

export const saveSeat = (kind, seat) => store(`${kind}-seat`, JSON.stringify(seat));

export function forgetSeat(kind) {
  store(`${kind}-seat`, "");
}

/** A random name of this device, the same after every reload. */
function device() {
  const known = recall("device");
  if (known) return known;
  const made = newId();
  store("device", made);
  return made;
}

// Two places: some tablets empty one of them when they run short of space.

function store(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // The cookie remains.
  }
  document.cookie = `${name}=${encodeURIComponent(value)}; max-age=${value ? KEPT_S : 0}; path=/; SameSite=Strict`;
}

function recall(name) {
  let kept = null;
  try {
    kept = localStorage.getItem(name);
  } catch {
    // Storage is closed to this page: the cookie is left.
  }
  if (kept !== null) return kept || null;
  const cookie = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  return cookie ? decodeURIComponent(cookie.slice(name.length + 1)) || null : null;
}

function csrfToken() {
  return document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}
