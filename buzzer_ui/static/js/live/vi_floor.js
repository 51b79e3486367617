// Words of the floor that every screen shares: its persons, its last help.

// Where each main member plays alone.
export const PERSONS = {
  off: "đã rời sàn",
  answered: (count, all) => `${count}/${all} người đã chọn`,
  you: (seat) => (seat > 100 ? "Bạn" : "Đội bạn"),
  onFloor: (left) => (left ? `Còn ${left} người trên sàn` : "Không còn ai trên sàn"),
  lastOnFloor: (person) => `Người cuối cùng trên sàn: ${person.full_name ?? person.name}`,
};

export const LAST_HELP = {
  name: "Phao cứu trợ",
  doing: (unit) => (unit ? `Phao cứu trợ cho ${unit.full_name ?? unit.name}` : "Phao cứu trợ"),
};

/** How many are still on the floor, persons or teams. */
export const onFloor = ({ floor, section }) => (section.unit === "person" ? PERSONS.onFloor(floor.seats.length) : `Còn ${floor.seats.length} đội trên sàn`);

// The face of the tablet of the last one on the floor.
export const LAST_HELP_FACE = {
  last_help: { word: "Phao cứu trợ", say: () => "Đang được trợ giúp. Hết phao cứu trợ, MC mời thì chọn câu trả lời." },
};
