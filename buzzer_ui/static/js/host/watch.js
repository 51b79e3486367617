// What deserves a look before the next step: dead tablets, missing letters, the tally to come.

import { html, nothing } from "lit-html";
import { failedSeats, stateOf } from "./health.js";
import { vi } from "./vi.js";
import { play } from "./vi_play.js";
import { turns } from "./vi_turns.js";
import { can, isBell, isRung, isTurns, labelsOf, lateSeats, leftSeats, missingSeats, offlineSeats, playingTeams, seatList, seatPurpose, tally, teamAt, unitsOf } from "./reading.js";

const TABLETS_MATTER = new Set(["waiting", "ready", "shown", "open", "closed"]);

/** The seat being typed, or else what to watch, the plainest first. */
export function watchBox(desk) {
  const { view, entry } = desk;
  if (entry) return html`<p class="entry" role="status">${entryText(view, entry)} <small>${vi.entry.cancel}</small></p>`;
  return html`<ul class="watch">
    ${proposed(view)} ${ofTurn(view)} ${ofExtra(view)} ${lostPictures(view)} ${counts(view, desk.covered)} ${missing(view)} ${late(view)} ${offline(view)}
    ${left(view)} ${failed(view)}
  </ul>`;
}

function entryText(view, { digits, seat }) {
  const team = teamAt(view, seat);
  if (!team) {
    const longer = [...view.teams, ...(view.persons ?? [])].some((one) => String(one.seat).startsWith(digits));
    return longer ? vi.entry.who(digits) : vi.entry.unknown(digits);
  }
  const purpose = seatPurpose(view, seat);
  if (purpose === "letters") return vi.entry.letters(team, labelsOf(view).join(" "));
  return vi.entry[purpose](team);
}

const unitIn = (view) => view.section?.unit ?? "team";

const line = (kind, text) => html`<li class="watch-${kind}">${text}</li>`;

/** Verdicts that wait for the chair of the jury. */
function proposed({ proposals = [] }) {
  return proposals.map((one) => line("warn", vi.watch.proposed(one)));
}

/** Where each plays alone the teams' tablets only look on: those of the persons count. */
function personsAway({ persons, phase }) {
  const all = (persons ?? []).filter((person) => person.in_play);
  const away = all.filter((person) => !person.connected).map((person) => person.seat);
  if (!away.length || !["shown", "open", "closed"].includes(phase)) return nothing;
  return away.length === all.length ? line("plain", vi.watch.noTablets.all) : line("warn", vi.watch.personsAway(seatList(away), away[0]));
}

function offline(view) {
  if (view.section?.unit === "person") return personsAway(view);
  const seats = offlineSeats(view);
  if (!seats.length || !TABLETS_MATTER.has(view.phase) || isTurns(view) || ["type", "paper"].includes(view.section?.via)) return nothing;
  const kind = isBell(view) ? "bell" : "all";
  const needed = playingTeams(view);
  const absent = needed.filter((team) => stateOf(team) === "absent").map((team) => team.seat);
  const lost = seats.filter((seat) => !absent.includes(seat));
  const joins = absent.length ? line("warn", vi.watch.notJoined(seatList(absent))) : nothing;
  if (view.phase === "waiting") return html`${joins} ${lost.length ? line("bad", vi.watch.lost(seatList(lost))) : nothing}`;
  if (seats.length === needed.length) return line("plain", vi.watch.noTablets[kind]);
  const what = `${inPlace(view, kind, needed)}${vi.watch.change}`.trim();
  if (!lost.length) return line("warn", vi.watch.without(seatList(absent), what));
  return html`${line("bad", vi.watch.offline(seatList(lost), what))} ${joins}`;
}

/** How a team without its tablet plays on; nothing once all of them have been answered for. */
function inPlace(view, kind, needed) {
  if (kind === "bell") return can(view, "ring_for") ? vi.watch.ringFor : vi.watch.wait.bell;
  if (!can(view, "enter_answers")) return vi.watch.wait.all;
  return needed.some((team) => !team.connected && !team.answer) ? vi.watch.typeFor : "";
}

function lostPictures({ question, teams, screen_lost_picture: screen }) {
  if (!question?.pictures?.length) return nothing;
  const seats = teams.filter((team) => team.connected && team.lost_picture).map((team) => team.seat);
  if (!screen && !seats.length) return nothing;
  return line("bad", vi.watch.lostPicture(screen, seatList(seats)));
}

function left(view) {
  const seats = leftSeats(view);
  return seats.length ? line("warn", vi.watch.left(seatList(seats))) : nothing;
}

function failed(view) {
  const seats = view.section?.via === "paper" ? [] : failedSeats(view);
  return seats.length && TABLETS_MATTER.has(view.phase) ? line("warn", vi.watch.failed(seatList(seats))) : nothing;
}

function late(view) {
  const seats = view.phase === "closed" ? lateSeats(view) : [];
  return seats.length ? line("warn", vi.watch.late(seatList(seats), unitIn(view))) : nothing;
}

function missing(view) {
  if (isRung(view) || isTurns(view) || view.paper || view.phase !== "closed") return nothing;
  const seats = missingSeats(view);
  return seats.length ? line("warn", vi.watch.missing(seatList(seats), unitIn(view))) : nothing;
}

function ofExtra(view) {
  if (view.floor) return onFloor(view);
  const { order, playing } = view.tiebreak ?? {};
  const named = (seats) => seats.map((seat) => teamAt(view, seat));
  if (order?.length) return line("plain", play.order(named(order)));
  return playing?.length ? line("plain", play.playing(named(playing))) : nothing;
}

function onFloor(view) {
  const left = line("plain", play.onFloor(view.floor.seats.length, unitsOf(view).length, unitIn(view)));
  return can(view, "rescue_teams") ? html`${left} ${line("warn", play.mayRescue(unitIn(view)))}` : left;
}

function ofTurn(view) {
  if (!view.turn) return nothing;
  if (view.marks && view.phase !== "shown") return line("plain", turns.marksSoFar(view.marks));
  return view.turn.questions > 1 ? line("plain", turns.tally(view.turn)) : nothing;
}

function counts(view, covered) {
  if (isRung(view) || isTurns(view) || view.paper) return nothing;
  if (view.phase === "open") {
    const all = view.floor?.seats.length ?? unitsOf(view).length;
    return line("plain", vi.watch.answered(all - missingSeats(view).length, all, unitIn(view)));
  }
  if (view.phase !== "closed" || covered || view.section?.via === "type") return nothing;
  const { right, wrong, none } = tally(view);
  return line("plain", vi.watch.tally(right, wrong, none, unitIn(view)));
}
