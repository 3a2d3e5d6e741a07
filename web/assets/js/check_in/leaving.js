// form[data-sign-out]: signing out empties this phone. Where guests were let on that the market has not been told of,
// it says how many, and sends them first.
import { send, waiting } from "./book.js";

const form = document.querySelector("form[data-sign-out]");
if (form) ask();

function ask() {
  const box = document.querySelector("[data-not-sent]");
  const said = box.querySelector("[data-words]");
  const sending = box.querySelector("[data-send]");
  form.addEventListener("submit", (event) => {
    if (event.submitter?.matches("[data-anyway]") || !waiting().length) return;
    event.preventDefault();
    tell(box.dataset.warning);
    sending.focus();
  });
  sending.addEventListener("click", async () => {
    sending.disabled = true;
    try {
      await send(form.dataset.sync, form.elements.csrfmiddlewaretoken.value);
    } catch {
      // what was not sent is counted below
    }
    sending.disabled = false;
    if (waiting().length) tell(box.dataset.failed);
    else form.requestSubmit();
  });

  function tell(words) {
    said.textContent = words.replace("{n}", waiting().length);
    box.hidden = false;
  }
}
