// Names as short as notices write them, where many teams share the screen.

// prettier-ignore
const SIGNS = {
  "thị trấn": "TT", "thị xã": "TX", "thành phố": "TP", "phường": "P.", "xã": "X.", "huyện": "H.", // not said: words of names
  "ủy ban nhân dân": "UBND", "hội đồng nhân dân": "HĐND", // not said: words of names
  "trung học phổ thông": "THPT", "trung học cơ sở": "THCS", // not said: words of names
};
const WORDS = new RegExp(`(?<!\\p{L})(?:${Object.keys(SIGNS).join("|")})(?!\\p{L})`, "giu");
const LEADING = /^(đội tuyển\s+|trường\s+(?=TH))/iu; // not said: words of names

const brief = (name) =>
  name
    .normalize("NFC")
    .replace(WORDS, (word) => SIGNS[word.toLowerCase()])
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
