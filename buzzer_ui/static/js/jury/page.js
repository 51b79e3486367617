// What a judge sees of the round: the question with its key, the own mark of a case, what waits for the chair.

import { html, nothing } from "lit-html";
import { puzzleBoard } from "live/puzzle_board.js";
import { wholePicture } from "live/puzzle_picture.js";
import { number } from "live/text.js";
import { vi } from "./vi.js";

const VERDICTS = ["right", "wrong", "none", "void"];
const MARKING = new Set(["answering", "closed", "revealed"]);

/** The whole page as a template; `run(intent, facts)` does an intent. */
export function juryPage(desk, run) {
  const { view, line } = desk;
  if (!view) return html`<main class="alone"><p>${line === "joining" ? vi.connecting : lineText(line)}</p></main>`;
  return html`
    ${line === "live" ? nothing : html`<p class="band-lost" role="alert">${lineText(line)}</p>`}
    <header class="bar">
      <h1 class="unseen">${vi.title}</h1>
      <span class="where">${view.question ? vi.number(view.question) : (view.round?.stage ?? view.stage?.name)}
        ${view.round?.rehearsal ? html`<b>${vi.rehearsal}</b>` : nothing}</span>
      <span class="say">${vi.role(view.audience === "chair", desk.number)}</span>
    </header>
    ${view.round ? html`<aside class="moment">${moment(view)}</aside>` : nothing}
    <main class="sheet jury" tabindex="0">
      ${desk.note ? html`<p class="note note-${desk.note.tone}" role="status">${desk.note.text}</p>` : nothing}
      ${view.round ? html`${proposals(desk, run)} ${ownMark(desk, run)} ${question(view)}` : html`<p class="quiet">${vi.noRound}</p>`}
    </main>
  `;
}

const lineText = (line) => (["refused", "taken", "closed"].includes(line) ? vi.ended : vi.lost);

/** What goes on now, and who answers. */
function moment(view) {
  if (view.paused) return vi.paused;
  const { paper } = view;
  if (paper && vi.paper[view.phase]) return vi.paper[view.phase](paper);
  const seat = view.turn && !view.turn.stealing ? view.turn.seat : view.bell?.holder;
  const team = view.teams.find((one) => one.seat === seat);
  return view.phase === "answering" && team ? vi.answers(team) : (vi.phase[view.phase] ?? "");
}

function proposals(desk, run) {
  const { view } = desk;
  const chair = view.audience === "chair";
  if (!view.proposals.length) return chair && !view.marks ? html`<p class="none">${vi.none}</p>` : nothing;
  return html`<section aria-label=${vi.proposals}>${view.proposals.map((one) => proposal(one, chair, desk, run))}</section>`;
}

function proposal(one, chair, desk, run) {
  const say = (verdict) => run("confirm", { slot: one.slot, seat: one.seat, verdict });
  const live = desk.line === "live" && !desk.sending;
  return html`<article class="proposal">
    <p class="team">${vi.team(one)} · ${vi.number({ number: one.number, of: "" }).replace("/", "")}</p>
    <p>${vi.proposed}: <b class="verdict-${one.verdict}">${vi.verdict(one.verdict)}</b>${one.standing ? html` <small>(${vi.standing(one.standing)})</small>` : nothing}</p>
    ${one.reason ? html`<p class="reason">${one.reason}</p>` : nothing}
    ${chair
      ? html`<button class="confirm" ?disabled=${!live} @click=${() => say(one.verdict)}>${vi.confirm(one.verdict)}</button>
          <div class="instead"><span>${vi.instead}</span>
            ${VERDICTS.filter((verdict) => verdict !== one.verdict).map(
              (verdict) => html`<button ?disabled=${!live} @click=${() => say(verdict)}>${vi.verdict(verdict)}</button>`,
            )}</div>`
      : html`<p class="reason">${vi.onlyChair}</p>`}
  </article>`;
}

function ownMark(desk, run) {
  const { view } = desk;
  const { marks } = view;
  if (!marks) return nothing;
  const name = `GK${desk.number}`;
  const given = Object.keys(marks.given).length;
  const submit = (event) => {
    event.preventDefault();
    run("mark", { text: new FormData(event.target).get("mark"), marks, slot: view.question.slot });
  };
  return html`<section class="own-mark">
    ${view.turn ? html`<h2>${vi.turn(view.turn)}</h2>` : nothing}
    ${MARKING.has(view.phase)
      ? html`<form @submit=${submit}>
          <label>${vi.mark.title(number(marks.max), number(marks.step))}
            <input name="mark" inputmode="decimal" maxlength="6" autocomplete="off" .value=${desk.typed} @input=${(event) => run("type", event.target.value)} /></label>
          <button class="confirm" ?disabled=${desk.line !== "live" || desk.sending}>${vi.mark.give}</button>
        </form>`
      : html`<p class="reason">${vi.mark.wait}</p>`}
    ${name in marks.given ? html`<p class="given">${vi.mark.given(marks.given[name] === null ? null : number(marks.given[name]))}</p>` : nothing}
    <p class="reason">${marks.result === null ? vi.mark.counted(given, marks.judges) : vi.mark.result(number(marks.result))}</p>
  </section>`;
}

function question(view) {
  if (view.puzzle) return html`${puzzleBoard(view)} ${wholePicture(view)} ${words(view)}`;
  return words(view);
}

function words({ question: asked, puzzle, paper, phase }) {
  if (!asked && (puzzle || paper || phase === "finished")) return nothing;
  if (!asked) return html`<p class="quiet">${vi.waiting}</p>`;
  const right = new Set(asked.answer);
  return html`<section class="asked">
    <p class="stem">${asked.stem}</p>
    <ol class="options">${asked.options.map((option) => html`<li class=${right.has(option.label) ? "right" : ""}><b>${option.label}</b><span>${option.text}</span></li>`)}</ol>
    ${asked.answer_text ? html`<p class="key"><b>${vi.key}:</b> ${asked.answer_text}</p>` : nothing}
    ${asked.explanation ? html`<p>${asked.explanation}</p>` : nothing}
    ${asked.reference ? html`<p><b>${vi.reference}:</b> ${asked.reference}</p>` : nothing}
  </section>`;
}
