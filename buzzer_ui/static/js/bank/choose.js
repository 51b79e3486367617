// Choosing several questions at once: all on this page, and how many are chosen.

function dress(form) {
  const boxes = [...form.querySelectorAll('input[name="chosen"]')];
  const all = form.querySelector("[data-choose-all]");
  const tell = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    for (const place of form.querySelectorAll("[data-chosen]")) place.textContent = chosen ? ` (${chosen})` : "";
    for (const button of form.querySelectorAll("[data-needs-choice]")) button.disabled = chosen === 0;
    if (all) [all.checked, all.indeterminate] = [chosen > 0 && chosen === boxes.length, chosen > 0 && chosen < boxes.length];
  };
  all?.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    tell();
  });
  form.addEventListener("change", (event) => event.target !== all && tell());
  form.dataset.choose = "ready";
  tell();
}

/** Bring every form inside `root` to life that is not yet. */
export function dressChoices(root) {
  for (const form of root.querySelectorAll('[data-choose]:not([data-choose="ready"])')) dress(form);
}

dressChoices(document);
