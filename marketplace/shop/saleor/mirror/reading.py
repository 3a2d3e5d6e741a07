"""What Saleor's answers write in their own way, as our columns have it."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.dateparse import parse_datetime

from marketplace.shop.saleor.values import Answer, money
from marketplace.values.rich_text import NotADocument, cleaned, paragraphs_of, plain_text
from marketplace.values.weights import GRAMS


def moment(text: str | None) -> datetime | None:
    """A DateTime."""
    return parse_datetime(text) if text else None


def grams(weight: Answer | None) -> int | None:
    """A Weight in whole grams."""
    return None if weight is None else int((Decimal(str(weight["value"])) * GRAMS[weight["unit"]]).to_integral_value())


def minor(told: Answer | None) -> int | None:
    """An amount in minor units."""
    return None if told is None else money(told).amount


def rich_text(text: str | None) -> dict[str, Any] | None:
    """An Editor.js document as it is, without what does not belong into one; None for none."""
    try:
        return cleaned(json.loads(text)) if text else None
    except (ValueError, NotADocument):
        return None


def description(text: str | None) -> dict[str, Any]:
    """Our two columns of an Editor.js description: plain paragraphs are text, more is kept as it is, too."""
    if not text:
        return {"description": "", "rich_description": None}
    try:
        document = cleaned(json.loads(text))
    except (ValueError, NotADocument):
        return {"description": "", "rich_description": None}
    plain = paragraphs_of(document)
    if plain is not None:
        return {"description": plain, "rich_description": None}
    return {"description": plain_text(document), "rich_description": document}


def words(translation: Answer | None) -> dict[str, Any] | None:
    """The columns of a translation; None where it says nothing: Saleor has no word for taking one back."""
    if translation is None:
        return None
    given = dict(translation)
    columns = description(given.pop("description", None)) if "description" in given else {}
    columns |= {_COLUMNS[name]: value or "" for name, value in given.items()}
    return columns if any(columns.values()) else None


_COLUMNS = {"name": "name", "slug": "slug", "seoTitle": "seo_title", "seoDescription": "seo_description"}
