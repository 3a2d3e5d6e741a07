"""Descriptions: plain paragraphs in our tables, Editor.js in Saleor's schema."""

import json


def editor_js(text: str) -> str | None:
    """The JSON document of a text with empty lines between paragraphs; None for no text."""
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    if not paragraphs:
        return None
    blocks = [{"type": "paragraph", "data": {"text": _escaped(part)}} for part in paragraphs]
    return json.dumps({"time": 0, "version": "2.30.7", "blocks": blocks}, ensure_ascii=False)


def _escaped(text: str) -> str:
    # Editor.js text is HTML: what a seller typed must stay text.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
