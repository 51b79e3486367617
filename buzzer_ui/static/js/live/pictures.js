// Pictures of the question: fetched as soon as a view names them, drawn only once they are
// whole, told of where they cannot be had.

import { html } from "lit-html";
import { css } from "./style.js";
import { PICTURE } from "./vi_pictures.js";

const RETRY_MS = [400, 1500, 4000]; // a busy line is given three more chances
const LARGER = 3; // a small picture may be shown so many times larger before it blurs

const kept = new Map(); // sha256 → {state: "coming" | "ready" | "lost", image}

/** The pictures of a question that stand at a place; after the reveal those of the explanation stand with the stem. */
function picturesAt({ question, reveal }, place) {
  const explaining = place === "stem" ? (reveal?.pictures ?? []) : [];
  return [...(question?.pictures ?? []).filter((picture) => picture.place === place), ...explaining];
}

export const hasPictures = (view, place) => picturesAt(view, place).length > 0;

/** Whether an option of the question is or has a picture. */
export const hasDrawnOptions = (question) =>
  (question?.options ?? []).some(({ label }) => hasPictures({ question }, label));

/** Follow views: `see(view)` fetches what it names; `redraw()` when one came, `tell(lost)` when one is lost or found. */
export function followPictures(redraw, tell = () => {}) {
  let current = [];
  let told = false;

  function changed() {
    const lost = current.some((sha256) => kept.get(sha256)?.state === "lost");
    if (lost !== told) tell((told = lost));
    redraw();
  }

  return {
    see(view) {
      const named = [...(view?.question?.pictures ?? []), ...(view?.reveal?.pictures ?? [])];
      current = named.map((picture) => picture.sha256);
      for (const sha256 of current) if (!kept.has(sha256)) load(sha256, changed);
      if (told && !current.some((sha256) => kept.get(sha256)?.state === "lost")) tell((told = false));
    },
  };
}

async function load(sha256, changed, attempt = 0) {
  const entry = { state: kept.get(sha256)?.state ?? "coming", image: new Image() };
  kept.set(sha256, entry);
  entry.image.src = addressOf(sha256, attempt);
  try {
    await entry.image.decode();
    entry.state = "ready";
  } catch {
    entry.state = "lost";
    if (attempt < RETRY_MS.length) setTimeout(() => load(sha256, changed, attempt + 1), RETRY_MS[attempt]);
  }
  changed();
}

// A failed address is not asked for again by the browser itself while the page lives.
const addressOf = (sha256, attempt) => `/pictures/${sha256}${attempt ? `?again=${attempt}` : ""}`;

/** One picture in a frame that keeps its room: whole, still coming, or what it would have shown. */
export function picture(shown) {
  const { sha256, width, height, alt } = shown;
  const { state, image } = kept.get(sha256) ?? { state: "coming" };
  const room = css({ "--ratio": String(width / height), "--most": String(width * LARGER) });
  if (state === "lost") {
    return html`<span class="picture lost" role="img" aria-label=${alt || PICTURE.lost}>
      <span><b>${PICTURE.lost}</b>${alt ? ` ${PICTURE.shows(alt)}` : ""}</span>
    </span>`;
  }
  if (state !== "ready") return html`<span class="picture" ${room}><i class="coming"></i></span>`;
  return html`<span class="picture" ${room}><img src=${image.src} alt=${alt || PICTURE.unnamed} decoding="sync" draggable="false"></span>`;
}

/** The pictures at a place in a box that is as large as the layout lets it be. */
export function pictureBox(view, place) {
  const shown = picturesAt(view, place);
  const abreast = shown.reduce((sum, { width, height }) => sum + width / height, 0);
  return html`<div class="pictures" data-count=${shown.length} ${css({ "--abreast": String(abreast) })}>${shown.map(picture)}</div>`;
}

/** What decides the room that pictures need: for measuring again when it changes. */
export const pictureKey = (view) => [...(view.question?.pictures ?? []), ...(view.reveal?.pictures ?? [])].map((one) => one.sha256).join();
