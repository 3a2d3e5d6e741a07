"""`cholang schema diff INTROSPECTION.json [--all]`: what our schema says otherwise than that of a Saleor.

INTROSPECTION.json is a server's answer to the introspection query (with or without its `data`), or its schema as SDL
(a name that ends in .graphql). Exit status 1 when something differs that `storefront_api/saleor/allowed.py` does not
name.
"""

import argparse
import json
import os
import sys
from collections import Counter
from pathlib import Path

import django
from graphql import GraphQLSchema, build_client_schema, build_schema, print_schema

from storefront_api.saleor.allowed import ALLOWED
from storefront_api.saleor.differences import WRITTEN_OTHERWISE, Difference, differences


def read_schema(path: Path) -> GraphQLSchema:
    """The schema of an introspection answer or an SDL file. Raises ValueError for what is neither."""
    text = path.read_text(encoding="utf-8")
    if path.suffix in (".graphql", ".gql"):
        return build_schema(text, assume_valid=True)
    answer = json.loads(text)
    answer = answer.get("data", answer) if isinstance(answer, dict) else answer
    if not isinstance(answer, dict) or "__schema" not in answer:
        raise ValueError("no __schema in it")
    return build_client_schema(answer, assume_valid=True)  # type: ignore[arg-type]


def reason(path: str) -> str | None:
    """Why this difference is allowed; None when it is not."""
    for pattern, why in ALLOWED.items():
        if path == pattern or (pattern.endswith("*") and path.startswith(pattern[:-1])):
            return why
    return None


def main(arguments: list[str]) -> int:
    """Print the table; see the module."""
    parser = argparse.ArgumentParser(prog="cholang schema diff", description=__doc__)
    parser.add_argument("introspection", type=Path)
    parser.add_argument("--all", action="store_true", help="also what is ours alone, and what Saleor has beyond us")
    asked = parser.parse_args(arguments)
    try:
        saleors = read_schema(asked.introspection)
    except (OSError, ValueError) as problem:
        sys.stderr.write(
            f"{asked.introspection} is no introspection answer: {problem}\n"
            "Save what a Saleor answers to the introspection query, as JSON, and name that file.\n"
        )
        return 2
    django.setup()
    from storefront_api.schema import schema  # needs the apps loaded

    ours = build_schema(print_schema(schema.graphql_schema))  # graphene's own classes of types fall away
    found = list(differences(ours, saleors))
    open_ones = [one for one in found if one.kind == WRITTEN_OTHERWISE and reason(one.path) is None]
    for one in found:
        if asked.all or one in open_ones:
            sys.stdout.write(_line(one))
    counted = Counter(one.kind for one in found)
    sys.stdout.write(
        f"{len(open_ones)} to mend, {counted[WRITTEN_OTHERWISE] - len(open_ones)} differ for a reason, "
        f"{counted['ours alone']} ours alone, {counted['not here']} not here\n"
    )
    return 1 if open_ones else 0


def _line(one: Difference) -> str:
    why = reason(one.path)
    return f"{one.kind:<11} {one.path}: {one.text}{f'  ({why})' if why else ''}\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings")
    raise SystemExit(main(sys.argv[1:]))
