// What people say about the questions of an import: write, send, settle; Y opens the box of the chosen card.

import { send } from "./api.js";
import { commentItem, settle } from "./comment_item.js";
import { vi } from "./vi.js";

/** `review` has `api` and `complain(text)`; the returned function opens the box of a card. */
export function draftComments(page, { api, complain }) {
  page.addEventListener("submit", async (event) => {
    const form = event.target.closest(".draft-say");
    if (!form) return;
    event.preventDefault();
    const card = form.closest(".draft");
    const field = form.querySelector("textarea");
    if (!field.value.trim()) return field.focus();
    const answer = await send("POST", `${api}/drafts/${card.dataset.position}/comments`, { text: field.value });
    if (!answer.ok) return complain(answer.text);
    card.querySelector("[data-comments]").append(commentItem(answer.data, "", `${api}/comments/${answer.data.id}`));
    field.value = "";
    told(card);
    card.focus({ preventScroll: true });
  });
  page.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-settle]");
    if (!button) return;
    const refused = await settle(button);
    if (refused) return complain(refused);
    told(button.closest(".draft"));
  });
  page.addEventListener("keydown", (event) => {
    const form = event.key === "Enter" && event.ctrlKey ? event.target.closest(".draft-say") : null;
    if (!form) return;
    event.preventDefault();
    form.requestSubmit();
  });
  return (card) => {
    const field = card?.querySelector(".draft-say textarea");
    if (!field) return;
    field.closest("details").open = true;
    field.focus();
    field.closest("form").scrollIntoView({ block: "center" });
  };
}

/** How many are open, in the head of the card and above the comments. */
function told(card) {
  const all = card.querySelectorAll(".comment").length;
  const open = card.querySelectorAll(".comment:not([data-resolved])").length;
  card.querySelector(".said-here summary").firstChild.textContent = vi.comments(all);
  const mark = card.querySelector(".mark-said");
  mark.textContent = vi.commentsOpen(open);
  mark.hidden = open === 0;
}
