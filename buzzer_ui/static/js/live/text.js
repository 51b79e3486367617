// Numbers and moments as Vietnamese readers write them: comma for decimals, point for thousands.

const WHOLE = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });

/** 1234.5 → "1.234,5". */
export function number(value) {
  return WHOLE.format(value).replace("-", "−");
}

/** 10 → "+10", −5 → "−5", 0 → "0". */
export function signed(value) {
  return value > 0 ? `+${number(value)}` : number(value);
}

/** 1.25 with one place → "1,3"; with three → "1,250". */
export const decimal = (value, places = 1) => value.toFixed(places).replace(".", ",");

/** Milliseconds behind the first press: 34 → "+0,034 s". */
export function behind(ms) {
  return `+${decimal(ms / 1000, 3)} s`;
}

/** A delay: 3.4 → "3 ms", 0.4 → "1 ms". */
export function delay(ms) {
  return ms == null ? "–" : `${Math.max(1, Math.round(ms))} ms`;
}

/** A team's seat as it is, a person's as team and number: 302 → "3.2". */
export const seatLabel = (seat) => (seat > 100 ? `${Math.floor(seat / 100)}.${seat % 100}` : `${seat}`);

/** 575 → "9:35", parts of seconds left out. */
export const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** In languages that have a plural: 1, "team" → "1 team"; 3, "team" → "3 teams", on one line; `several` where the plural is another word. */
export const many = (count, one, several = `${one}s`) => `${number(count)}\u00a0${count === 1 ? one : several}`;
