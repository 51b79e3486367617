// Numbers with their nouns, for languages that have a plural.

import { number } from "./text.js";

/** 1, "team" → "1 team"; 3, "team" → "3 teams", on one line; `several` where the plural is another word. */
export const many = (count, one, several = `${one}s`) => `${number(count)}\u00a0${count === 1 ? one : several}`;
