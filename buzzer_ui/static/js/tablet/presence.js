// Tells when the team leaves the page: another app, another tab, the screen turned off.

/** Call `say({left_page})` whenever the page is left or come back to. */
export function watchLeaving(say) {
  let left = null;
  const look = () => {
    const now = document.visibilityState === "hidden" || !document.hasFocus();
    if (now !== left) say({ left_page: (left = now) });
  };
  document.addEventListener("visibilitychange", look);
  addEventListener("blur", look);
  addEventListener("focus", look);
  look();
}
