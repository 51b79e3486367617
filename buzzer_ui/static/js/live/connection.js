// The one door between a live page and the server (docs/ARCHITECTURE.md, "The wire").
//
// Views arrive whole, so a lost message heals with the next one and a reconnect is
// nothing but a hello. A command is resent with its id until it is answered.

import { makeClock } from "./clock.js";
import { makeOutbox } from "./outbox.js";

const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 3000;
const SILENCE_MS = 10_000; // probes are answered every 4 s: ten seconds of nothing is a dead line
const OPENING_MS = 5000;
const WAKE_ANSWER_MS = 2000; // after sleep a socket often looks open and is not
const CLOSED_FOR_GOOD = { 4401: "refused", 4409: "taken" };
const TRY_AGAIN = 1013;
const UNANSWERED_MS = 3000; // the server drops what comes too fast: said again until answered

/**
 * Connect this page. `onView(view, frame)` gets each view to draw; `onTime()` is told that the
 * server's time is known better; `onStatus(state)` one of joining, live, lost, busy, refused,
 * taken, closed; `onRefused(code, text)` a refusal that answers no command. `keep` names a place
 * where unanswered commands survive a reload.
 */
export function connect({ token, onView, onTime = () => {}, onStatus = () => {}, onRefused = () => {}, keep = null, url = liveUrl() }) {
  const outbox = makeOutbox(keep);
  const clock = makeClock((c) => transmit({ type: "sync", c }));
  const drawn = { round: null, seq: -1, at: -1 };
  let socket = null;
  let heardAt = 0;
  let greeted = false; // the first view has come: the server knows who we are
  let attempt = 0;
  let retryTimer = null;
  let status = null;
  let stated = null; // what presence() said last

  function tell(state) {
    if (state !== status) onStatus((status = state));
  }

  function transmit(message) {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  function open() {
    clearTimeout(retryTimer);
    greeted = false;
    heardAt = performance.now();
    socket = new WebSocket(url);
    const mine = socket;
    mine.onopen = () => {
      heardAt = performance.now();
      transmit({ type: "hello", token, round: drawn.round, seq: Math.max(0, drawn.seq), language: document.documentElement.lang });
    };
    mine.onmessage = (event) => mine === socket && take(JSON.parse(event.data));
    mine.onclose = (event) => mine === socket && lose(event.code);
    tell(attempt ? (status ?? "lost") : "joining");
  }

  function lose(code) {
    greeted = false;
    clock.stop();
    socket = null;
    if (code in CLOSED_FOR_GOOD) return finish(CLOSED_FOR_GOOD[code]);
    tell(code === TRY_AGAIN ? "busy" : "lost");
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt);
    attempt += 1;
    retryTimer = setTimeout(open, wait * (0.5 + Math.random() / 2));
  }

  function finish(state) {
    clearInterval(watch);
    clearTimeout(retryTimer);
    clock.stop();
    outbox.abandon({ ok: false, refused: state, text: "" });
    removeEventListener("online", wake);
    document.removeEventListener("visibilitychange", wake);
    tell(state);
  }

  function take(frame) {
    heardAt = performance.now();
    if (frame.type === "view") show(frame);
    else if (frame.type === "sync") keepTime(frame);
    else if (frame.type === "done") outbox.settle(frame.id, { ok: true, seq: frame.seq });
    else if (frame.type === "refused") refuse(frame);
  }

  function keepTime({ c, s }) {
    clock.answer(c, s);
    onTime();
  }

  function refuse({ id, code, text }) {
    const answered = id !== null && outbox.settle(id, { ok: false, refused: code, text });
    if (!answered) onRefused(code, text);
  }

  function show(frame) {
    const first = !greeted;
    if (first) greet();
    clock.hint(frame.at_ms);
    // a connection's first view is the truth whatever its number: after another laptop took
    // over, the log may be a moment shorter than what this page saw
    if (!first && isOlder(frame, drawn)) return;
    Object.assign(drawn, { round: frame.round, seq: frame.seq, at: frame.at_ms });
    onView(frame.view, frame);
  }

  function greet() {
    greeted = true;
    attempt = 0;
    clock.start();
    if (stated) transmit({ type: "presence", ...stated });
    outbox.messages().forEach(transmit);
    tell("live");
  }

  function check() {
    const limit = socket?.readyState === WebSocket.CONNECTING ? OPENING_MS : SILENCE_MS;
    if (socket && performance.now() - heardAt > limit) drop();
    else if (greeted) outbox.overdue(UNANSWERED_MS).forEach(transmit);
  }

  function drop() {
    const dead = socket;
    lose(1006);
    dead?.close(); // no longer ours: its onclose is ignored
  }

  function wake() {
    if (document.visibilityState === "hidden") return;
    if (!socket) return open();
    const asked = performance.now();
    clock.burst();
    setTimeout(() => socket && greeted && heardAt < asked && drop(), WAKE_ANSWER_MS);
  }

  const watch = setInterval(check, 1000);
  addEventListener("online", wake);
  document.addEventListener("visibilitychange", wake);
  open();

  return {
    /** Give a command; resolves to {ok: true, seq} or {ok: false, refused: code, text}. */
    send(command, args = {}) {
      const { message, answer } = outbox.add(command, { ...args, round: drawn.round });
      if (greeted) transmit(message);
      outbox.keep(); // storage may be slow; the line goes first
      return answer;
    },

    /** Say something about this tablet: {left_page, checked}; said again after a reconnect. */
    presence(facts) {
      stated = { ...stated, ...facts };
      if (greeted) transmit({ type: "presence", ...stated });
    },

    /** The server's clock now, in ms; null before the first view. */
    serverNow: () => clock.now(),
    clock,
    pending: outbox.pending,

    close() {
      const open = socket;
      socket = null;
      open?.close(1000);
      finish("closed");
    },
  };
}

/** Whether a view must be dropped: same round and neither a newer seq nor a later moment of it. */
export function isOlder(frame, drawn) {
  if (frame.round !== drawn.round) return false;
  return frame.seq < drawn.seq || (frame.seq === drawn.seq && frame.at_ms <= drawn.at);
}

function liveUrl() {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`;
}
