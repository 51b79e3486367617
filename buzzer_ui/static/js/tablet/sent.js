// What this tablet has sent and not yet seen come back in a view. The server's view is
// the truth; this only bridges the moment until it arrives.

/** Make the record of sent commands; `line` is the connection, `onChange(refusal)` redraws. */
export function makeSent(line, onChange) {
  const sent = { press: null, choice: null };
  let drawnSeq = -1;

  for (const { message, answer } of line.pending()) {
    const { command, slot, choice } = message;
    if (command === "press") settle("press", { slot, done: false }, answer);
    if (command === "answer") settle("choice", { slot, choice, done: false }, answer);
  }

  function give(kind, record, command, args) {
    const answering = line.send(command, args); // on the wire before anything is drawn
    settle(kind, record, answering);
    onChange();
  }

  async function settle(kind, record, answering) {
    sent[kind] = record;
    const answer = await answering;
    // a question that went by meanwhile has dropped the record: the team still hears of a refusal
    if (sent[kind] !== record) return answer.ok ? undefined : onChange(answer);
    if (!answer.ok || answer.seq <= drawnSeq) sent[kind] = null;
    else Object.assign(record, { done: true, seq: answer.seq });
    onChange(answer.ok ? null : answer);
  }

  return Object.assign(sent, {
    pressBell(slot, pressedMs, ownMs) {
      if (sent.press?.slot === slot) return;
      give("press", { slot, done: false }, "press", { slot, pressed_ms: pressedMs, own_ms: ownMs });
    },

    choose(slot, choice) {
      if (sent.choice?.slot === slot && sent.choice.choice === choice) return;
      give("choice", { slot, choice, done: false }, "answer", { slot, choice });
    },

    /** A view has come: what it already knows, and what belongs to another question, is dropped. */
    seen(slot, seq, answer) {
      drawnSeq = seq;
      if (sent.choice?.choice === answer) sent.choice = null;
      for (const kind of ["press", "choice"]) {
        const record = sent[kind];
        if (record && (record.slot !== slot || (record.done && record.seq <= seq))) sent[kind] = null;
      }
    },
  });
}
