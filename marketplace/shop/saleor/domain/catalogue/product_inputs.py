"""A draft in Saleor's words."""

import json
from collections.abc import Mapping
from typing import Any

from marketplace.shop.contract import ProductDraft
from marketplace.shop.saleor.values import entries, pairs
from marketplace.values.rich_text import of_paragraphs

WRITTEN = "cholang.written"
"""Key of a product's private metadata: the keys of the public metadata that are ours to take away again."""


def product_input(draft: ProductDraft, name: str, setup: Mapping[str, Any]) -> dict[str, Any]:
    """A ProductInput, without slug and attributes."""
    return {
        "name": name,
        "category": setup["category"]["id"],
        "description": _document(draft.description),
        "weight": _weight(draft),
        "metadata": entries(draft.metadata),
        "privateMetadata": entries({WRITTEN: ",".join(sorted(draft.metadata))}),
        "externalReference": draft.external_reference,
    }


def variant_input(draft: ProductDraft, *, is_bookable: bool) -> dict[str, Any]:
    """A ProductVariantInput. Nights and seats are counted by us, not as stock."""
    return {
        "name": draft.variant_name,
        "sku": draft.sku or None,
        "trackInventory": not is_bookable,
        "weight": _weight(draft),
        "externalReference": draft.external_reference,
    }


def translation_inputs(draft: ProductDraft, product: Mapping[str, Any] | None) -> dict[str, dict[str, Any]]:
    """TranslationInputs by Saleor's name of the language, where they say something else than what is there. One that
    is not wanted any more says nothing: Saleor has no word for taking it back."""
    wanted = {
        language.upper().replace("-", "_"): {
            "name": texts.get("name", ""),
            "description": _document(texts.get("description", "")),
        }
        for language, texts in draft.translations.items()
    }
    there = product["en"] if product else None
    if there and "EN" not in wanted and (there["name"] or there["description"]):
        wanted["EN"] = {"name": "", "description": None}
    return wanted


def dropped_keys(draft: ProductDraft, product: Mapping[str, Any]) -> list[str]:
    """Keys of the metadata that we wrote once and that are not wanted any more; others' keys are not ours to take."""
    there = pairs(product["metadata"])
    ours = there if product["written"] is None else product["written"].split(",")
    return sorted(key for key in ours if key in there and key not in draft.metadata)


def _document(text: str) -> str | None:
    made = of_paragraphs(text)
    return None if made is None else json.dumps(made, ensure_ascii=False)


def _weight(draft: ProductDraft) -> dict[str, Any] | None:
    return None if draft.weight_grams is None else {"unit": "G", "value": draft.weight_grams}
