// Teaches in place: one thing at a time, when it is of use; what the host has done by key is
// known, what was read is not said again in this browser.

import { html, nothing } from "lit-html";
import { can, isJudging, labelsOf, lastUndoable, offlineSeats } from "./reading.js";
import { TIPS } from "./vi_tips.js";

const PLACE = "host-tips";
const OFF = "off";

// Name, when it is of use, the intents that show it is known.
const LESSONS = [
  ["next", (view) => view.next && !isJudging(view) && view.next.command !== "settle_dead_heat", ["next"]],
  ["judge", isJudging, ["verdict"]],
  ["type_for", (view) => isMissed(view) && can(view, "enter_answers") && labelsOf(view).length, ["seat_letter"]],
  ["ring_for", (view) => isMissed(view) && can(view, "ring_for"), ["seat_go"]],
  ["undo", lastUndoable, ["undo"]],
  ["cover", (view) => view.question, ["cover"]],
  ["hall", (view) => view.phase === "revealed", ["black", "scoreboard", "message", "pause"]],
  ["sound", (view) => view.sound, ["mute", "louder", "softer"]],
  ["keys", () => true, ["keys"]],
];

/** Whether some tablet that could be used now is away. */
const isMissed = (view) => view.phase === "open" && offlineSeats(view).length > 0 && !view.paper && view.section?.unit !== "person";

function kept() {
  try {
    return new Set((localStorage.getItem(PLACE) ?? "").split(" "));
  } catch {
    return new Set([OFF]); // what cannot be remembered would be said again and again
  }
}

/** Make the tips of one desk. */
export function makeTips(desk) {
  const known = kept();
  let said = null; // the step a tip was last put away on: the next one waits for another step

  function learn(...names) {
    names.forEach((name) => known.add(name));
    said = desk.view?.step;
    try {
      localStorage.setItem(PLACE, [...known].join(" ").trim());
    } catch {
      // as above
    }
    desk.redraw();
  }

  return {
    /** The one to say now; null: none. */
    now() {
      if (known.has(OFF) || !desk.view?.round || desk.view.step === said) return null;
      return LESSONS.find(([name, isOfUse]) => !known.has(name) && isOfUse(desk.view))?.[0] ?? null;
    },

    /** An intent was given by key. */
    done(intent) {
      const lesson = LESSONS.find(([name, , intents]) => !known.has(name) && intents.includes(intent));
      if (lesson) learn(lesson[0]);
    },

    learn,
    off: () => learn(OFF),

    /** Say everything once more. */
    again() {
      known.clear();
      learn();
      said = null;
      desk.redraw();
    },
  };
}

/** The tip of the moment as a card; nothing where there is none. */
export function tipCard({ tips }) {
  const name = tips.now();
  if (!name) return nothing;
  return html`<aside class="tip" aria-label=${TIPS.title}>
    <p>${withKeys(TIPS[name])}</p>
    <button class="known" @click=${() => tips.learn(name)}>${TIPS.known}</button>
    <button class="off" @click=${tips.off}>${TIPS.off}</button>
  </aside>`;
}

const withKeys = (text) =>
  text.split(/\[([^\]]+)\]/).map((part, index) => (index % 2 ? html`<kbd>${part}</kbd>` : part));
