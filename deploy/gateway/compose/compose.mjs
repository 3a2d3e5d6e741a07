// node compose.mjs OURS SALEORS FOLDER: two schemas become supergraph.graphql (for the gateway) and api.graphql (as
// clients see it). Prints a list of what stands against it.

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";

// Where they are reached says the gateway's configuration, when it starts.
const SOMEWHERE = "http://set-by-the-gateway.invalid/graphql/";

const [ours, saleors, out] = process.argv.slice(2);
const conflicts = [];

function read(name, file) {
  try {
    return [{ name, url: SOMEWHERE, typeDefs: parse(readFileSync(file, "utf8"), { noLocation: true }) }];
  } catch (error) {
    conflicts.push(`[${name}] is no schema: ${error.message}`);
    return [];
  }
}

/** In one move: a running gateway reads the file now and then, and half of one would end it. */
function write(name, text) {
  writeFileSync(`${out}/.${name}`, text);
  renameSync(`${out}/.${name}`, `${out}/${name}`);
}

const services = [...read("saleor", saleors), ...read("market", ours)];
if (!conflicts.length) {
  const { errors, publicSdl, supergraphSdl } = composeServices(services);
  for (const { extensions, message } of errors ?? []) {
    conflicts.push(`${extensions?.code ?? "CONFLICT"}: ${message.replaceAll(/\s+/g, " ").trim()}`);
  }
  if (!conflicts.length) {
    write("api.graphql", publicSdl);
    write("supergraph.graphql", supergraphSdl);
  }
}
console.log(JSON.stringify([...new Set(conflicts)]));
