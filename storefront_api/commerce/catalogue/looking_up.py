"""How one thing is named in a query."""

from typing import Any

from django.db.models import Q
from graphql import GraphQLError


def only_one(**keys: Any) -> tuple[str, str]:
    """The argument by which something is looked up. Raises GraphQLError, in Saleor's words, for none or several."""
    asked = [(name, value) for name, value in keys.items() if value]
    names = ", ".join(f"'{_camel(name)}'" for name in keys)
    if len(asked) > 1:
        raise GraphQLError(f"Argument {', '.join(_camel(name) for name, _value in asked)} cannot be combined.")
    if not asked:
        raise GraphQLError(f"At least one of arguments is required: {names}.")
    return asked[0]


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def by_slug(slug: str, language_code: Any) -> Q:
    """The slug itself, or that of a translation where a language is named."""
    if language_code is None:
        return Q(slug=slug)
    return Q(translations__slug=slug, translations__language_code=language_code.value)
