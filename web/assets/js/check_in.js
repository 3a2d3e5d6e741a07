// [data-check-in]: lets guests on without a network too. The day's tickets and what was scanned lie on this phone;
// everything scanned today is sent again with each sync, which changes nothing twice and tells how it stands now.
import { genuine, squeezed } from "./ticket_text.js";

const page = document.querySelector("[data-check-in]");
const KEPT = "check-in";
const MOST = 200;
const OLDEST = 6 * 86_400_000; // the market takes scans of seven days
forget();

if (page) start();

function start() {
  const fresh = JSON.parse(document.querySelector("#check-in-data").textContent);
  const words = fresh.words;
  const said = document.querySelector("[data-said]");
  const state = document.querySelector("[data-sync-state]");
  const form = document.querySelector("form[data-admit]");
  const kept = read();
  if (!navigator.onLine && kept.day === today()) fresh.tickets = kept.tickets;
  let tickets = new Map();
  let entries = kept.entries;
  const isOld = fresh.day < today(); // yesterday's page, and no network since
  if (isOld) for (const departure of document.querySelectorAll("[data-departure]")) departure.remove();
  take(isOld ? [] : fresh.tickets);

  navigator.serviceWorker?.register(page.dataset.worker, { scope: page.dataset.scope });
  addEventListener("online", sync);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const input = form.elements.text;
    await admit(input.value.trim());
    input.value = "";
    input.focus();
  });
  sync();
  setInterval(sync, 20_000);

  function take(list) {
    tickets = new Map(list.map((ticket) => [ticket.code, ticket]));
    keep();
  }

  function keep() {
    localStorage.setItem(KEPT, JSON.stringify({ day: today(), tickets: [...tickets.values()], entries, device: kept.device }));
    show();
  }

  async function admit(text) {
    if (!text) return;
    const code = squeezed(text);
    if (!code) return tell(words.noCode, false);
    if (!(await genuine(text, fresh.keys))) return tell(words.forged, false);
    const ticket = tickets.get(code);
    const mine = entries.find((entry) => entry.code === code && entry.day === today());
    if (mine || ticket?.state === "USED") return tell(`${words.used} ${clock(mine?.scannedAt ?? ticket.usedAt)}`, false, code);
    if (!ticket && !navigator.onLine) return tell(words.notToday, false, code);
    const entry = { key: crypto.randomUUID(), code, text: text.slice(0, 200), device: kept.device, scannedAt: new Date().toISOString(), day: today() };
    entries.push(entry);
    keep();
    if (ticket) tell(words.on, true, code);
    await sync();
    if (entry.result) tell(entry.result.message, entry.result.isAccepted, code);
    else if (!ticket) tell(words.notToday, false, code);
    if (!ticket && !entry.result?.isAccepted) {
      entries = entries.filter((one) => one !== entry);
      keep();
    }
  }

  async function sync() {
    try {
      for (let from = 0; from === 0 || from < entries.length; from += MOST) {
        const part = entries.slice(from, from + MOST);
        const answer = await fetch(page.dataset.sync, {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
          body: JSON.stringify(part.map(({ key, text, device, scannedAt }) => ({ key, text, device, scannedAt }))),
        });
        if (!answer.ok || answer.redirected) throw new Error(answer.status);
        const told = await answer.json();
        for (const result of told.results) part.find((entry) => entry.key === result.key).result = result;
        take(told.tickets);
      }
      entries = entries.filter((entry) => !entry.result || entry.day === today());
      keep();
    } catch {
      show(); // without a network, or not signed in: all of it stays on the phone
    }
  }

  function show() {
    const waiting = entries.filter((entry) => !entry.result).length;
    state.textContent = waiting ? words.waiting.replace("{n}", waiting) : words.synced;
    const wrong = entries.filter((entry) => entry.result && !entry.result.isAccepted);
    document.querySelector("[data-conflicts]").replaceChildren(
      ...wrong.map((entry) => line(`${entry.code}: ${entry.result.message}`)),
    );
    for (const row of document.querySelectorAll("[data-ticket]")) {
      const code = row.dataset.ticket;
      const at = entries.find((entry) => entry.code === code)?.scannedAt ?? tickets.get(code)?.usedAt;
      if (!at) continue;
      row.textContent = `${words.isOn} ${clock(at)}`;
      row.dataset.on = "";
    }
    for (const departure of document.querySelectorAll("[data-departure]")) {
      const count = (rows) => departure.querySelectorAll(rows).length;
      departure.querySelector("[data-count]").textContent = `${count("[data-on]")}/${count("[data-ticket]")} ${words.isOn}`;
    }
    if (wrong.some((entry) => said.textContent.includes(entry.code))) said.hidden = true;
  }

  function tell(message, isGood, code = "") {
    said.className = `notice notice--${isGood ? "good" : "bad"}`;
    said.textContent = `${message} ${code}`;
    said.hidden = false;
  }
}

// On every page of the market: what was kept for a day that is over goes; what is not sent yet stays to be sent.
function forget() {
  const kept = localStorage.getItem(KEPT) && read();
  if (!kept || kept.day >= today()) return;
  const isSendable = (entry) => !entry.result && Date.now() - Date.parse(entry.scannedAt) < OLDEST;
  localStorage.setItem(KEPT, JSON.stringify({ ...kept, tickets: [], entries: kept.entries.filter(isSendable) }));
  globalThis.caches?.delete(KEPT);
}

function line(text) {
  const row = document.createElement("li");
  row.className = "notice notice--bad";
  row.textContent = text;
  return row;
}

function read() {
  const nothing = { day: "", tickets: [], entries: [], device: crypto.randomUUID() };
  try {
    return { ...nothing, ...JSON.parse(localStorage.getItem(KEPT)) };
  } catch {
    return nothing;
  }
}

function today() {
  return new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" });
}

function clock(at) {
  return new Date(at).toLocaleTimeString("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit" });
}
