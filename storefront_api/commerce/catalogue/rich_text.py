"""Descriptions: plain paragraphs in our tables, Editor.js in Saleor's schema."""

import json
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused
from marketplace.values.rich_text import NotADocument, cleaned, plain_text


def editor_js(text: str) -> str | None:
    """The JSON document of a text with empty lines between paragraphs; None for no text."""
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    if not paragraphs:
        return None
    blocks = [{"type": "paragraph", "data": {"text": _escaped(part)}} for part in paragraphs]
    return json.dumps({"time": 0, "version": "2.30.7", "blocks": blocks}, ensure_ascii=False)


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


def _escaped(text: str) -> str:
    # Editor.js text is HTML: what a seller typed must stay text.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
