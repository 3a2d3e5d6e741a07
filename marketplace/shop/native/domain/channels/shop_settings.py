"""What staff decide for the whole shop."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.freshness.kept import kept
from marketplace.rows import statement
from marketplace.shop.native.domain.columns import check_texts, write
from marketplace.shop.native.models import ShopSettings
from marketplace.values.refusal import Refused


def shop_settings() -> ShopSettings:
    """The one row; as everything is by default until somebody changes something. One statement."""
    return next(iter(_settings()), None) or ShopSettings()


@kept
@statement
def _settings() -> QuerySet[ShopSettings]:
    return ShopSettings.objects.filter(pk=1)


def update_settings(*, values: Mapping[str, Any]) -> ShopSettings:
    """Change some. Refused (INVALID): a text too long, a limit below one."""
    check_texts(ShopSettings, values)
    limit = values.get("limit_quantity_per_checkout")
    if limit is not None and not 1 <= limit < 2**31:
        raise Refused("INVALID", _("Số lượng tối đa phải từ 1 trở lên."), field="limitQuantityPerCheckout")
    with transaction.atomic():
        row, _created = ShopSettings.objects.select_for_update(no_key=True).get_or_create(pk=1)
        write(row, values)
    return row


def translate_settings(*, language_code: str, values: Mapping[str, str | None]) -> ShopSettings:
    """Its header and description in a language; what is not named stays, None empties. Refused (INVALID): too long."""
    check_texts(ShopSettings, values)
    with transaction.atomic():
        row, _created = ShopSettings.objects.select_for_update(no_key=True).get_or_create(pk=1)
        said = {"header_text": "", "description": "", **row.translations.get(language_code, {})}
        said.update({name: value or "" for name, value in values.items()})
        write(row, {"translations": {**row.translations, language_code: said}})
    return row
