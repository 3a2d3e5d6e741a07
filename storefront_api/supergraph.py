"""`python -m storefront_api.supergraph SALEOR`: our subgraph and a Saleor's schema become one.

Written are deploy/gateway/supergraph.graphql, which the gateway reads, and api.graphql, the schema as clients see it.
SALEOR is a file (schema language, or the answer of `{_service {sdl}}` as JSON), or the GraphQL address of a Saleor.
Needs no database and no settings: ours is the committed subgraph.graphql.
"""

import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import requests

from marketplace import node

ROOT = Path(__file__).resolve().parent.parent
OURS = ROOT / "subgraph.graphql"
GATEWAY = ROOT / "deploy" / "gateway"
COMPOSE = GATEWAY / "compose"
SECONDS = (5, 60)
"""For connecting, and for the answer: a megabyte, made anew by each of Saleor's processes."""


class NoSupergraph(Exception):
    """The two schemas do not make one; the message says why, a line for each reason."""


def saleors_schema(source: str) -> str:
    """Saleor's half in schema language. Raises NoSupergraph."""
    text = _asked(source) if re.match(r"https?://", source) else _read(Path(source))
    if not text.lstrip().startswith("{"):
        return text
    try:
        return str(json.loads(text)["data"]["_service"]["sdl"])
    except (ValueError, KeyError, TypeError):
        raise NoSupergraph(f"{source} does not hold the answer of a Saleor to {{_service {{sdl}}}}.") from None


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NoSupergraph(f"{file} cannot be read: {error}") from None


def _asked(url: str) -> str:
    try:
        answer = requests.post(url, json={"query": "{_service {sdl}}"}, timeout=SECONDS)
        answer.raise_for_status()
        said: Any = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise NoSupergraph(f"No Saleor answers at {url}: {error}") from None
    return json.dumps(said)


def compose(saleor: str, *, ours: Path = OURS, folder: Path = GATEWAY) -> None:
    """Write both files. Raises NoSupergraph with every conflict, and NodeProblem."""
    if not (COMPOSE / "node_modules" / "@theguild" / "federation-composition").exists():
        node.install(COMPOSE)
    with tempfile.TemporaryDirectory() as scratch:
        theirs = Path(scratch) / "saleor.graphql"
        theirs.write_text(saleor, encoding="utf-8")
        said = node.run("node", "compose.mjs", str(ours), str(theirs), str(folder), folder=COMPOSE)
    if conflicts := json.loads(said):
        raise NoSupergraph("\n".join(conflicts))


def main(arguments: list[str]) -> int:
    """Exit status 1 with what is wrong."""
    if len(arguments) != 1:
        sys.stderr.write("Say where Saleor's schema is: a file, or the address of its GraphQL API.\n")
        return 2
    try:
        compose(saleors_schema(arguments[0]))
    except (NoSupergraph, node.NodeProblem) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    written = GATEWAY.relative_to(ROOT) / "supergraph.graphql"
    sys.stdout.write(f"Written: {written}. A running gateway takes it up within half a minute.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
