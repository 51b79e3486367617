// Questions with several right letters: touches gather letters, one key gives them all.

/** The letters picked so far with one more touched: in it goes, or out again. */
export function toggled(picked, slot, label, answer) {
  const letters = new Set(picked?.slot === slot ? picked.letters : (answer ?? ""));
  if (!letters.delete(label)) letters.add(label);
  return { slot, letters };
}

/** What stands chosen now, in alphabetical order: picked here, on its way, or known to the server. */
export function lettersOf({ view, sent, picked }) {
  const { question, answer } = view;
  if (question.multiple && picked?.slot === question.slot) return [...picked.letters].sort().join("");
  return (sent.choice?.slot === question.slot ? sent.choice.choice : answer) ?? "";
}

/** Whether letters are picked that have not been given yet. */
export function isUnconfirmed(page) {
  const { view, sent, picked } = page;
  if (!view.question.multiple || picked?.slot !== view.question.slot) return false;
  const given = sent.choice?.slot === view.question.slot ? sent.choice.choice : (view.answer ?? "");
  return lettersOf(page) !== given;
}
