// What a person decides about a corrected file. The server compares anew, so the page is drawn anew.

import { send } from "./api.js";
import { vi } from "./vi.js";

/** `review` has `api` (address of the import), `flush()` and `complain(text)`. */
export function listenToCorrections(page, review) {
  const act = async (method, url, body, card) => {
    if (!(await review.flush())) return;
    const answer = await send(method, url, body);
    if (!answer.ok) return review.complain(answer.text);
    if (card) window.history.replaceState(null, "", `#${card.id}`);
    window.location.reload();
  };
  const positionOf = (card) => Number(card.dataset.position);

  page.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take], [data-retire], #compare-again");
    if (!button) return;
    const card = button.closest(".draft");
    if (button.dataset.take) {
      const edit = { position: positionOf(card), settle: { [button.dataset.group]: button.dataset.take } };
      act("PATCH", review.api, { edits: [edit] }, card);
    } else if (button.dataset.retire) {
      if (window.confirm(button.dataset.ask)) act("POST", button.dataset.retire, { act: "retire", reason: button.dataset.reason });
    } else act("POST", `${review.api}/compare`, undefined);
  });
  page.addEventListener("change", (event) => {
    const id = event.target.value ? Number(event.target.value) : null;
    if (event.target.matches("[data-match]")) {
      const card = event.target.closest(".draft");
      act("PUT", `${review.api}/drafts/${positionOf(card)}/question`, { question_id: id }, card);
    }
    if (event.target.id === "earlier") act("PUT", `${review.api}/earlier`, { batch_id: id });
  });
}

/** What the confirmation will do, in words. */
export function confirmation(accepted, undecided) {
  const corrected = accepted.filter((card) => card.dataset.standing === "changed").length;
  const fresh = accepted.length - corrected;
  if (accepted.length) return vi.confirmWhat(fresh, corrected);
  return undecided ? vi.confirm : vi.confirmNothing;
}
