// Keeps the screen awake. The Wake Lock exists on HTTPS alone; on the plain HTTP of a
// hall a muted video that plays on the page does the same. The video is a canvas
// drawn here, so that nothing has to be loaded.

let lock = null;
let video = null;

/** Keep the screen awake; where it is not let at once, from the next touch or key. Resolves to whether a way was found. */
export async function keepAwake() {
  if (await lockScreen()) return true;
  return playSilently();
}

async function lockScreen() {
  if (!navigator.wakeLock) return false;
  if (lock && !lock.released) return true; // every request makes one more
  try {
    lock = await navigator.wakeLock.request("screen");
    return true;
  } catch {
    return false; // low battery, or the page is hidden: asked again when it shows
  }
}

async function playSilently() {
  video ??= makeVideo();
  if (!video) return false;
  if (!video.paused) return true;
  try {
    await video.play();
    return true;
  } catch {
    return false;
  }
}

function makeVideo() {
  const canvas = document.createElement("canvas");
  if (!canvas.captureStream) return null;
  canvas.width = canvas.height = 16;
  const pen = canvas.getContext("2d");
  let shade = 0;
  const draw = () => {
    shade = 1 - shade; // a stream without new frames counts as standing still
    pen.fillStyle = shade ? "#0b1f3a" : "#0b1f3b";
    pen.fillRect(0, 0, 16, 16);
  };
  draw();
  setInterval(draw, 1000);
  const made = document.createElement("video");
  made.muted = made.loop = made.playsInline = true;
  made.setAttribute("aria-hidden", "true");
  made.className = "keep-awake";
  made.srcObject = canvas.captureStream(1);
  document.body.append(made);
  return made;
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return;
  if (lock?.released) lockScreen();
  if (video?.paused) playSilently();
});
