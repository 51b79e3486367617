// Names as short as notices write them, where many teams share the screen.

// prettier-ignore
const BODIES = {
  "ủy ban nhân dân": "UBND", "hội đồng nhân dân": "HĐND", // not said: words of names
  "trung học phổ thông": "THPT", "trung học cơ sở": "THCS", // not said: words of names
};
// prettier-ignore
const UNITS = {
  "thị trấn": "TT", "thị xã": "TX", "thành phố": "TP", "phường": "P.", "xã": "X.", "huyện": "H.", // not said: words of names
};
const LEADING = /^([Đđ]ội tuyển\s+|[Tt]rường\s+(?=TH))/u; // not said: words of names

const written = (words) => Object.keys(words).flatMap((word) => [word, word[0].toUpperCase() + word.slice(1)]).join("|");
const BODY = new RegExp(`(?<!\\p{L})(?:${written(BODIES)})(?!\\p{L})`, "gu");
// with its name: "xã Bình An"
const UNIT = new RegExp(`(?<!\\p{L})(?:${written(UNITS)})(?=\\s+\\p{Lu})`, "gu");

const brief = (name) =>
  name
    .normalize("NFC")
    .replace(BODY, (word) => BODIES[word.toLowerCase()])
    .replace(UNIT, (word) => UNITS[word.toLowerCase()])
    .replace(LEADING, "");

/**
 * How the names of `teams` are written: all as they are, or all in short where one of them has
 * more than `most` letters; never so that two of them read alike. Takes a team, gives its name.
 */
export function nameWriter(teams, most) {
  const names = teams.map((team) => team.name);
  const short = new Set(names.map(brief));
  const shorten = names.some((name) => name.length > most) && short.size === new Set(names).size;
  return ({ name }) => (shorten ? brief(name) : name);
}
