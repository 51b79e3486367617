// The English of vi_health.js: the tablets' board.

import { decimal } from "live/text.js";

export const health = {
  title: "The teams’ tablets",
  heads: ["Team", "Check", "Delay", "Jitter", "Error", "Clock", "To do"],
  state: {
    ready: "good",
    failed: "failed",
    unchecked: "not checked",
    left: "left the page",
    asleep: "asleep or no signal",
    measuring: "measuring",
    offline: "offline",
    absent: "not joined",
  },
  todo: {
    left: "Ask the team to open the page again and to stay on it.",
    unchecked: "Ask the team to try the red button, then to press Ready.",
    asleep: "Wake the tablet’s screen; it reconnects by itself, no PIN needed.",
    absent: "Scan the QR code or enter the PIN on the team’s sheet.",
    offline: "Open the page again, or scan the QR code on the team’s sheet. For another tablet, free the place behind the team’s ⋯ first.",
  },
  seen: (ms) => `last seen ${new Date(ms).toLocaleTimeString("vi-VN")}`,
  jitter: (ms) => `±${Math.round(ms)} ms`,
  error: (ms) => `±${decimal(ms)} ms`,
  drift: (ppm) => ppm ? `${ppm > 0 ? "slow" : "fast"} ${Math.abs(ppm)} ppm` : "exact",
  how: "Error: a press of this tablet may be off by as much. Clock: how many parts per million it runs fast or slow, already corrected. Good: button, bell, delay, jitter, clock and page version are all right at this moment. The server measures all evening; a good tablet can still fail when its signal weakens.",
  close: "Close",
};
