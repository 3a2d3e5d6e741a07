// One id of a request in all logs, from the browser to the worker: the client's if it fits, else a new one.

import { randomUUID } from "node:crypto";

export const HEADER = "x-correlation-id";
const FITS = /^[A-Za-z0-9-]{8,64}$/;
const known = new WeakMap();

export function correlationId(request) {
  if (!known.has(request)) {
    const given = request.headers.get(HEADER) ?? "";
    known.set(request, FITS.test(given) ? given : randomUUID());
  }
  return known.get(request);
}

/** Answers it, so that who reports a mishap can name it. */
export const correlation = {
  onResponse({ request, response }) {
    response.headers.set(HEADER, correlationId(request));
  },
};
