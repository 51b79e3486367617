// The English of vi_tips.js: what the page teaches a first-time host. [Keys] stand in brackets.

export const TIPS = {
  title: "Tip",
  known: "Got it",
  off: "No more tips",
  again: "Show the tips again",
  next: "The red button is the next step. [Space] or the clicker’s forward button press it, too; the line below says beforehand what it will do.",
  judge: "Judge an answer with [D] right, [S] wrong. Space does not judge, so a slip does no harm.",
  type_for: "A team without a tablet can still play: its number, then a letter [A]–[D], answers for it.",
  ring_for: "A team without a tablet can still ring: its number, then [Enter].",
  undo: "Pressed the wrong thing? [Z] undoes the last step, even after a reveal.",
  cover: "Somebody behind you? [F2] hides the answers on this page.",
  hall: "A moment’s break: [B] black screen, [T] scoreboard, [N] message, [P] pause. Press again to come back.",
  sound: "Sound in the hall: [M] off and on; [+] [−] louder and softer.",
  keys: "Forgotten a key? Press [?].",
};
