// Days as Vietnam writes them, 01/7/2024, to and from ISO.

import { vi } from "./vi.js";

/** ISO of a typed day, null when empty, undefined when it is no day. */
export function isoDay(text) {
  const parts = text.trim().split(/[/.\-\s]+/).filter(Boolean);
  if (parts.length === 0) return null;
  if (parts.length !== 3 || parts.some((part) => !/^\d+$/.test(part))) return undefined;
  const [first, month, last] = parts.map(Number);
  const [year, day] = first > 31 ? [first, last] : [last, first];
  const made = new Date(Date.UTC(year, month - 1, day));
  const real = year > 1900 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return real ? made.toISOString().slice(0, 10) : undefined;
}

/** An instant as the server writes it: UTC in, time and day of Vietnam out. */
export function moment(iso) {
  const here = new Date(Date.parse(/Z|[+-]\d\d:\d\d$/.test(iso) ? iso : `${iso}Z`) + 7 * 3600 * 1000); // one time all year
  const two = (figure) => String(figure).padStart(2, "0");
  const month = here.getUTCMonth() + 1;
  const day = `${two(here.getUTCDate())}/${month < 3 ? two(month) : month}/${here.getUTCFullYear()}`;
  return vi.moment(`${two(here.getUTCHours())}:${two(here.getUTCMinutes())}`, day);
}
