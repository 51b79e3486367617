// The bell on the stage: who holds the right to answer, who stands behind and by how much.

import { html, nothing } from "lit-html";
import { isLast } from "live/countdown.js";
import { hasPictures, pictureBox } from "live/pictures.js";
import { behind, signed } from "live/text.js";
import { STAGE } from "./vi.js";
import { dressOf, hints, options, paragraphs } from "./question.js";

/** The question, the holder in gold across the screen, the others in order. */
export function bellFace(page) {
  const { view } = page;
  return html`
    <div class="ring-out ${dressOf(view)}" data-fit="bell">
      ${hasPictures(view, "stem") ? pictureBox(view, "stem") : nothing}
      <h1 class="stem">${paragraphs(view.question.stem)}</h1>
      ${hints(view.question)} ${panel(page)} ${queue(view.bell)} ${options(view)}
    </div>
  `;
}

function panel({ view, second }) {
  const { bell } = view;
  if (bell.holder) return holder(view, second);
  if (bell.dead_heat) return deadHeat(view);
  return html`<p class="settling" role="status">${STAGE.settling}</p>`;
}

function holder(view, second) {
  const team = view.teams.find((one) => one.seat === view.bell.holder.seat) ?? view.bell.holder;
  const isRight = team.verdict === "right";
  const last = !isRight && isLast(view.clock, second);
  return html`
    <div class="holder ${isRight ? "answered-right" : ""} ${last ? "last" : ""}">
      <p class="right-to-answer">${isRight ? `✓ ${STAGE.heldRight(team.points && signed(team.points))}` : howLong(view, second)}</p>
      <p class="who" role="status">${team.name}</p>
      <p class="which">${STAGE.teamInFull(team)}</p>
      ${settled(view.bell)}
    </div>
  `;
}

/** A dead heat that is settled: how, so that the hall does not wonder. */
function settled({ tie }) {
  return tie && tie.how !== "open" ? html`<p class="settled">${STAGE.settled[tie.how]}</p>` : nothing;
}

function howLong({ clock, paused }, second) {
  return clock && !paused ? STAGE.holderLeft(second) : STAGE.holder;
}

function deadHeat(view) {
  const seats = view.bell.dead_heat;
  const teams = seats.map((seat) => view.teams.find((team) => team.seat === seat)).filter(Boolean);
  return html`
    <div class="dead-heat">
      <p class="right-to-answer" role="status">
        ${seats.length === 2 ? STAGE.deadHeat : STAGE.deadHeatMany(seats.length)}
      </p>
      <ol>${teams.map((team) => html`<li><b>${team.seat}</b> ${team.name}</li>`)}</ol>
      <p class="note">${STAGE.deadHeatNote}</p>
    </div>
  `;
}

/** Who stands behind the holder; nobody is named before the right is given. */
function queue(bell) {
  if (!bell.holder) return nothing;
  const others = bell.queue.map((one, index) => ({ ...one, place: index + 1 })).filter((one) => one.state !== "holder");
  if (!others.length) return nothing;
  const tied = bell.tie?.seats ?? [];
  return html`<ol class="queue" data-count=${others.length}>${others.map((one) => inQueue(one, tied.includes(one.seat)))}</ol>`;
}

function inQueue(one, tied) {
  const word = { wrong: STAGE.answeredWrong, passed: STAGE.passed }[one.state];
  return html`
    <li class=${one.state}>
      ${one.place}. ${one.name} <b>${word ? `✗ ${word}` : tied ? STAGE.sameMoment : behind(one.behind_ms)}</b>
    </li>
  `;
}
