"""How values are said there, and read back: amounts, weights, moments, metadata, descriptions, languages."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from marketplace.values.money import MINOR_DIGITS, Money
from marketplace.values.rich_text import plain_text

OURS = "cholang."
"""Private metadata that begins so says what Saleor has no column for; it is no metadata of the thing itself."""
LANGUAGE = "en"
"""The one language words are translated into; Vietnamese is their own."""


def major(amount: int | None, currency: str) -> str | None:
    """Minor units as Saleor takes an amount: "12.50"."""
    return None if amount is None else str(Money(amount, currency).decimal)


def minor(money: Mapping[str, Any] | None) -> int | None:
    """Saleor's Money in minor units, to the đồng: half a unit and more is one."""
    if money is None:
        return None
    scaled = Decimal(str(money["amount"])).scaleb(MINOR_DIGITS[money["currency"]])
    return int(scaled.to_integral_value(ROUND_HALF_UP))


def weight(grams: int | None) -> dict[str, Any] | None:
    """Grams as Saleor takes a weight."""
    return None if grams is None else {"unit": "g", "value": grams}


_GRAMS = {
    name: Decimal(grams)
    for name, grams in (("G", 1), ("KG", 1000), ("TONNE", 1_000_000), ("LB", "453.59237"), ("OZ", "28.349523125"))
}


def grams(said: Mapping[str, Any] | None) -> int | None:
    """Saleor's weight, in the shop's unit, in grams."""
    if said is None:
        return None
    return int((Decimal(str(said["value"])) * _GRAMS[said["unit"]]).to_integral_value(ROUND_HALF_UP))


def moment(said: str | None) -> datetime | None:
    """A moment in UTC."""
    return None if said is None else datetime.fromisoformat(said).astimezone(UTC)


def iso(at: datetime | None) -> str | None:
    """A moment as Saleor takes it."""
    return None if at is None else at.isoformat()


def metadata_input(said: Mapping[str, Any], ours: Mapping[str, str] | None = None) -> list[dict[str, str]]:
    """Metadata to be written, with what we keep there for ourselves."""
    own = {OURS + name: value for name, value in (ours or {}).items()}
    return [{"key": key, "value": _text(value)} for key, value in {**said, **own}.items()]


def metadata_facts(said: Mapping[str, Any]) -> dict[str, str]:
    """Ours, as they come back."""
    return {key: _text(value) for key, value in said.items()}


def metadata(items: list[dict[str, str]]) -> dict[str, str]:
    """Theirs, without what we keep there."""
    return {item["key"]: item["value"] for item in items if not item["key"].startswith(OURS)}


def kept(items: list[dict[str, str]]) -> dict[str, str]:
    """What we keep there."""
    return {item["key"].removeprefix(OURS): item["value"] for item in items if item["key"].startswith(OURS)}


def description_input(row: Any) -> str | None:
    """A row's description as Editor.js: the document staff wrote, else that of its text."""
    rich = getattr(row, "rich_description", None)
    return json.dumps(rich, ensure_ascii=False) if rich is not None else document(row.description)


def document(text: str) -> str | None:
    """A text with empty lines between paragraphs as Editor.js, whose texts are HTML; None for no text."""
    blocks = [
        {"type": "paragraph", "data": {"text": _escaped(part.strip())}} for part in text.split("\n\n") if part.strip()
    ]
    if not blocks:
        return None
    return json.dumps({"time": 0, "version": "2.30.7", "blocks": blocks}, ensure_ascii=False)


def description_fact(row: Any) -> str:
    """The words of a row's description, whichever way it is kept."""
    return words(description_input(row))


def words(said: Any) -> str:
    """The words of an Editor.js document, with single spaces."""
    if not said:
        return ""
    return " ".join(plain_text(json.loads(said) if isinstance(said, str) else said).split())


def code(language: str) -> str:
    """A language as Saleor's enum has it."""
    return language.upper().replace("-", "_")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
