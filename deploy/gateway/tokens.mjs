// Whose token is it? Saleor refuses a request whose token it did not sign, so it gets only its own.

/** The issuer that a token names; empty for tokens of apps, which tell nothing. */
function issuer(token) {
  const [, claims] = token.split(".");
  try {
    return String(JSON.parse(Buffer.from(claims ?? "", "base64url").toString()).iss ?? "");
  } catch {
    return "";
  }
}

/** The headers that say who asks, for one half of the graph. `ours` is the issuer of our own tokens. */
export function credentials(headers, subgraphName, ours) {
  const said = {
    authorization: headers.get("authorization"),
    "authorization-bearer": headers.get("authorization-bearer"),
  };
  const token = said["authorization-bearer"] ?? said.authorization?.replace(/^(Bearer|JWT)\s+/i, "") ?? "";
  return subgraphName === "saleor" && issuer(token) === ours ? {} : said;
}
