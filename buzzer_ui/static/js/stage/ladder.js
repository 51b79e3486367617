// The ladder beside the question: every rung, where the team stands, and its helps.

import { html, nothing } from "lit-html";
import { number } from "live/text.js";
import { ended } from "live/told.js";
import { HELPS, LADDER } from "live/vi_ladder.js";

/** The column of rungs, the highest on top; nothing without a ladder. */
export function ladderColumn({ ladder }) {
  if (!ladder) return nothing;
  return html`<aside class="ladder" aria-label=${LADDER.title} data-size=${ladder.rungs.length > 10 ? "many" : "few"}>
    <ol class="rungs" reversed>
      ${[...ladder.rungs].reverse().map((rung) => rungRow(rung, ladder))}
    </ol>
    ${ladder.helps.length ? html`<ul class="helps" aria-label=${LADDER.helps}>${ladder.helps.map((one) => helpSign(one, ladder))}</ul>` : nothing}
  </aside>`;
}

function rungRow({ rung, points, milestone }, { now, reached }) {
  const place = rung === now ? "now" : rung === reached ? "here" : rung < reached ? "below" : "";
  return html`<li class="${place} ${milestone ? "milestone" : ""}" aria-current=${rung === now ? "step" : nothing}>
    <b>${rung}</b><span>${number(points)}</span>
  </li>`;
}

const helpSign = ({ help, used }, { helping }) => html`<li class="${used ? "used" : ""} ${help === helping ? "now" : ""}">
  ${HELPS[help].short}${used && help !== helping ? html`<small class="unseen">${LADDER.used}</small>` : nothing}
</li>`;

/** What happens on the ladder now, null where the common words say it. */
export function ladderSentence({ phase, turn, ladder }) {
  if (!ladder) return null;
  if (ladder.helping) return HELPS[ladder.helping].doing(turn);
  return phase === "closed" || phase === "revealed" ? ended(turn, ladder) : null;
}
