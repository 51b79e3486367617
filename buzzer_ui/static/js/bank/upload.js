// Several Word files at once, each with its own progress bar and its own sentence.

import { csrfToken, sentence } from "./api.js";

const form = document.getElementById("upload");
const drop = document.getElementById("drop");
const list = document.getElementById("uploads");
const input = document.getElementById("files");

function element(tag, className, text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

function row(file) {
  const item = element("li", "upload-row");
  const bar = Object.assign(document.createElement("progress"), { max: 100, value: 0 });
  bar.setAttribute("aria-label", `Tiến độ tệp ${file.name}`);
  const said = element("span", "upload-said", "đang gửi…");
  item.append(element("b", "", file.name), bar, said);
  list.append(item);
  return { item, bar, said };
}

function post(file, again, shown) {
  const body = new FormData();
  body.set("office", form.elements.office.value);
  body.set("again", String(again));
  body.set("file", file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.dataset.api);
    request.setRequestHeader("X-CSRFToken", csrfToken());
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      shown.bar.value = (100 * event.loaded) / event.total;
      if (event.loaded === event.total) shown.said.textContent = "đã gửi xong, đang đọc…";
    };
    request.onload = () => resolve({ ok: request.status === 201, data: request.response ?? {} });
    request.onerror = () => resolve({ ok: false, data: { text: "Mất kết nối với máy chủ, tệp chưa được đọc. Hãy gửi lại." } });
    request.send(body);
  });
}

// A server that refuses a large body closes the connection before the browser listens: so say it here.
function tooLarge(file) {
  const most = Number(form.dataset.limit);
  if (file.size < most) return null;
  const [size, limit] = [file.size, most].map((bytes) => Math.floor(bytes / 2 ** 20));
  const text = `Tệp nặng ${size} MB, quá mức ${limit} MB nên không gửi. Hãy chia nhỏ tệp hoặc nén ảnh trong Word.`;
  return { ok: false, data: { code: "too_large", text } };
}

async function take(file, again = false, shown = row(file)) {
  const { ok, data } = tooLarge(file) ?? (await post(file, again, shown));
  shown.bar.hidden = true;
  shown.item.dataset.state = ok ? "done" : "refused";
  if (ok) shown.said.replaceChildren(figures(data.tally), " ", link(data.id, "Xem và xác nhận →"));
  else shown.said.replaceChildren(`${sentence(data)} `, ...waysOn(file, data, shown));
  return ok ? data.id : null;
}

function figures(tally) {
  const unsure = tally.doubtful ? `, ${tally.doubtful} câu cần xem` : "";
  return `${tally.questions} câu đọc được${unsure}, ${tally.coverage_percent} % văn bản đã dùng.`;
}

function link(id, text) {
  return Object.assign(document.createElement("a"), { href: `${form.dataset.review}/${id}`, textContent: text });
}

function waysOn(file, data, shown) {
  if (data.code !== "same_file") return [];
  const again = Object.assign(element("button", "btn btn-link btn-sm", "Vẫn đọc lại"), { type: "button" });
  again.addEventListener("click", () => take(file, true, shown));
  return [link(data.batch_id, "Mở lần nhập trước"), " ", again];
}

async function takeAll(files) {
  if (!form.reportValidity() || files.length === 0) return;
  const batches = [];
  for (const file of files) batches.push(await take(file));
  input.value = "";
  if (batches.length === 1 && batches[0] !== null) window.location.assign(`${form.dataset.review}/${batches[0]}`);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  takeAll([...input.files]);
});
input.addEventListener("change", () => {
  // Without an office yet, the names wait in the frame until "Đọc tệp" is pressed.
  if (form.elements.office.value) takeAll([...input.files]);
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
