// The words of each face: the large one, what was won, and the one sentence.

import { behind, number, signed } from "live/text.js";
import { isMain, isTask } from "live/told.js";
import { ARENA_FACE } from "live/vi_arena.js";
import { LAST_HELP_FACE, PERSONS } from "live/vi_floor.js";
import { LADDER_FACE } from "live/vi_ladder.js";
import { PAPER_FACE } from "live/vi_paper.js";
import { PRACTICE_FACE } from "live/vi_practice.js";
import { PUZZLE, PUZZLE_FACE } from "live/vi_puzzle.js";
import { TYPED, TYPED_FACE } from "live/vi_typed.js";
import { puzzleKey } from "./keyword.js";
import { FACE, TABLET } from "./vi.js";

const FACES = { ...FACE, ...PUZZLE_FACE, ...LADDER_FACE, ...LAST_HELP_FACE, ...ARENA_FACE, ...TYPED_FACE, ...PAPER_FACE, ...PRACTICE_FACE };
const TASK_FACES = new Set(["prepare", "holder"]);
const TYPED_FACES = new Set(["prepare", "kept"]);

/** The words of the face, {word, won, say}; what is said of the keys is theirs. */
export function wordsOf(page) {
  const { word, say } = FACES[wordsKey(page)] ?? {};
  if (!word) return {};
  const facts = factsOf(page);
  return { word: typeof word === "function" ? word(facts) : word, won: won(page), say: say(facts) };
}

/** Some faces say more: how the question is played, and what the team does now. */
function wordsKey({ face, view }) {
  const who = view?.section?.who;
  if (view?.puzzle) return puzzleKey(face, view);
  if (view?.section?.via === "paper" && `${face}_paper` in FACES) return `${face}_paper`;
  if (face === "prepare" && view?.clock?.kind === "help") return "last_help";
  if (who === "bell" && face === "prepare") return "prepare_bell";
  if (view?.section?.via === "type" && TYPED_FACES.has(face)) return `${face}_typed`;
  if (view?.arena && face === "out") return "out_arena";
  if (face === "wait" && view?.section) return watching(view);
  if (who !== "one" || !view.turn) return face;
  if (isTask(view) && TASK_FACES.has(face)) return `${face}_task`;
  if (view.turn.stealing && view.turn.seat !== view.me.seat) return face === "press" ? "press_steal" : face;
  if (face === "holder" && view.ladder?.helping) return "helped";
  const isCase = view.question?.kind === "case";
  if (face === "holder" && isCase && view.clock) return view.clock.kind === "think" ? "confer_turn" : "talk_turn";
  return { prepare: "prepare_turn", holder: "holder_turn", other_holds: "other_turn", time_up: "time_up_turn" }[face] ?? face;
}

/** Why a tablet waits: this is for the hall, for the members alone, or for the team as one. */
function watching(view) {
  const { section, me, question, reveal } = view;
  if (isMain(view, me.seat)) return "wait_main";
  if (reveal) return "wait";
  if (section.who === "audience" && question) return "wait_hall";
  if (section.unit === "person") return me.seat > 100 ? "wait" : "wait_persons";
  return me.seat > 100 ? "wait_team" : "wait";
}

const won = ({ face, view }) => (["right", "wrong", "marked"].includes(face) && view.points ? signed(view.points) : "");

function factsOf(page) {
  const { view } = page;
  if (!view?.me) return {};
  const { bell, holder, me, reveal, answer, section } = view;
  return {
    order: bell?.order,
    tied: bell?.tied,
    gap: bell ? behind(bell.behind_ms ?? 0) : "",
    kept: keptHere(page),
    holder: holder ? `${holder.seat} ${holder.name}` : "",
    score: number(me.score ?? 0),
    held: view.held,
    you: PERSONS.you(me.seat),
    answer: reveal ? told(view) + nextRow(view) : undefined,
    sheet: view.paper?.results?.find((row) => row.seat === me.seat),
    own: section?.via === "type" ? (answer ?? "") : [...(answer ?? "")].join(", "),
  };
}

/** What was given and has not reached the server: it waits in this tablet. */
function keptHere({ sent, view }) {
  const { press, choice } = sent;
  if (choice && !choice.done) return TABLET.anAnswer(view.section?.via === "type" ? `“${choice.choice}”` : [...choice.choice].join(", "));
  return press && !press.done ? TABLET.aPress : "";
}

const nextRow = ({ puzzle, me }) => (puzzle?.next === me.seat ? `. ${PUZZLE.chooseRow}` : "");

function told({ reveal: { answer, answer_text: text }, answer: own, verdict, section, me }) {
  const mine = own && verdict === "wrong" ? `${(section?.via === "type" ? TYPED.yours : TABLET.yourChoice)(own, PERSONS.you(me.seat))} ` : "";
  return mine + TABLET.rightAnswer(withLetters(answer.join(", "), text));
}

function withLetters(letters, text) {
  return letters && text && !text.startsWith(`${letters}.`) ? `${letters}. ${text}` : text || letters;
}
