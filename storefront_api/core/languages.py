"""Languages by their names."""

from functools import lru_cache
from typing import Any

import graphene
from babel import Locale, UnknownLocaleError
from graphql import GraphQLResolveInfo

from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.ids import to_global_id


class LanguageDisplay(graphene.ObjectType):
    """A language and what it is called."""

    code = LanguageCodeEnum(required=True)
    language = graphene.String(required=True, description="Its name in the caller's language.")


@lru_cache
def language_display(code: str, shown_in: str) -> LanguageDisplay:
    """A language by its code, named in another; by its code where nobody knows a name."""
    try:
        name = Locale.parse(code, sep="-").get_display_name(shown_in)
    except (UnknownLocaleError, ValueError):
        name = None
    return LanguageDisplay(code=code, language=name or code)


class TranslationFields:
    """What every translation has. Its rows have `language_code`."""

    id = graphene.ID(required=True)
    language = graphene.Field(LanguageDisplay, required=True)

    @staticmethod
    def resolve_id(root: Any, info: GraphQLResolveInfo) -> str:
        return to_global_id(info.parent_type.name, root.pk)

    @staticmethod
    def resolve_language(root: Any, info: GraphQLResolveInfo) -> LanguageDisplay:
        return language_display(root.language_code, info.context.language)
