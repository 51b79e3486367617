// One device, one seat, one tab: the tab opened last wins, the others say so.

import { newId } from "live/outbox.js";

/** Claim the seat for this tab; `onLoss()` when another tab claims it. Returns a way to claim it back. */
export function claimTab(onLoss) {
  if (!("BroadcastChannel" in window)) return () => {}; // the server's 4409 remains
  const mine = newId();
  const channel = new BroadcastChannel("tablet");
  channel.onmessage = ({ data }) => data !== mine && onLoss();
  const claim = () => channel.postMessage(mine);
  claim();
  return claim;
}
