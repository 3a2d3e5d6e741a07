// [data-said]: what a ticket is worth, large enough for who holds the phone at arm's length in the sun.
const LOOKS = { good: "notice--good", soon: "notice--soon", bad: "notice--bad" };
const SHAKES = { good: [80], soon: [120, 80, 120], bad: [400] };

export function answering(box) {
  const said = box.querySelector("[data-said-words]");
  const about = box.querySelector("[data-said-about]");
  return {
    tell(message, look, code = "", more = "") {
      box.classList.remove(...Object.values(LOOKS));
      if (look) box.classList.add(LOOKS[look]);
      said.textContent = message;
      about.textContent = [code, more].filter(Boolean).join(" · ");
      box.hidden = false;
      box.scrollIntoView({ block: "center" });
      if (look) navigator.vibrate?.(SHAKES[look]);
    },
    // “Let on” is not true any more: what was found out since stands elsewhere on the page.
    takeBack(codes) {
      if (box.classList.contains(LOOKS.good) && codes.some((code) => about.textContent.includes(code))) box.hidden = true;
    },
  };
}

// Of a result of the market's.
export function lookOf({ code, hasConflict, isAccepted }) {
  if (hasConflict) return isAccepted ? "soon" : "bad";
  if (code === "VALID") return "good";
  return code === "USED" || code === "WRONG_DAY" ? "soon" : "bad";
}
