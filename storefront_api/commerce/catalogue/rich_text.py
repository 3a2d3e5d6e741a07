"""Descriptions: plain paragraphs in our tables, Editor.js in Saleor's schema."""

import json
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused
from marketplace.values.rich_text import NotADocument, cleaned, of_paragraphs, plain_text


def editor_js(text: str) -> str | None:
    """The JSON document of a text with empty lines between paragraphs; None for no text."""
    made = of_paragraphs(text)
    return None if made is None else json.dumps(made, ensure_ascii=False)


def document_of(row: Any) -> Any:
    """A row's description: the document staff wrote, else that of its plain text."""
    return row.rich_description if row.rich_description is not None else editor_js(row.description)


def document(given: Any, *, field: str = "description") -> dict[str, Any] | None:
    """A document as it may be kept; None for none. Refused (INVALID) for what is no Editor.js document."""
    if given in (None, ""):
        return None
    try:
        return cleaned(given)
    except NotADocument:
        raise Refused("INVALID", _("Nội dung không phải là tài liệu Editor.js."), field=field) from None


def description_columns(given: Any) -> dict[str, Any]:
    """`description` and `rich_description` of an input that was sent one."""
    if "description" not in given:
        return {}
    kept = document(given["description"])
    return {"rich_description": kept, "description": plain_text(kept)}
