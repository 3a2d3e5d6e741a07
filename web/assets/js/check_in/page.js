// [data-check-in]: lets guests on without a network too. The day's tickets and whom it let on lie on this phone; what is
// new is sent with each sync, which also tells how the rest stands now: another phone may have let somebody on as well.
import { answering, lookOf } from "./answer.js";
import * as book from "./book.js";
import { offerCamera } from "./camera.js";
import { keepPage } from "./kept_page.js";
import { genuine, squeezed } from "./ticket_text.js";

const page = document.querySelector("[data-check-in]");
book.forget(); // on every page of the market

if (page) start();

function start() {
  const fresh = JSON.parse(document.querySelector("#check-in-data").textContent);
  const words = fresh.words;
  const answer = answering(document.querySelector("[data-said]"));
  const state = document.querySelector("[data-sync-state]");
  const form = document.querySelector("form[data-admit]");
  let turn = 0;
  const isOld = fresh.day < book.today(); // yesterday's page, and no network since
  if (isOld) for (const departure of document.querySelectorAll("[data-departure]")) departure.remove();
  const isNewer = navigator.onLine || book.read().day !== book.today();
  if (isOld) book.write({ day: book.today(), tickets: [], version: "" });
  else if (isNewer) book.write({ day: book.today(), tickets: fresh.tickets, version: fresh.version });
  show();

  addEventListener("online", sync);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    admit(form.elements.text.value.trim());
    form.elements.text.value = "";
    form.elements.text.focus();
  });
  const camera = document.querySelector("[data-camera]");
  if (offerCamera(camera, page.dataset.reader, words, admit)) form.querySelector("button").classList.add("button--quiet");
  sync()
    .then(() => keepPage(page.dataset))
    .then((isKept) => (document.querySelector("[data-kept]").hidden = !isKept))
    .catch(() => {}); // tried again with the next visit
  let rounds = 0;
  setInterval(() => (book.waiting().length || ++rounds % 3 === 0) && sync(), 20_000);

  async function admit(text) {
    if (!text) return;
    const mine = ++turn;
    const tell = (...said) => mine === turn && answer.tell(...said); // the guest after this one has the answer now
    const code = squeezed(text);
    if (!code) return tell(words.noCode, "bad");
    if (!(await genuine(text, fresh.keys))) return tell(words.forged, "bad");
    const shown = ticketsOf(code);
    const free = shown.filter((ticket) => !onAt(ticket));
    if (shown.length && !free.length) return tell(`${words.used} ${book.clock(onAt(shown[0]))}`, "soon", code, about(shown));
    if (!shown.length && !navigator.onLine) return tell(words.notToday, "bad", code);
    const { device } = book.read();
    // What is not on the list counts only once the market says so; shown again after an answer that was lost, it is the same.
    const key = free.length ? crypto.randomUUID() : `${device}-${code}-${book.today()}`;
    const scannedAt = new Date().toISOString();
    const codes = free.length ? free.map((ticket) => ticket.code) : [code];
    book.add({ key, code, codes, text: text.slice(0, 200), device, scannedAt, day: book.today() });
    show();
    if (free.length) tell(words.on, "good", code, about(free));
    else tell(words.asking, "", code);
    await sync();
    const { result } = book.entry(key) ?? {};
    if (result) tell(result.message, lookOf(result), code, about(ticketsOf(code)));
    else if (!shown.length) tell(words.notToday, "bad", code);
    if (!shown.length && !(result && counts({ result }))) book.drop(key);
    show();
  }

  async function sync() {
    try {
      await book.send(page.dataset.sync, form.elements.csrfmiddlewaretoken.value);
      show();
    } catch (error) {
      show(); // without a network, or not signed in: all of it stays on the phone
      if (error instanceof book.Refused && error.message) state.textContent = error.message;
    }
  }

  // One guest's, or those of the party whose reseller's voucher it is.
  function ticketsOf(code) {
    return book.read().tickets.filter((one) => one.code === code || (one.isResold && one.bookingCode === code));
  }

  function onAt(ticket) {
    const mine = book.read().entries.find((one) => one.codes.includes(ticket.code) && counts(one));
    return mine?.scannedAt ?? ticket.usedAt;
  }

  function about(shown) {
    const [first] = shown;
    return first ? [...new Set(shown.map((one) => one.categoryName)), book.clock(first.startsAt), first.tourName].join(" · ") : "";
  }

  function show() {
    const { entries, tickets } = book.read();
    const unsent = book.waiting().length;
    state.textContent = unsent ? words.waiting.replace("{n}", unsent) : words.synced;
    const wrong = entries.filter((one) => one.result && (one.result.hasConflict || !one.result.isAccepted));
    const lines = wrong.map((one) => line(`${one.code}: ${one.result.message}`));
    document.querySelector("[data-conflicts]").replaceChildren(...lines);
    const known = new Map(tickets.map((ticket) => [ticket.code, ticket]));
    for (const row of document.querySelectorAll("[data-ticket]")) {
      const at = onAt(known.get(row.dataset.ticket) ?? { code: row.dataset.ticket });
      if (at) row.textContent = `${words.isOn} ${book.clock(at)}`;
      else if ("on" in row.dataset) row.textContent = words.isOff;
      if (at) row.dataset.on = "";
      else delete row.dataset.on;
    }
    for (const departure of document.querySelectorAll("[data-departure]")) {
      const count = (rows) => departure.querySelectorAll(rows).length;
      departure.querySelector("[data-count]").textContent = `${count("[data-on]")}/${count("[data-ticket]")} ${words.isOn}`;
    }
    answer.takeBack(wrong.map((one) => one.code));
  }
}

// Whether somebody was let on here; what the market refused, it refused for another reason than a second guest.
function counts(one) {
  return !one.result || one.result.isAccepted || one.result.hasConflict;
}

function line(text) {
  const row = document.createElement("li");
  row.className = "notice notice--bad";
  row.textContent = text;
  return row;
}
