"""Name, description and words for search engines, and the same in another language: of categories, collections and
products alike."""

from collections.abc import Mapping
from typing import Any

from marketplace.shop.saleor.moving.wording import LANGUAGE, description_fact, description_input, words


def facts(row: Any) -> dict[str, Any]:
    """Ours. `row.translations` should be at hand."""
    translation = _translation(row)
    return {
        "name": row.name,
        "description": description_fact(row),
        "seo": [row.seo_title, row.seo_description],
        "translated": None if translation is None else _or_none(_words(translation)),
    }


def read(node: Mapping[str, Any]) -> dict[str, Any]:
    """Theirs."""
    there = node["translation"]
    return {
        "name": node["name"],
        "description": words(node["description"]),
        "seo": [node["seoTitle"] or "", node["seoDescription"] or ""],
        "translated": None
        if there is None
        else _or_none(
            [
                there["name"] or "",
                there["slug"] or "",
                words(there["description"]),
                there["seoTitle"] or "",
                there["seoDescription"] or "",
            ]
        ),
    }


def said(row: Any) -> dict[str, Any]:
    """As a mutation takes it."""
    return {
        "name": row.name,
        "slug": row.slug,
        "description": description_input(row),
        "seo": {"title": row.seo_title, "description": row.seo_description},
    }


def translation_said(row: Any) -> dict[str, Any]:
    """As a mutation of translations takes it."""
    there = _translation(row)
    return {
        "name": there.name or None,
        "slug": there.slug or None,
        "description": description_input(there),
        "seoTitle": there.seo_title or None,
        "seoDescription": there.seo_description or None,
    }


def _translation(row: Any) -> Any:
    return next((one for one in row.translations.all() if one.language_code == LANGUAGE), None)


def _words(there: Any) -> list[str]:
    return [there.name, there.slug, description_fact(there), there.seo_title, there.seo_description]


def _or_none(some: list[str]) -> list[str] | None:
    """A translation without any words is none."""
    return some if any(some) else None
