// Words of the floor's last help that every screen shares.

export const LAST_HELP = {
  name: "Phao cứu trợ",
  doing: (unit) => (unit ? `Phao cứu trợ cho ${unit.full_name ?? unit.name}` : "Phao cứu trợ"),
};

// The face of the tablet of the last one on the floor.
export const LAST_HELP_FACE = {
  last_help: { word: "Phao cứu trợ", say: () => "Đang được trợ giúp. Hết phao cứu trợ, MC mời thì chọn câu trả lời." },
};
