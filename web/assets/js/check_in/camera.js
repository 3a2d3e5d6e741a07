// [data-camera]: reads one ticket with the phone's camera. It stops by itself: after a ticket, after a minute, and when
// the page is left. Answers whether there may be one.
const LONGEST = 60_000;
const PAUSE = 120;

export function offerCamera(box, address, words, take) {
  if (!navigator.mediaDevices?.getUserMedia) return false;
  const part = (name) => box.querySelector(`[data-camera-${name}]`);
  const [open, view, video, problem] = ["open", "view", "picture", "problem"].map(part);
  let stop = new AbortController();
  box.hidden = false;
  open.addEventListener("click", async () => {
    stop = new AbortController();
    show(true);
    let text = "";
    try {
      text = await scan(video, address, stop.signal);
      if (text === "" && !stop.signal.aborted) tell(words.cameraNothing);
    } catch (error) {
      tell(words[PROBLEMS[error.name]] ?? words.cameraFailed);
    }
    show(false);
    if (!text) return;
    open.querySelector("[data-words]").textContent = words.next;
    take(text);
  });
  part("stop").addEventListener("click", () => stop.abort());
  document.addEventListener("visibilitychange", () => document.hidden && stop.abort());
  return true;

  function show(isOpen) {
    if (isOpen) problem.hidden = true;
    open.hidden = isOpen;
    view.hidden = !isOpen;
    if (isOpen) view.scrollIntoView({ block: "center" });
    else open.focus({ preventScroll: true });
  }

  function tell(message) {
    problem.textContent = message;
    problem.hidden = false;
  }
}

const PROBLEMS = {
  NotAllowedError: "cameraDenied",
  SecurityError: "cameraDenied",
  NotFoundError: "cameraNone",
  OverconstrainedError: "cameraNone",
  NotReadableError: "cameraBusy",
  AbortError: "cameraBusy",
};

// The text of the first code that is seen; "" where there was none until it was stopped, or for a minute.
async function scan(video, address, signal) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
  try {
    let reader = (await own()) ?? (await ours(address));
    video.srcObject = stream;
    await video.play();
    for (const until = Date.now() + LONGEST; !signal.aborted && Date.now() < until; ) {
      try {
        const [found] = await reader.detect(video);
        if (found?.rawValue) return found.rawValue;
      } catch {
        reader = await ours(address); // phones may name a reader that their system does not have
      }
      await new Promise((done) => setTimeout(done, PAUSE));
    }
    return "";
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}

async function own() {
  const Detector = globalThis.BarcodeDetector;
  const formats = (await Detector?.getSupportedFormats?.().catch(() => [])) ?? [];
  return formats.includes("qr_code") ? new Detector({ formats: ["qr_code"] }) : null;
}

async function ours(address) {
  const { BarcodeDetector } = await import(address);
  return new BarcodeDetector({ formats: ["qr_code"] });
}
