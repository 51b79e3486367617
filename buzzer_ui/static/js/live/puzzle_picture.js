// The picture behind a puzzle: the server cuts it, the page names the pieces that are open.

import { html, nothing } from "lit-html";
import { PUZZLE } from "./vi_puzzle.js";

/** The picture with its open pieces; nothing where the puzzle has none. */
export function puzzlePicture({ puzzle }) {
  const shown = puzzle?.picture;
  if (!shown) return nothing;
  const address = `/puzzles/${shown.round}/${shown.place}/${shown.pieces}`;
  return html`<img class="puzzle-picture" src=${address} width=${shown.width} height=${shown.height} alt=${shown.alt || PUZZLE.picture} draggable="false" />`;
}
