// Keeps the check-in page, and what it is drawn with, for boats without a network. Newest first, kept second.
const KEPT = "check-in";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const isPage = request.mode === "navigate";
  event.respondWith(
    fetch(request)
      .then((answer) => {
        if (answer.ok && !answer.redirected) {
          const copy = answer.clone();
          event.waitUntil(caches.open(KEPT).then((cache) => cache.put(isPage ? "page" : request, copy)));
        }
        return answer;
      })
      .catch(async () => (await caches.match(isPage ? "page" : request)) ?? Response.error()),
  );
});
