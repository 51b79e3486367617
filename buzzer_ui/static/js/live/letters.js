// The letters of options, on the keyboard and as they are typed.

const D_WITH_STROKE = "\u0110"; // the letter that Vietnamese lists count after D

/** The key, by its place on the keyboard, that stands for an option's letter: KeyD is both D and D with stroke. */
export const keyOf = (label) => `Key${label === D_WITH_STROKE ? "D" : label}`;

/** Only the options' letters of what was typed: " a,d " → "AD". */
export const lettersOnly = (text) => text.toUpperCase().replace(/[^A-Z\u0110]/g, "");
