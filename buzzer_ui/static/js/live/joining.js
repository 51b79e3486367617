// Joining with a PIN: six large digits, one tap when the QR code has filled them in.

import { html, nothing, render } from "lit-html";
import { JOIN } from "./vi.js";
import { saveSeat, takeSeat } from "./seat.js";

const LENGTH = 6;
const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "back", "0", "go"];

/** Ask for a PIN inside `root` until a seat is taken, then call `onSeat(seat)`. */
export function askForPin({ kind, root, pin = "", note = "", onSeat, onTouch = () => {} }) {
  const form = { kind, pin, note, error: "", busy: false };
  const actions = { digit, back, go };

  function draw() {
    render(joinFace(form, actions), root);
  }

  function digit(one) {
    if (form.busy || form.pin.length >= LENGTH) return;
    Object.assign(form, { pin: form.pin + one, error: "" });
    draw();
  }

  function back() {
    Object.assign(form, { pin: form.pin.slice(0, -1), error: "" });
    draw();
  }

  async function go() {
    if (form.busy || form.pin.length !== LENGTH) return;
    onTouch();
    Object.assign(form, { busy: true, error: "" });
    draw();
    const seat = await takeSeat(form.pin, kind);
    form.busy = false;
    if (seat.token) return leave(seat);
    Object.assign(form, { error: seat.text ?? JOIN.unreachable, pin: seat.code === "wrong_pin" ? "" : form.pin });
    draw();
  }

  function leave(seat) {
    removeEventListener("keydown", onKey);
    saveSeat(kind, seat);
    render(nothing, root);
    onSeat(seat);
  }

  function onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^\d$/.test(event.key)) digit(event.key);
    else if (event.key === "Backspace") back();
    else if (event.key === "Enter") go();
    else return;
    event.preventDefault();
  }

  addEventListener("keydown", onKey);
  draw();
}

function joinFace(form, actions) {
  const full = form.pin.length === LENGTH;
  return html`
    <main class="join" data-face="join">
      <div class="join-words">
        <h1>${form.kind === "stage" ? JOIN.stageTitle : JOIN.title}</h1>
        <p>${form.note || (form.kind === "stage" ? JOIN.stageHow : JOIN.how)}</p>
        ${digits(form)}
        <p class="join-error" role="alert">${form.error}</p>
      </div>
      <div class="pad">${KEYS.map((key) => padKey(key, form, full, actions))}</div>
      ${languages()}
    </main>
  `;
}

/** The page in its other languages, as its head names them. */
const languages = () =>
  Array.from(
    document.querySelectorAll('link[rel="alternate"][hreflang]'),
    ({ href, hreflang, title }) => html`<a class="language" href=${href} lang=${hreflang} hreflang=${hreflang}>${title}</a>`,
  );

function digits({ pin }) {
  return html`
    <p class="digits" role="status" aria-label=${`${JOIN.pin}: ${[...pin].join(" ")}`}>
      ${Array.from({ length: LENGTH }, (_, place) => html`<b class=${place === pin.length ? "next" : ""}>${pin[place] ?? ""}</b>`)}
    </p>
  `;
}

function padKey(key, form, full, { digit, back, go }) {
  if (key === "back") {
    return html`<button class="back" ?disabled=${!form.pin} aria-label=${JOIN.erase} @click=${back}>⌫</button>`;
  }
  if (key === "go") {
    return html`<button class="go" ?disabled=${!full || form.busy} @click=${go}>${form.busy ? JOIN.busy : JOIN.go}</button>`;
  }
  return html`<button ?disabled=${form.busy} @click=${() => digit(key)}>${key}</button>`;
}
