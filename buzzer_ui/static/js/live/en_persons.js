// The English of vi_persons.js: rounds in which each main member plays alone.

import { many } from "./text.js";


export const PERSONS = {
  off: "off the floor",
  answered: (count, all) => `${count}/${all} people have chosen`,
  you: (seat) => (seat > 100 ? "You" : "Your team"),
  onFloor: (left) => `${many(left, "person", "people")} left on the floor`,
};
