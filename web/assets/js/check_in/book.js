// What this phone keeps of a day at the boat: the day's tickets, whom it let on, and its own name. Read anew before
// each change: another tab may have written meanwhile.
export const KEPT = "check-in";
const MOST = 200; // entries the market takes in one go
const OLDEST = 6 * 86_400_000; // the market takes scans of seven days
const PATIENCE = 15_000;

export function read() {
  const nothing = { day: "", tickets: [], version: "", entries: [], device: crypto.randomUUID() };
  try {
    return { ...nothing, ...JSON.parse(localStorage.getItem(KEPT)) };
  } catch {
    return nothing;
  }
}

export function write(changed) {
  localStorage.setItem(KEPT, JSON.stringify({ ...read(), ...changed }));
}

export function entry(key) {
  return read().entries.find((one) => one.key === key);
}

export function add(one) {
  write({ entries: [...read().entries, one] });
}

export function drop(key) {
  write({ entries: read().entries.filter((one) => one.key !== key) });
}

// Not told to the market yet.
export function waiting() {
  return read().entries.filter((one) => !one.result);
}

// Sends what waits, asks whether the rest still stands, and takes the day's list where it has changed. Throws without a network; where the market
// refuses, the error's message is its own words.
export async function send(address, token) {
  const { entries } = read();
  for (let from = 0; from === 0 || from < entries.length; from += MOST) {
    const told = await post(address, token, entries.slice(from, from + MOST));
    const results = new Map(told.results.map((result) => [result.key, result]));
    const changed = read().entries.map((one) => (results.has(one.key) ? { ...one, result: results.get(one.key) } : one));
    const list = told.tickets ? { tickets: told.tickets, version: told.version } : {};
    write({ day: today(), ...list, entries: changed.filter((one) => !one.result || one.day === today()) });
  }
}

async function post(address, token, part) {
  const fresh = part.filter((one) => !one.result);
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({
      entries: fresh.map(({ key, text, device, scannedAt }) => ({ key, text, device, scannedAt })),
      keys: part.filter((one) => one.result).map((one) => one.key),
      version: read().version,
    }),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.redirected) throw new Error(); // nobody is signed in here any more
  if (answer.ok) return answer.json();
  const { message } = await answer.json().catch(() => ({}));
  throw new Refused(message);
}

export class Refused extends Error {}

// What was kept for a day that is over goes; what is not sent yet stays to be sent.
export function forget() {
  const kept = localStorage.getItem(KEPT) && read();
  if (!kept || kept.day >= today()) return;
  const isSendable = (one) => !one.result && Date.now() - Date.parse(one.scannedAt) < OLDEST;
  write({ tickets: [], version: "", entries: kept.entries.filter(isSendable) });
  globalThis.caches?.delete(KEPT);
}

export function today() {
  return new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" });
}

export function clock(at) {
  return new Date(at).toLocaleTimeString("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit" });
}
