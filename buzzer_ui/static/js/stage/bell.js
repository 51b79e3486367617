// The bell on the stage: who holds the right to answer, who stands behind and by how much.

import { html, nothing } from "lit-html";
import { hasPictures, pictureBox } from "live/pictures.js";
import { behind, signed } from "live/text.js";
import { STAGE } from "./vi.js";
import { dressOf, hints, options, paragraphs } from "./question.js";
import { ring } from "./ring.js";

const IN_QUEUE = 7;

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

const panel = (page) => (page.view.bell.holder ? holder(page) : deadHeat(page.view));

/** The team in gold and the seconds it has left. */
function holder(page) {
  const { view } = page;
  const team = view.teams.find((one) => one.seat === view.bell.holder.seat) ?? view.bell.holder;
  const isRight = team.verdict === "right";
  return html`
    <div class="holder ${isRight ? "answered-right" : ""}">
      <div>
        <p class="right-to-answer">${isRight ? `✓ ${STAGE.heldRight(team.points && signed(team.points))}` : STAGE.holder}</p>
        <p class="who" role="status">${team.name}</p>
        <p class="which">${STAGE.teamInFull(team)}</p>
        ${settled(view.bell)}
      </div>
      ${view.clock && !isRight ? ring(page) : nothing}
    </div>
  `;
}

/** A dead heat that is settled: how, so that the hall does not wonder. */
function settled({ tie }) {
  return tie && tie.how !== "open" ? html`<p class="settled">${STAGE.settled[tie.how]}</p>` : nothing;
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

/** Who stands behind the holder, the first of them; the strip tells the place of the others. */
function queue(bell) {
  if (!bell.holder) return nothing;
  const places = bell.queue.map((one, index) => ({ ...one, place: index + 1 }));
  const others = places.filter((one) => one.state !== "holder").slice(0, IN_QUEUE);
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
