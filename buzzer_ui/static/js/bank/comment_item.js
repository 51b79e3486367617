// One comment as the pages show it, and settling it: the same for questions of the bank and of an import.

import { send } from "./api.js";
import { moment } from "./days.js";
import { vi } from "./vi.js";

/** The list item of a comment; `told` stands behind the moment, `address` is where it is settled. */
export function commentItem(comment, told, address) {
  const make = (tag, className, textContent) => Object.assign(document.createElement(tag), { className, textContent });
  const item = make("li", "comment", "");
  const who = make("p", "comment-who", "");
  // whoever just wrote it is signed in: the bar has the name
  who.append(make("b", "", document.querySelector(".office-person a")?.textContent ?? comment.by), " ", make("span", "quiet", moment(comment.at) + told));
  const button = Object.assign(make("button", "btn btn-link btn-sm", vi.settle), { type: "button" });
  button.dataset.settle = address;
  item.append(who, make("p", "comment-text", comment.text), button);
  return item;
}

/** Settles the comment of a button, or opens it again; "" or why it was refused. */
export async function settle(button) {
  const item = button.closest(".comment");
  const resolved = !("resolved" in item.dataset);
  const answer = await send("PATCH", button.dataset.settle, { resolved });
  if (!answer.ok) return answer.text;
  item.toggleAttribute("data-resolved", resolved);
  button.textContent = resolved ? vi.reopen : vi.settle;
  return "";
}
