// A phone in the hall: joins, shows the question, takes a letter, tells whether it was right.

import { connect } from "./line.js";
import { boardLines } from "./puzzle.js";
import { vi } from "./vi.js";

const byId = (id) => document.getElementById(id);
const meta = (name) => document.querySelector(`meta[name="${name}"]`).content;
const stage = meta("stage-id");
const KEY = `audience-${stage}`;

const state = { view: null, live: false, kept: recall(), line: null, sending: null, no: "" };

function recall() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

function keep(changes) {
  state.kept = { ...state.kept, ...changes };
  try {
    localStorage.setItem(KEY, JSON.stringify(state.kept));
  } catch {
    // Storage is closed to this page: the number lasts until it is closed.
  }
}

async function join(token) {
  try {
    const response = await fetch(`/a/${stage}/join`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": meta("csrf-token") },
      body: JSON.stringify({ token }),
    });
    const answer = await response.json();
    if (!response.ok) return say(answer.text ?? vi.unreachable);
    keep(answer);
    byId("number").textContent = answer.number;
    state.line = connect(answer.token, { view: see, live, refused, done, no });
  } catch {
    say(vi.unreachable);
    setTimeout(() => join(token), 3000 + Math.random() * 4000);
  }
}

function refused() {
  keep({ token: "", number: null, mine: {}, right: {} });
  join("");
}

function live(yes) {
  state.live = yes;
  draw();
}

/** Letters by question, forgotten with the round they belong to. */
const mine = () => (state.kept.round === state.view?.round?.id ? (state.kept.mine ?? {}) : {});

function see(view) {
  const before = state.view;
  state.view = view;
  if (view.round && state.kept.round !== view.round.id) keep({ round: view.round.id, mine: {}, right: {} });
  if (before?.question?.slot !== view.question?.slot) Object.assign(state, { sending: null, no: "" });
  const { question, reveal } = view;
  if (question && reveal && mine()[question.slot]) {
    const given = [...mine()[question.slot]].sort().join("");
    keep({ right: { ...state.kept.right, [question.slot]: given === [...reveal.answer].sort().join("") } });
  }
  draw();
}

function choose(label) {
  const { question, answering } = state.view;
  if (!answering) return;
  let choice = label;
  if (question.multiple) {
    const chosen = new Set(state.sending ?? mine()[question.slot] ?? "");
    if (!chosen.delete(label)) chosen.add(label);
    choice = [...chosen].sort().join("");
  }
  if (!choice) return;
  Object.assign(state, { sending: choice, no: "" });
  state.line.answer(question.slot, choice);
  draw();
}

function done(slot, choice) {
  keep({ mine: { ...mine(), [slot]: choice } });
  state.sending = null;
  draw();
}

function no(slot, text) {
  Object.assign(state, { sending: null, no: text });
  draw();
}

const say = (text) => (byId("lead").textContent = text);

function draw() {
  const { view, live: isLive } = state;
  if (!view) return;
  const told = view.screen?.mode === "message" && !view.answering; // the hall's screen says something else
  const question = told ? null : view.question;
  document.body.dataset.phase = view.phase;
  document.body.dataset.alone = String(!question && !view.puzzle);
  document.body.dataset.won = String(isWinner(view));
  say(isLive ? lead(view) : vi.lost);
  byId("stem").textContent = question ? question.stem || vi.hidden : "";
  if (question?.pictured) byId("stem").textContent += ` ${vi.pictured}`;
  const given = question ? (state.sending ?? mine()[question.slot] ?? "") : "";
  drawOptions(question, given, view);
  byId("board").replaceChildren(...boardLines(told ? null : view.puzzle));
  byId("note").textContent = told ? "" : note(view, given);
  const right = Object.values(state.kept.right ?? {});
  byId("tally").textContent = right.length ? vi.tally(right.filter(Boolean).length, right.length) : "";
  bringKey(question, view);
}

/** Under a long question the key may lie below the line that stays in sight: once told, it comes up. */
function bringKey(question, { reveal }) {
  const slot = reveal && question ? question.slot : null;
  if (slot !== null && slot !== state.told) byId("options").querySelector(".right")?.scrollIntoView({ block: "nearest" });
  state.told = slot;
}

/** Whether the number before the hall is this phone's. */
const isWinner = ({ screen }) => screen?.mode === "message" && screen.text === vi.lucky(state.kept.number);

function lead(view) {
  if (isWinner(view)) return vi.won(state.kept.number);
  if (view.screen?.mode === "message") return view.screen.text;
  if (!view.round) return vi.waiting;
  if (view.phase === "finished") return vi.finished;
  if (view.question) return vi.number(view.section, view.question);
  return ["shown", "open", "closed"].includes(view.phase) ? vi.watch(view.section) : vi.next;
}

/** The keys stay the same ones while the question does: a finger on one is not lost, nor a reader's place. */
function drawOptions(question, given, { answering, reveal }) {
  const options = question?.options ?? [];
  const box = byId("options");
  const words = JSON.stringify([question?.slot, options]);
  if (box.dataset.words !== words) {
    box.dataset.words = words;
    box.replaceChildren(...options.map(key));
    scrollTo(0, 0);
  }
  options.forEach(({ label }, place) => {
    const button = box.children[place];
    const removed = question.removed?.includes(label) ?? false;
    const right = reveal?.answer.includes(label) ?? false;
    button.disabled = !answering || removed;
    button.classList.toggle("removed", removed);
    button.classList.toggle("right", right);
    button.setAttribute("aria-pressed", String(given.includes(label)));
    button.lastElementChild.textContent = right ? ` ✓ ${vi.right}` : "";
  });
}

function key({ label, text }) {
  const button = document.createElement("button");
  const letter = document.createElement("b");
  letter.textContent = label;
  button.append(letter, ` ${text}`, document.createElement("span"));
  button.type = "button";
  button.addEventListener("click", () => choose(label));
  return button;
}

function note(view, given) {
  const { question, reveal, answering } = view;
  if (!question) return "";
  if (view.phase === "voided") return vi.voided;
  if (reveal) {
    if (!question.options.length) return vi.key(reveal.answer_text);
    if (!given) return view.aloud ? vi.key(reveal.answer.join(", ")) : vi.noLetter;
    return state.kept.right?.[question.slot] ? vi.wasRight : vi.wasWrong(reveal.answer.join(", "));
  }
  if (state.no) return state.no;
  if (state.sending) return vi.sending;
  if (!question.options.length) return view.puzzle?.keyword.now ? vi.ringing : question.typed ? vi.typed : vi.aloud;
  if (answering) return given ? vi.taken(given) : question.multiple ? vi.chooseSeveral : vi.choose;
  if (given) return vi.wait(given);
  return view.aloud ? vi.aloud : vi.closed;
}

join(state.kept.token ?? "");
