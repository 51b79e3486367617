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

/** Milliseconds behind the first press: 34 → "+0,034 s". */
export function behind(ms) {
  return `+${(ms / 1000).toFixed(3).replace(".", ",")} s`;
}

/** A delay: 3.4 → "3 ms", 0.4 → "1 ms". */
export function delay(ms) {
  return ms == null ? "–" : `${Math.max(1, Math.round(ms))} ms`;
}

/** A team's seat as it is, a person's as team and number: 302 → "3.2". */
export const seatLabel = (seat) => (seat > 100 ? `${Math.floor(seat / 100)}.${seat % 100}` : `${seat}`);

/** Time that is left: 95 → "95 giây", 575 → "9:35". */
export const lasting = (seconds) => (seconds < 120 ? `${seconds} giây` : minutes(seconds));

/** 575 → "9:35". */
export const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** 14 → " với 14 điểm"; "" while scores are kept back. */
export const withPoints = (won) => (won === null ? "" : ` với ${number(won)} điểm`);
