// The pictures of a question in the import review: place, describe, add, remove.

import { csrfToken, sentence } from "./api.js";
import { vi } from "./vi.js";

const isGone = (item) => item.querySelector('[name="picture-gone"]')?.checked;

/** The pictures of a card as the API takes them, without those to be removed. */
export function picturesOf(card) {
  return [...card.querySelectorAll(".picture-item")].filter((item) => !isGone(item)).map((item) => ({
    sha256: item.dataset.sha256,
    place: item.querySelector('[name="picture-place"]').value,
    alt: item.querySelector('[name="picture-alt"]').value,
  }));
}

/** Show the pictures where they stand: under the stem, beside the letters of the options. */
export function showPlaces(card) {
  for (const old of card.querySelectorAll(".placed-picture")) old.remove();
  const pictures = picturesOf(card);
  card.querySelector("[data-picture-count]").textContent = pictures.length;
  for (const { sha256, place, alt } of pictures) {
    const choice = [...card.querySelectorAll(".choice")].find((one) => one.dataset.label.toUpperCase() === place);
    const beside = place === "stem" ? card.querySelector(".stem-pictures") : choice;
    beside?.append(Object.assign(new Image(), { className: "placed-picture", src: address(sha256), alt: alt || vi.noAlt }));
  }
}

/** Add what is chosen or pasted; `changed(card)` is told of every change. */
export function listenToPictures(page, changed) {
  page.addEventListener("change", (event) => {
    const card = event.target.closest(".draft");
    if (event.target.matches('.add-picture input[type="file"]')) add(card, [...event.target.files], changed);
    else if (event.target.closest(".picture-item")) showPlaces(card);
  });
  page.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith("image/"));
    const card = event.target.closest(".draft:not([data-closed])");
    if (!card || !files.length) return;
    event.preventDefault();
    add(card, files, changed);
  });
}

async function add(card, files, changed) {
  const section = card.querySelector("[data-pictures]");
  section.open = true;
  const trouble = section.querySelector(".picture-trouble");
  for (const file of files) {
    trouble.textContent = vi.pictureGoing(file.name);
    const answer = await upload(section, file);
    trouble.textContent = answer.text ?? "";
    if (answer.text) return;
    append(section, answer.sha256);
    showPlaces(card);
    changed(card);
  }
  section.querySelector('input[type="file"]').value = "";
  section.querySelector(".picture-item:last-child [name='picture-alt']")?.focus();
}

async function upload(section, file) {
  const body = new FormData();
  body.append("picture", file);
  body.append("office", section.dataset.office);
  try {
    const response = await fetch(section.dataset.upload, { method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": csrfToken() } });
    const data = await response.json().catch(() => ({}));
    return response.ok ? data : { text: sentence(data) };
  } catch {
    return { text: vi.pictureOffline };
  }
}

function append(section, sha256) {
  const item = section.querySelector("template").content.cloneNode(true).firstElementChild;
  item.dataset.sha256 = sha256;
  item.querySelector("a").href = item.querySelector("img").src = address(sha256);
  const list = section.querySelector(".picture-list");
  const number = list.children.length + 1;
  item.querySelector("a").setAttribute("aria-label", vi.pictureWhole(number));
  item.querySelector("label").firstChild.data = vi.pictureAt(number);
  list.append(item);
}

const address = (sha256) => `/pictures/${sha256}`;
