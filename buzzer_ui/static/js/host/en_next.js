// The English of vi_next.js: what the big button says, what it will do, and what the hall will then see.

import { ladderNext, untimed } from "./en_ladder.js";
import { playNext } from "./en_play.js";
import { turnNext } from "./en_turns.js";
import { followsAtOnce, startsClock } from "./reading.js";
import { vi } from "./en.js";

const questionName = (slot, view) => {
  if (!slot) return "next question";
  const section = view.sections?.find((one) => one.index === slot.section);
  const moved = section && view.section && section.index !== view.section.index;
  return `question ${slot.number}${moved ? ` · ${section.title}` : ""}`;
};

const judgeBell = (team) => ({
  label: team ? `${vi.Team(team)} answers` : "Judge the answer",
  does: "Space does not judge. If wrong, the next team in the order of the bell may answer.",
  hall: "right or wrong, then the new score",
  verdicts: [
    { verdict: "right", label: "Right", keys: "D or 1" },
    { verdict: "wrong", label: "Wrong", keys: "S or 2" },
    { verdict: "void", label: "Void", keys: "H or 3" },
  ],
});

const judgeTurn = (view, team) => ({
  label: team ? `${vi.Team(team)} answers` : "Judge the answer",
  ...(followsAtOnce(view)
    ? { does: "Judge by what is said; the next question follows at once. Space does not judge.", hall: "the new score and the next question" }
    : { does: "Judge by what is said, also when time is up. Space does not judge.", hall: "right or wrong, then the new score" }),
  pass: { label: "Pass", keys: "Q" },
  verdicts: [
    { verdict: "right", label: "Right", keys: "D or 1" },
    { verdict: "wrong", label: "Wrong", keys: "S or 2" },
    { verdict: "none", label: "No answer", keys: "0" },
  ],
});

const opening = (view) => {
  if (view.section?.who === "audience") return "The audience answers against the clock; no team chooses.";
  if (view.section?.via === "type") return "The teams type their answers; locked when time is up.";
  return view.turn
    ? "When the MC has read it: starts the team’s time. What was said can be judged after time is up."
    : "The teams begin to choose; locked when time is up.";
};

const revealing = (view) => {
  if (view.marks) return "The jury’s marks go on the screen and to the team’s score.";
  if (view.section?.via === "type") return "Fixes right and wrong as listed above, then gives points by time.";
  return view.section?.who !== "all" ? "The answer and its legal basis go on the screen." : "Judges by the key and gives the teams their points.";
};

export const next = {
  start_round: () => ({
    label: "Start the round",
    does: "The round begins; no question on the screen yet.",
    hall: "the round’s name and the teams",
  }),
  show_question: (view, slot) => ({
    label: `Show ${questionName(slot, view)}`,
    ...(startsClock(view, slot)
      ? { does: "The question goes on the screen and its clock starts at once.", hall: "the question and the clock, no answer" }
      : { does: "The question goes on the screen for the MC to read; no clock yet.", hall: "the question and its options, no answer" }),
  }),
  open_answering: (view) =>
    view.ladder && !view.section?.seconds ? untimed(view) : view.section?.who === "bell"
      ? {
          label: "Open the bell",
          does: "Gives the signal: from now on the first team to ring may answer.",
          hall: "the signal to ring and the clock",
        }
      : {
          label: view.section?.seconds && !view.marks ? `Start the clock: ${view.section.seconds} s` : "Start the clock",
          does: opening(view),
          hall: view.turn || view.section?.who === "audience" ? "the clock counting down" : "the clock counting down and which teams have chosen",
        },
  close_answering: (view) => ({
    label: view.section?.who === "bell" ? "Close the bell" : view.turn ? "The team has answered" : "Lock answers now",
    does: "Does not wait for the clock: from now on nothing more is taken.",
    hall: "the clock stopped, no answer yet",
  }),
  reveal: (view) => ({
    label: view.marks ? "Publish the marks" : "Reveal the answer",
    does: revealing(view),
    hall: "the answer, each team’s result and the new scores",
  }),
  use_reserve: (view) => ({
    label: `Replace question ${view.question?.number ?? ""} by a reserve`.replace("  ", " "),
    does: "A reserve question takes the place of the void one, not on the screen yet. To skip it altogether, press Q.",
    hall: "waiting for a question",
  }),
  resume: () => ({
    label: "Go on",
    does: "The round goes on where it stopped; the clock runs the rest of its time.",
    hall: "the screen as before the pause",
  }),
  finish_round: () => ({
    label: "End the round",
    does: "Fixes the round’s scores in the contest’s totals. Asks once more.",
    hall: "the round’s scoreboard",
  }),
  judge: (view, slot, team) => (view.turn && !view.turn.stealing ? judgeTurn(view, team) : judgeBell(team)),
  ...turnNext,
  ...playNext,
  ...ladderNext,
  settle_dead_heat: () => ({
    label: "Choose who may answer",
    does: "Press the team’s number, then Enter, or press its name.",
    hall: "the team that may answer",
  }),
};

export const idle = {
  hold: { label: "Judging the bell…", does: "Waits long enough that no team loses by its connection, then gives the right to answer by itself.", hall: "that a team has rung" },
  open: { label: "Waiting for the teams…", does: "Locked when time is up; to lock earlier press X.", hall: "the clock running" },
  audience: { label: "Waiting for the audience…", does: "Locked when time is up; to lock earlier press X.", hall: "the clock running" },
  finished: { label: "The round is over", does: "The scores are in the contest’s totals; publish the results on their own page. To correct a mistake, press a question on the left and regrade it.", hall: "the closing words and the scoreboard" },
  rehearsed: { label: "The rehearsal is over", does: "Scores of a rehearsal do not count for the contest.", hall: "the closing words and the scoreboard" },
  chair: { label: "Waiting for the jury chair…", does: "The proposal is sent; points count when the chair of the jury confirms. Pressed by mistake? Press Z.", hall: "no result of this question yet" },
  other: { label: "No next step yet", does: "Wait for the server or choose something below.", hall: "the screen as it is" },
};

export const nextWords = { will: "Pressing it", hall: "The hall sees", pending: "Sending…", keys: "Space", clicker: "clicker: forward", publishing: "Open the publishing page", still: { black: "still a black screen, until you press Back to the question", scoreboard: "still the scoreboard, until you press Back to the question", standings: "still the standings, until you press Back to the question", message: "still the message, until you press Back to the question" } };
