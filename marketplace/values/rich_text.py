"""Editor.js documents: what may stand in them, and their plain text.

>>> plain_text({"blocks": [{"type": "paragraph", "data": {"text": "Rau <b>má</b>"}}]})
'Rau má'
>>> cleaned({"blocks": [{"type": "paragraph", "data": {"text": "<i>a</i><script>x</script>"}}]})["blocks"][0]["data"]
{'text': '<i>a</i>x'}
>>> paragraphs_of(of_paragraphs("Rau <1 ngày>\\nở Huế\\n\\nTươi"))
'Rau <1 ngày>\\nở Huế\\n\\nTươi'
"""

import html
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

#: Inline marks of Editor.js. Any other tag is dropped and its text kept.
_KEPT = frozenset({"a", "b", "br", "code", "em", "i", "mark", "s", "strong", "sub", "sup", "u"})
_SCHEMES = ("http://", "https://", "mailto:", "tel:", "/", "#")
_DEEPEST = 12


class NotADocument(ValueError):
    """What was given is no Editor.js document."""


def cleaned(document: object) -> dict[str, Any]:
    """The document with nothing in its texts but inline marks and harmless links. Raises NotADocument."""
    if not isinstance(document, Mapping) or not isinstance(document.get("blocks", []), list):
        raise NotADocument("an Editor.js document is an object with a list of blocks")
    result: dict[str, Any] = _walk(document, 0)
    return result


def plain_text(document: Mapping[str, Any] | None) -> str:
    """The words of a document, one empty line between its blocks."""
    blocks = (document or {}).get("blocks") or []
    texts = (" ".join(_words(block.get("data"))) for block in blocks if isinstance(block, Mapping))
    return "\n\n".join(text for text in texts if text)


def of_paragraphs(text: str) -> dict[str, Any] | None:
    """The document of a text with empty lines between paragraphs; None for no text."""
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    if not paragraphs:
        return None
    blocks = [{"type": "paragraph", "data": {"text": _escaped(part)}} for part in paragraphs]
    return {"time": 0, "version": "2.30.7", "blocks": blocks}


def paragraphs_of(document: Mapping[str, Any] | None) -> str | None:
    """The text that `of_paragraphs` makes this document of; None where it has more than plain paragraphs."""
    texts = []
    for block in (document or {}).get("blocks") or []:
        data = block.get("data") if isinstance(block, Mapping) and block.get("type") == "paragraph" else None
        text = data.get("text") if isinstance(data, Mapping) else None
        if not isinstance(text, str) or "<" in (bare := re.sub(r"<br */?>", "\n", text)):
            return None
        texts.append(html.unescape(bare))
    return "\n\n".join(texts)


def _escaped(text: str) -> str:
    # Editor.js text is HTML: what a person typed must stay text.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")


def _walk(value: Any, depth: int) -> Any:
    if depth > _DEEPEST:
        raise NotADocument("the document nests too deep")
    if isinstance(value, Mapping):
        return {str(key): _walk(part, depth + 1) for key, part in value.items()}
    if isinstance(value, list):
        return [_walk(part, depth + 1) for part in value]
    return _inline(value) if isinstance(value, str) else value


def _inline(text: str) -> str:
    if "<" not in text and "\x00" not in text:
        return text
    cleaner = _Cleaner()
    cleaner.feed(text.replace("\x00", ""))
    cleaner.close()
    return "".join(cleaner.out)


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        bare = _Cleaner(keep_tags=False)
        bare.feed(value)
        bare.close()
        if text := html.unescape("".join(bare.out)).strip():
            yield text
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)
    elif isinstance(value, Mapping):
        for name in ("text", "caption", "content", "items"):
            yield from _words(value.get(name))


class _Cleaner(HTMLParser):
    def __init__(self, *, keep_tags: bool = True) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.keep_tags = keep_tags

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.keep_tags:
            self.out.append(" " if tag == "br" else "")
        elif tag == "a":
            link = next((value or "" for name, value in attrs if name == "href"), "")
            safe = link.strip() if link.strip().lower().startswith(_SCHEMES) else ""
            self.out.append(f'<a href="{html.escape(safe)}">')
        elif tag in _KEPT:
            self.out.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if self.keep_tags and tag in _KEPT and tag != "br":
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(data.replace("<", "&lt;") if self.keep_tags else data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")
