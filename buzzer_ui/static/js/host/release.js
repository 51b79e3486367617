// Giving a team's seat to another tablet: plain HTTP, because seats belong to sign-in, not to the round.

import { vi } from "./vi.js";

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";

/** Release the seat of a team; says how it went. */
export async function releaseSeat(desk, team) {
  desk.shut();
  try {
    const { ok } = await fetch(`/api/stages/${meta("stage-id")}/seats/${team.seat}/release`, {
      method: "POST",
      headers: { "X-CSRFToken": meta("csrf-token") },
    });
    desk.say(ok ? vi.toast.released(team) : vi.toast.releaseFailed, ok ? "calm" : "refused");
  } catch {
    desk.say(vi.toast.releaseFailed, "refused");
  }
}
