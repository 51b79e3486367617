// The English of vi_floor.js: the floor's persons and its last help.

import { many } from "./text.js";

// Where each main member plays alone.
export const PERSONS = {
  off: "off the floor",
  answered: (count, all) => `${count}/${all} people have chosen`,
  you: (seat) => (seat > 100 ? "You" : "Your team"),
  onFloor: (left) => (left ? `${many(left, "person", "people")} left on the floor` : "Nobody left on the floor"),
  lastOnFloor: (person) => `Last one on the floor: ${person.full_name ?? person.name}`,
};

export const LAST_HELP = {
  name: "Rescue help",
  doing: (unit) => (unit ? `Rescue help for ${unit.full_name ?? unit.name}` : "Rescue help"),
};

/** How many are still on the floor, persons or teams. */
export const onFloor = ({ floor, section }) => (section.unit === "person" ? PERSONS.onFloor(floor.seats.length) : `${many(floor.seats.length, "team")} left on the floor`);

// The face of the tablet of the last one on the floor.
export const LAST_HELP_FACE = {
  last_help: { word: "Rescue help", say: () => "You are being helped. When the help is over, the MC asks for your choice." },
};
