"""`python -m storefront_api.schema_check [--write]`: is schema.graphql what the code says?"""

import difflib
import sys
from pathlib import Path

import django
from graphql import print_schema

FILE = Path(__file__).resolve().parent.parent / "schema.graphql"


def main(arguments: list[str]) -> int:
    """Print the difference and return 1, or write the file with --write."""
    django.setup()
    from storefront_api.schema import schema  # needs the apps loaded

    now = print_schema(schema.graphql_schema) + "\n"
    before = FILE.read_text() if FILE.exists() else ""
    if "--write" in arguments:
        FILE.write_text(now)
        return 0
    if now == before:
        return 0
    sys.stdout.writelines(
        difflib.unified_diff(before.splitlines(True), now.splitlines(True), "schema.graphql", "the code")
    )
    sys.stdout.write("\nThe schema changed. If that is meant: python -m storefront_api.schema_check --write\n")
    return 1


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings")
    raise SystemExit(main(sys.argv[1:]))
