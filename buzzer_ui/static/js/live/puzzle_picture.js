// The picture behind a puzzle: the server cuts it, so that the page holds open pieces only.

import { html, nothing } from "lit-html";
import { PUZZLE } from "./vi_puzzle.js";

const RETRY_MS = [400, 1500, 4000]; // a busy line is given three more chances

// A failed address is not asked for again by the browser itself while the page lives.
function again({ target }) {
  const [address, tried] = target.getAttribute("src").split("?again=");
  const attempt = Number(tried ?? 0);
  if (attempt >= RETRY_MS.length) return;
  setTimeout(() => {
    if (target.getAttribute("src").split("?")[0] === address) target.src = `${address}?again=${attempt + 1}`;
  }, RETRY_MS[attempt]);
}

/** The picture with its open pieces; nothing where the puzzle has none. */
export function puzzlePicture({ puzzle }) {
  const shown = puzzle?.picture;
  if (!shown) return nothing;
  return html`<img class="puzzle-picture" src=${shown.src} @error=${again} width=${shown.width} height=${shown.height} alt=${shown.alt || PUZZLE.picture} draggable="false" />`;
}

/** The whole picture for those who may see it beforehand; nothing where there is none. */
export function wholePicture({ puzzle }) {
  const shown = puzzle?.whole;
  if (!shown) return nothing;
  return html`<img class="puzzle-whole" src="/pictures/${shown.sha256}" width=${shown.width} height=${shown.height} alt=${shown.alt || PUZZLE.whole} draggable="false" />`;
}
