// Days in figures.

/** A day as far as it is known: "2024-07-01" → "01/07/2024", "2024" → "2024". */
export function commaDate(iso) {
  const [year, month, day] = iso.split("-");
  return day ? `${day}/${month}/${year}` : iso;
}
