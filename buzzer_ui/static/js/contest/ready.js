// The page looks again by itself, without moving what somebody is about to press.

const EVERY_MS = 4000;
const place = document.getElementById("ready");

async function lookAgain() {
  if (document.visibilityState === "hidden" || place.contains(document.activeElement)) return;
  try {
    const answer = await fetch(place.dataset.source, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const text = await answer.text();
    if (text !== place.innerHTML) place.innerHTML = text;
  } catch {
    // the server is away: what stands here is what was last seen, and the next look tells
  }
}

setInterval(lookAgain, EVERY_MS);
