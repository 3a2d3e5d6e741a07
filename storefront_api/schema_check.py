"""`python -m storefront_api.schema_check [--write]`: are schema.graphql and subgraph.graphql what the code says?"""

import difflib
import sys
from pathlib import Path

import django
from graphql import print_schema

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Print the differences and return 1, or write the files with --write."""
    django.setup()
    from storefront_api.schema import schema  # needs the apps loaded
    from storefront_api.subgraph.schema import sdl

    said = {"schema.graphql": print_schema(schema.graphql_schema) + "\n", "subgraph.graphql": sdl}
    if "--write" in arguments:
        for name, now in said.items():
            (ROOT / name).write_text(now)
        return 0
    return max([_differs(name, now) for name, now in said.items()])


def _differs(name: str, now: str) -> int:
    file = ROOT / name
    before = file.read_text() if file.exists() else ""
    if now == before:
        return 0
    sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), now.splitlines(True), name, "the code"))
    sys.stdout.write(f"\n{name} changed. If that is meant: python -m storefront_api.schema_check --write\n")
    return 1


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings")
    raise SystemExit(main(sys.argv[1:]))
