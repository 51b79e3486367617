// A phone's line to the server: a few bytes, and patience. A thousand phones come back one by one.

const FIRST_MS = 800;
const LONGEST_MS = 15_000;
const UNANSWERED_MS = 4000;

/** Connect with a token; `on` holds view(view), live(yes), refused(), done(id) and no(id, text). */
export function connect(token, on) {
  let socket = null;
  let wait = FIRST_MS;
  let waiting = null; // the newest letter, until it is answered
  let timer = null;
  let again = null;

  function open() {
    clearTimeout(timer);
    socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`);
    socket.onopen = () => socket.send(JSON.stringify({ type: "hello", token, round: null, seq: 0, language: document.documentElement.lang }));
    socket.onmessage = ({ data }) => take(JSON.parse(data));
    socket.onclose = ({ code }) => {
      socket = null;
      on.live(false);
      if (code === 4401) on.refused();
      else later();
    };
  }

  function later() {
    clearTimeout(timer);
    if (document.visibilityState === "hidden") return; // a phone in a pocket asks for nothing
    timer = setTimeout(open, wait / 2 + (Math.random() * wait) / 2);
    wait = Math.min(wait * 2, LONGEST_MS);
  }

  function take(message) {
    if (message.type === "view") {
      wait = FIRST_MS;
      on.live(true);
      on.view(message.view);
      transmit();
    } else if (message.type === "done" || message.type === "refused") {
      if (message.id !== waiting?.id) return;
      const { choice, slot } = waiting;
      waiting = null;
      clearInterval(again);
      if (message.type === "done") on.done(slot, choice);
      else on.no(slot, message.text);
    }
  }

  function transmit() {
    if (waiting && socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(waiting));
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && !socket) open();
  });
  addEventListener("online", () => socket || open());
  open();

  return {
    /** Give a letter; the newest one counts. */
    answer(slot, choice) {
      const id = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0"));
      waiting = { type: "do", id: id.join(""), command: "answer", slot, choice };
      transmit();
      clearInterval(again);
      again = setInterval(transmit, UNANSWERED_MS); // nothing runs unless a letter waits
    },
  };
}
