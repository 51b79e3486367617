// The English of vi_floor.js: the floor's last help.

import { PERSONS } from "./en_persons.js";
import { many } from "./text.js";

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
