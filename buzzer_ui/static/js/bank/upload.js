// Several Word files at once: they wait in one queue, each tells how far it is, and all of them together.

import { csrfToken, sentence } from "./api.js";
import { UploadTable } from "./upload_rows.js";
import { vi } from "./vi.js";

const form = document.getElementById("upload");
const drop = document.getElementById("drop");
const input = document.getElementById("files");
const table = new UploadTable(document.getElementById("uploads"), document.getElementById("uploads-whole"));
let queue = Promise.resolve(); // files dropped while others are read come after them
let running = 0;

function post(file, again, row) {
  const body = new FormData();
  body.set("office", row.office);
  body.set("again", String(again));
  body.set("file", file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let ticking = null;
    const read = (begun) => table.progress(row, "reading", { seconds: Math.round((Date.now() - begun) / 1000) });
    request.open("POST", form.dataset.api);
    request.setRequestHeader("X-CSRFToken", csrfToken());
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = (event) => table.progress(row, "sending", { share: event.loaded / event.total });
    request.upload.onload = () => {
      const begun = Date.now();
      read(begun);
      ticking = setInterval(() => read(begun), 1000);
    };
    request.onload = () => resolve({ ok: request.status === 201, data: request.response ?? {} });
    request.onerror = () => resolve({ ok: false, data: { text: vi.fileOffline, code: "offline" } });
    request.onloadend = () => clearInterval(ticking);
    request.send(body);
  });
}

// A server that refuses a large body closes the connection before the browser listens: so say it here.
function tooLarge(file) {
  const most = Number(form.dataset.limit);
  if (file.size < most) return null;
  const [size, limit] = [file.size, most].map((bytes) => Math.floor(bytes / 2 ** 20));
  return { ok: false, data: { code: "too_large", text: vi.fileTooLarge(size, limit) } };
}

/** Read one file; resolves to the id of its import, or null. */
async function take(file, row, again = false) {
  table.progress(row, "sending");
  const { ok, data } = tooLarge(file) ?? (await post(file, again, row));
  if (ok) table.finish(row, "done", found(data.tally, data.updates), data.tally, [link(data.id, vi.review)]);
  else if (data.code === "same_file") table.finish(row, "known", sentence(data), null, [link(data.batch_id, vi.openEarlier), " ", retry(vi.readAgain, file, row, true)]);
  else table.finish(row, "refused", sentence(data), null, data.code === "offline" ? [retry(vi.sendAgain, file, row, false)] : []);
  return ok ? data.id : null;
}

function found(tally, updates) {
  return updates ? vi.correctionFound(tally) : vi.textUsed(tally.coverage_percent);
}

const link = (id, text) => Object.assign(document.createElement("a"), { href: `${form.dataset.review}/${id}`, textContent: text });

function retry(text, file, row, again) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-link btn-sm", textContent: text });
  button.addEventListener("click", () => enqueue(() => take(file, row, again)));
  return button;
}

function enqueue(work) {
  running += 1;
  const result = queue.then(work).finally(() => (running -= 1));
  queue = result.catch(() => null); // one file that fails in the page stops no other
  return result;
}

async function takeAll(files) {
  if (!form.reportValidity() || files.length === 0) return;
  const office = form.elements.office.value;
  const rows = files.map((file) => Object.assign(table.add(file.name), { office }));
  const alone = files.length === 1 && running === 0;
  const ids = await Promise.all(files.map((file, at) => enqueue(() => take(file, rows[at]))));
  if (alone && ids[0] !== null && running === 0) window.location.assign(`${form.dataset.review}/${ids[0]}`);
}

function takeChosen() {
  const files = [...input.files];
  takeAll(files);
  if (form.elements.office.value) input.value = "";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  takeChosen();
});
input.addEventListener("change", () => {
  // Without an office yet, the names wait in the frame until "Đọc tệp" is pressed.
  if (form.elements.office.value) takeChosen();
  else document.getElementById("drop-what").textContent = [...input.files].map((file) => file.name).join(", ");
});
for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("is-over");
  });
}
drop.addEventListener("dragleave", () => drop.classList.remove("is-over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("is-over");
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change"));
});
window.addEventListener("beforeunload", (event) => running > 0 && event.preventDefault());
