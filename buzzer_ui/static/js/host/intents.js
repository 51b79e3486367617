// What each intent does, whether it came from a key, the mouse or a clicker.

import { next as nextWords } from "./vi_next.js";
import { vi } from "./vi.js";
import { askedArgs } from "./asked.js";
import { soundIntents } from "./hall_sound.js";
import { calledArgs } from "./call.js";
import { argsOf, can, helpLeft, isJudging, judgedTeam, lastUndoable, seatPurpose, takesMore, teamAt, undoneBy } from "./reading.js";

const ASKS_FIRST = { finish_round: "finish", enter_marks: "marks" };

/** Make the table of intents for one desk. Each takes the facts of its intent. */
export function makeIntents(desk) {
  const refuse = (command) => desk.say([vi.toast.notNow, vi.toast.notNowBecause[command]].filter(Boolean).join(" "));

  /** Give a command that the server allows now, or say calmly that it does not. */
  function give(command, extra = {}) {
    if (!can(desk.view, command)) return refuse(command);
    return desk.act(command, { ...argsOf(desk.view, command), ...extra });
  }

  function ask(kind, command) {
    if (!can(desk.view, command)) return refuse(command);
    return desk.open(kind);
  }

  function screen(mode, text = "") {
    const back = desk.view.screen?.mode === mode;
    return desk.act("set_screen", { mode: back ? "auto" : mode, text: back ? "" : text });
  }

  function goNext() {
    const { next } = desk.view;
    desk.setEntry(null);
    if (!next || desk.settling || !desk.free()) return null;
    if (isJudging(desk.view)) return desk.say(vi.toast.judgeFirst(judgedTeam(desk.view)));
    if (next.command === "settle_dead_heat") return desk.say(nextWords.settle_dead_heat(desk.view).does);
    if (next.command in ASKS_FIRST) return desk.open(ASKS_FIRST[next.command]);
    return desk.act(next.command, next.command === "begin_turn" ? calledArgs(desk) : askedArgs(desk));
  }

  function choose(wish) {
    desk.call = { ...(desk.call?.step === desk.view.step ? desk.call : {}), ...wish, step: desk.view.step };
    desk.redraw();
  }

  function judge({ verdict }) {
    if (desk.settling || !isJudging(desk.view)) return null;
    const seat = judgedTeam(desk.view)?.seat;
    if (verdict === "void") return desk.open("judge_void", { seat });
    return desk.act("judge", { ...desk.view.next.args, seat, verdict });
  }

  async function undo({ to } = {}) {
    const last = lastUndoable(desk.view);
    if (!last) return desk.say(vi.toast.nothing);
    const undoTo = to ?? last.undo_to;
    if (takesMore(desk.view, undoTo)) return desk.open("undo", { to: undoTo });
    const { text } = undoneBy(desk.view, undoTo).at(-1); // the host's act, not what followed from it
    const outcome = await desk.act("undo", { to_seq: undoTo });
    if (outcome?.ok) desk.say((view) => vi.toast.undone(text, view.paused));
    return outcome;
  }

  async function letter(seat, choice) {
    const team = teamAt(desk.view, seat);
    desk.setEntry(null);
    if (!team) return null;
    const answers = { [seat]: choice };
    const outcome = await desk.act("enter_answers", { slot: desk.view.question.slot, answers, late: [] });
    if (outcome?.ok) desk.say(vi.toast.typed(team, choice));
    return outcome;
  }

  function seatGo(seat) {
    const team = teamAt(desk.view, seat);
    desk.setEntry(null);
    if (!team) return desk.say(vi.entry.unknown(seat));
    const purpose = seatPurpose(desk.view, seat);
    if (purpose === "settle") return desk.act("settle_dead_heat", { seat });
    if (purpose === "ring") return desk.act("ring_for", { seat });
    return openTeam("team", seat);
  }

  function openTeam(kind, seat) {
    return teamAt(desk.view, seat) ? desk.open(kind, { seat }) : desk.say(vi.entry.unknown(seat));
  }

  const entrySeat = () => desk.entry?.seat;

  return {
    ...soundIntents(desk),
    nothing: () => null,
    next: goNext,
    page_up: () => desk.say(vi.toast.pageUp),
    keys: () => desk.open("keys"),
    cover: () => desk.toggleCover(),
    black: () => screen("black"),
    scoreboard: () => screen("scoreboard"),
    standings: () => screen("standings"),
    message: () => (desk.view.screen?.mode === "message" ? screen("message") : desk.open("message")),
    screen_auto: () => desk.act("set_screen", { mode: "auto", text: "" }),
    pause: () => give(desk.view.paused ? "resume" : "pause"),
    void: () => ask("void", "void_question"),
    reserve: () => (desk.view.next?.command === "use_reserve" ? goNext() : ask("reserve", "use_reserve")),
    skip: () => give(can(desk.view, "pass_question") ? "pass_question" : "show_question"),
    call_seat: choose,
    call_package: choose,
    pick_value: choose,
    pick_row: choose,
    pick_hear: choose,
    pick_level: ({ seats }) => choose({ seats }),
    pick_team: ({ seat }) => {
      if (desk.view.arena) return choose({ seats: [seat] });
      const { seats } = askedArgs(desk);
      choose({ seats: seats.includes(seat) ? seats.filter((one) => one !== seat) : [...seats, seat].sort((a, b) => a - b) });
    },
    star: ({ seat }) => give("place_star", { seat }),
    rescue: () => ask("rescue", "rescue_teams"),
    hint: () => give("show_hint"),
    help: ({ help }) => (helpLeft(desk.view, help) ? give("use_help", { help }) : refuse()),
    stop_and_keep: () => ask("stop_and_keep", "stop_and_keep"),
    end_turn: () => ask("end_turn", "end_turn"),
    marks: () => ask("marks", "enter_marks"),
    finish: () => ask("finish", "finish_round"),
    close: () => give("close_answering"),
    verdict: judge,
    undo,
    seat: ({ digits }) => desk.setEntry(digits),
    drop_seat: () => desk.setEntry(null),
    seat_go: ({ seat } = {}) => seatGo(seat ?? entrySeat()),
    seat_adjust: ({ seat } = {}) => openTeam("adjust", seat ?? entrySeat()),
    seat_letter: ({ seat, choice }) => letter(seat ?? entrySeat(), choice),
    judge_seat: ({ seat, verdict }) => desk.act("judge", { seat, verdict }),
    team: ({ seat }) => openTeam("team", seat),
    why: () => desk.open("why"),
    health: () => desk.open("health"),
    correct_key: ({ slot }) => desk.open("correct_key", { slot }),
    void_place: ({ slot }) => desk.open("void_place", { slot }),
    reveal: () => ask("reveal", "reveal"),
    regrade: ({ slot }) => desk.open("regrade", { slot }),
  };
}
