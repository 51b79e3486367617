// Fingers and keys. A press is taken at pointerdown with the moment the event carries,
// which is earlier than the moment this code runs.

const IGNORED_KEYS = /^(F\d+|Escape|Tab|Shift|Control|Alt|AltGraph|Meta|CapsLock|NumLock|ContextMenu)$/;
const FLASH_MS = 160;

/**
 * Listen for the team while `seated()`. `onPress(at)` for a press of the bell, `onKeyword(at)` for one of the keyword's key, `onChoice(label)` for
 * an option, `onConfirm()` for several, `onText(text)` for a typed answer; `labels()` gives the options that may be chosen now; `at` is in ms of performance.now.
 */
export function listen(root, { seated, onPress, onKeyword, onChoice, onConfirm, onText, onTouch, labels }) {
  root.addEventListener("pointerdown", (event) => {
    if (seated()) touch(event);
    onTouch(); // what is given goes first
  });
  function touch({ target, timeStamp }) {
    if (target.closest("[data-keyword]")) return onKeyword(timeStamp);
    if (target.closest("[data-own]")) return; // a control that acts on click
    const option = target.closest("[data-choice]");
    if (option) onChoice(option.dataset.choice);
    else if (target.closest("[data-confirm]")) onConfirm();
    else if (!labels().length) onPress(timeStamp);
    flash(option ?? root);
  }
  addEventListener("keydown", (event) => {
    if (!seated() || event.repeat || IGNORED_KEYS.test(event.key)) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (document.activeElement?.matches("[data-own]")) return;
    event.preventDefault();
    const choice = chosenBy(event.key, labels());
    if (choice) onChoice(choice);
    else if (event.key === "Enter" && labels().length) onConfirm();
    else if (!labels().length) {
      onPress(event.timeStamp);
      flash(root);
    }
    onTouch();
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = new FormData(event.target).get("text")?.trim();
    if (text) onText(text);
    event.target.reset();
  });
  for (const kind of ["contextmenu", "dblclick", "gesturestart", "dragstart", "selectstart"]) {
    root.addEventListener(kind, (event) => event.target.closest?.("input") || event.preventDefault());
  }
}

/** The option a key stands for: its letter, or its place 1–4. */
function chosenBy(key, labels) {
  const upper = key.toLocaleUpperCase("vi");
  if (labels.includes(upper)) return upper;
  return labels[Number(key) - 1] ?? null;
}

function flash(element) {
  element.classList.add("touched");
  setTimeout(() => element.classList.remove("touched"), FLASH_MS);
  navigator.vibrate?.(25);
}
