// Faces made of words: before the round, between questions, a message, the end, joining.

import { html, nothing } from "lit-html";
import { ARENA } from "live/vi_arena.js";
import { nameWriter } from "./brief.js";
import { STAGE } from "./vi.js";

const MANY = 12; // teams: more stand in three columns
const ONE_LINE = 18; // letters of a name in one of three columns

/** Before the round: the contest's name, who has come, and how to join. */
export function waitingFace(page) {
  const { view, tabletUrl, soundReady } = page;
  const place = view.round ?? view.stage;
  const many = view.teams.length > MANY;
  const nameOf = nameWriter(view.teams, many ? ONE_LINE : Infinity);
  const present = view.teams.filter((team) => team.connected).length;
  return html`
    <div class="welcome" data-fit="welcome">
      <h1>${place.contest}</h1>
      <p class="evening">${[view.round?.stage ?? place.name, place.venue].filter(Boolean).join(" · ")}</p>
      <p class="arrived" role="status">${STAGE.waitingForTeams(present, view.teams.length)}</p>
      <ol class="roll" data-size=${many ? "many" : "few"}>
        ${view.teams.map((team) => arrival(team, nameOf(team)))}
      </ol>
    </div>
    <div class="joins">
      <aside class="join-here" aria-label=${STAGE.joinHere}>
        <img src="/tablet/qr.svg" alt="" width="360" height="360" />
        <p>${STAGE.joinHere}</p>
        <p class="address"><small>${STAGE.joinBy}</small><b>${shortAddress(tabletUrl)}</b></p>
      </aside>
      ${hallCode(page)}
    </div>
    ${soundReady ? nothing : html`<p class="sound-sign">${STAGE.soundOff}</p>`}
  `;
}

/** The code for the phones of the hall. */
function hallCode({ view, stageId }) {
  const stage = view.stage?.id ?? stageId;
  return html`<aside class="join-here hall" aria-label=${STAGE.hallCode}>
    <img src=${stage ? `/a/${stage}/qr.svg` : "/a/qr.svg"} alt=${STAGE.hallCode} width="360" height="360" />
    <p>${STAGE.hallJoins}</p>
  </aside>`;
}

function arrival(team, name) {
  const state = team.checked && team.connected ? "ready" : team.connected ? "present" : "absent";
  const sign = { ready: "✓", present: "●", absent: "○" }[state];
  return html`
    <li class=${state}>
      <b class="seat">${team.seat}</b>
      <span class="name">${name}</span>
      <span class="sign"><i aria-hidden="true">${sign}</i> <span class="said">${STAGE[state]}</span></span>
    </li>
  `;
}

function shortAddress(url) {
  return (url ?? "").replace(/^https?:\/\//, "");
}

/** Started, nothing on the screen yet: what is played and by which rules. */
export function readyFace(page) {
  const { view } = page;
  const { section, turn } = view;
  if (turn) return turnCard(section, turn);
  if (view.arena?.main && !view.arena.choose.length) return mainCard(section, view.arena);
  if (!section) return html`<h1 class="big">${STAGE.nextQuestion}</h1>`;
  return html`
    <div class="section-card" data-fit="card">
      <p class="over">${section.of > 1 ? STAGE.sectionOf(section.index, section.of) : nothing}</p>
      <h1>${section.title}</h1>
      <p class="rules">${view.tiebreak?.teams.length ? extraTeams(view) : section.rules_text}</p>
      <p class="under" role="status">${STAGE.nextQuestion}</p>
    </div>
    ${section.who === "audience" ? hallCode(page) : nothing}
  `;
}

function extraTeams({ tiebreak, teams }) {
  const names = (seats) => seats.map((seat) => teams.find((team) => team.seat === seat)?.full_name);
  return tiebreak.order.length ? STAGE.extraOrder(names(tiebreak.order)) : STAGE.extra(names(tiebreak.playing));
}

function mainCard(section, arena) {
  return html`
    <div class="section-card" data-fit="card">
      <p class="over">${section.title} · ${ARENA.main}</p>
      <h1>${arena.main.full_name}</h1>
      <p class="rules">${ARENA.stake(arena)}</p>
      <p class="rules">${section.rules_text}</p>
      <p class="under" role="status">${STAGE.nextQuestion}</p>
    </div>
  `;
}

function turnCard(section, turn) {
  return html`
    <div class="section-card" data-fit="card">
      <p class="over">${section.title} · ${STAGE.turnNumber(turn)}${turn.star ? ` · ${STAGE.star}` : nothing}</p>
      <h1>${turn.full_name}</h1>
      <p class="rules">${section.rules_text}</p>
      <p class="under" role="status">${STAGE.nextQuestion}</p>
    </div>
  `;
}

/** A sentence of the operator's own. */
export function messageFace({ view }) {
  return html`<p class="message" data-fit="message" role="status"><span>${view.screen.text}</span></p>`;
}

/** The round is over. */
export function finishedFace({ view }) {
  return html`
    <div class="section-card" data-fit="card">
      <p class="over">${[view.round.stage, view.round.venue].filter(Boolean).join(" · ")}</p>
      <h1>${STAGE.finished}</h1>
      <p class="rules">${STAGE.finishedNote}</p>
    </div>
  `;
}

/** No view yet, or none any more. */
export function joiningFace({ status }) {
  const words = {
    refused: [STAGE.refused, STAGE.refusedNote],
    taken: [STAGE.taken, STAGE.takenNote],
  }[status] ?? [STAGE.title, STAGE.lost];
  return html`
    <main class="stage" data-face="joining">
      <section class="face finished">
        <div class="section-card" role="status">
          <h1>${words[0]}</h1>
          <p class="rules">${words[1]}</p>
        </div>
      </section>
    </main>
  `;
}
