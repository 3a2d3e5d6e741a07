// The page itself, and what it is drawn with, for boats without a network. On the first visit the worker comes too late
// to see them pass by. Answers whether all of it is there.
import { KEPT } from "./book.js";

export async function keepPage({ worker, scope, reader }) {
  if (!navigator.serviceWorker) return false;
  await navigator.serviceWorker.register(worker, { scope });
  await navigator.serviceWorker.ready;
  const cache = await caches.open(KEPT);
  const drawn = performance.getEntriesByType("resource").map((one) => new URL(one.name));
  const ours = drawn.filter((one) => one.origin === location.origin && /\.(css|js|svg|woff2)$/.test(one.pathname));
  const wanted = new Set([...ours.map(String), new URL(reader, location).href]);
  wanted.delete(new URL(worker, location).href);
  for (const address of wanted) if (!(await cache.match(address))) await cache.add(address);
  if (await cache.match("page")) return true;
  const page = await fetch(location.href);
  if (!page.ok || page.redirected) return false;
  await cache.put("page", page);
  return true;
}
