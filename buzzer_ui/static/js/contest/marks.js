// Marks as whole hundredths: read, written, and held against a scale; nothing binary touches a mark.

import { vi } from "./vi.js";

const MARK = /^\d{1,4}([.,]\d{1,2})?$/;

/** Whole hundredths of what is typed; null for nothing, NaN for no number. */
export function hundredths(text) {
  const cleaned = text.trim();
  if (cleaned === "") return null;
  if (!MARK.test(cleaned)) return Number.NaN;
  const [whole, rest = ""] = cleaned.replace(",", ".").split(".");
  return Number(whole) * 100 + Number(rest.padEnd(2, "0"));
}

/** "8,25" with two places. */
export function inWords(value) {
  return (value / 100).toFixed(2).replace(".", ",");
}

/** "8,5", the shortest form. */
export function short(value) {
  return inWords(value).replace(/,?0+$/, "");
}

/** Why a value is no mark of this scale (`max` and `step` as texts); "" when it is one, or nothing. */
export function problemOf(value, { max, step }) {
  if (value === null) return "";
  if (Number.isNaN(value)) return vi.mark.form;
  if (value > hundredths(max)) return vi.mark.most(short(hundredths(max)));
  if (value % hundredths(step) !== 0) return vi.mark.step(short(hundredths(step)));
  return "";
}
