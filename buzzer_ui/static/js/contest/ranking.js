/* The ranking keeps itself up to date while the round is played and marks come in. */

const REFRESH_MS = 3000;

const ranking = document.querySelector("#ranking");
document.querySelector("#print")?.addEventListener("click", () => window.print());
window.setInterval(refresh, REFRESH_MS);

/** Fetch the changing part; leave the page as it is while somebody types in it or the server is away. */
async function refresh() {
  if (document.hidden || ranking.contains(document.activeElement)) return;
  try {
    const answer = await fetch(ranking.dataset.source, { headers: { Accept: "text/html" } });
    if (answer.redirected || !answer.ok) return;
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (made.body.textContent !== ranking.textContent) ranking.replaceChildren(...made.body.childNodes);
  } catch {
    ranking.dataset.stale = "yes";
    return;
  }
  delete ranking.dataset.stale;
}
