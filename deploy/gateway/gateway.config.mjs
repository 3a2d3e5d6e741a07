// The graph that clients and our pages ask: our half and Saleor's, joined by @graphql-hive/gateway.
// Every variable is in docs/saleor.md, "Beside a Saleor: one graph".

import { readFile } from "node:fs/promises";
import { defineConfig } from "@graphql-hive/gateway";
import { correlation, correlationId, HEADER } from "./correlation.mjs";

const { env } = process;

function needed(name, example) {
  if (!env[name]) throw new Error(`${name} has to be set, such as to ${example}`);
  return env[name];
}

export const gatewayConfig = defineConfig({
  // Read again now and then, not watched: after a watched file was replaced in one move it is looked at no more.
  supergraph: () => readFile(env.SUPERGRAPH ?? "./supergraph.graphql", "utf8"),
  pollingInterval: Number(env.SUPERGRAPH_SECONDS ?? 30) * 1000,
  host: env.GATEWAY_HOST ?? "127.0.0.1",
  port: Number(env.GATEWAY_PORT ?? 4000),
  graphqlEndpoint: "/graphql/",
  healthCheckEndpoint: "/health/live",
  readinessCheckEndpoint: "/health/ready",
  transportEntries: {
    market: { location: needed("MARKET_API_URL", "http://127.0.0.1:8000/graphql/") },
    saleor: { location: needed("SALEOR_API_URL", "http://127.0.0.1:8200/graphql/") },
  },
  propagateHeaders: {
    // Each half believes the other's tokens (docs/saleor.md): whoever signed in at one is somebody at both.
    fromClientToSubgraphs: ({ request }) => ({
      authorization: request.headers.get("authorization"),
      "authorization-bearer": request.headers.get("authorization-bearer"),
      "accept-language": request.headers.get("accept-language"),
      "x-forwarded-for": request.headers.get("x-forwarded-for"), // limits by address are the visitor's
      [HEADER]: correlationId(request),
    }),
  },
  requestId: false,
  plugins: () => [correlation],
  // A half that is away or slow costs its own fields, not the other's. Nothing is asked twice: a mutation might be done twice.
  upstreamTimeout: Number(env.UPSTREAM_SECONDS ?? 20) * 1000,
  requestDeadline: Number(env.REQUEST_SECONDS ?? 30) * 1000,
  multipart: true,
  landingPage: false,
  graphiql: false,
});
