// The English of vi_why.js: the sheet that tells why a team was first.

import { decimal } from "live/text.js";
import { vi } from "./en.js";

const ms = (value) => `${decimal(value)} ms`;

export const why = {
  title: "Why was this team first?",
  before: (one, two, { behind_ms: gap, margin_ms: error }) => `${vi.Team(one)} pressed ${ms(gap)} before ${vi.team(two)} (error ${ms(error)}).`,
  together: (one, two, { behind_ms: gap, margin_ms: error }) =>
    `${vi.Team(one)} and ${vi.team(two)} are ${ms(gap)} apart, less than the error of ${ms(error)}: nobody can say for certain who pressed first.`,
  turned: (two) => `The signal of ${vi.team(two)} reached the server earlier over a shorter way, but was pressed later.`,
  heads: [
    ["Team", ""],
    ["Pressed", "after the first team"],
    ["Error", ""],
    ["Signal came", "after the first signal"],
    ["Way", "one direction"],
    ["Set back", "at most allowed"],
  ],
  how: "The team’s tablet takes the time of a press by the server’s clock. The server itself measures each tablet’s delay and sets a press back no further than that delay explains; a tablet that does not answer the measuring counts from when its signal comes.",
  first: "first",
  after: (value) => `+${ms(value)}`,
  error: (value) => `±${ms(value)}`,
  most: (value) => (value ? `at most ${ms(value)}` : ""),
  ms,
  print: "Print for a complaint",
  close: "Close",
};
