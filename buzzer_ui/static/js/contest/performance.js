// The clock of a performance runs on by the server's time; over the limit it turns red.

const list = document.querySelector(".clock-list");
if (list) {
  const ahead = Number(list.dataset.now) - Date.now(); // the server's clock against this machine's
  const limit = Number(list.dataset.limit) * 1000;
  const lines = [...list.querySelectorAll(".clock-line")];
  const draw = () => lines.forEach((line) => show(line, Date.now() + ahead, limit));
  draw();
  if (lines.some((line) => line.dataset.started)) setInterval(draw, 200);
}

function show(line, now, limit) {
  const { used, started } = line.dataset;
  const ms = Number(used) + (started ? Math.max(0, now - Number(started)) : 0);
  const seconds = Math.floor(ms / 1000);
  line.querySelector(".face").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  line.classList.toggle("over", limit > 0 && ms > limit);
  line.classList.toggle("near", limit > 0 && ms <= limit && ms > limit - 60_000);
}
