// node from-saleor.mjs OURS FOLDER: asks the Saleor at SALEOR_API_URL for its half and composes. Exit status 1 with
// every conflict, and then the graph of before stays.

import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [ours, out] = process.argv.slice(2);
const url = process.env.SALEOR_API_URL;

function give(up) {
  console.error(up);
  process.exit(1);
}

async function saleorsHalf() {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{_service {sdl}}" }),
    signal: AbortSignal.timeout(60_000),
  });
  return (await answer.json()).data._service.sdl;
}

if (!url) give("SALEOR_API_URL has to be set, such as to http://127.0.0.1:8200/graphql/");
const file = join(mkdtempSync(join(tmpdir(), "saleor-")), "saleor.graphql");
writeFileSync(file, await saleorsHalf().catch((error) => give(`No Saleor answers at ${url}: ${error.message}`)));
const composer = new URL("compose.mjs", import.meta.url).pathname;
const conflicts = JSON.parse(execFileSync(process.execPath, [composer, ours, file, out], { encoding: "utf8" }));
if (conflicts.length) give(conflicts.join("\n"));
console.log(`Written: ${join(out, "supergraph.graphql")}`);
