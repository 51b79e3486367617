// The MC's page: reads, never sends a command.

import { render } from "lit-html";
import { connect } from "live/connection.js";
import { secondsLeft } from "live/countdown.js";
import { followPictures } from "live/pictures.js";
import { keepAwake } from "live/wake.js";
import { mcPage } from "./page.js";

const CLOCK_MS = 200;

const root = document.getElementById("mc");
const desk = { view: null, line: "joining" };
let link = null;
let shown = null;
const pictures = followPictures(draw);

link = connect({
  token: document.querySelector('meta[name="live-token"]').content,
  onView(view, frame) {
    const moved = desk.view?.question?.slot !== view.question?.slot || !desk.view?.reveal !== !view.reveal;
    desk.view = view;
    pictures.see(view);
    draw();
    if (moved) root.querySelector("main").scrollTop = 0;
    document.documentElement.dataset.seq = frame.seq;
  },
  onStatus(line) {
    desk.line = line;
    draw();
  },
});

function draw() {
  render(mcPage(desk, link?.serverNow() ?? 0), root);
}

addEventListener("pointerdown", keepAwake, { once: true });

setInterval(() => {
  const seconds = secondsLeft(desk.view?.clock, link.serverNow());
  if (seconds !== shown) draw();
  shown = seconds;
}, CLOCK_MS);
