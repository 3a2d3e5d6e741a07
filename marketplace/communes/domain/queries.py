"""Reading communes."""

import re
from collections.abc import Collection, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.communes.models import Commune, Province
from marketplace.freshness.kept import kept
from marketplace.values.refusal import Refused
from marketplace.values.text import fold, sort_key

_KIND = re.compile(r"^(tinh|thanh pho|tp\.?|xa|phuong|p\.|dac khu) +")


def market_communes() -> QuerySet[Commune]:
    """The communes this market is for."""
    return Commune.objects.filter(is_market=True).select_related("province").order_by("name", "pk")


def commune(*, code: str, version: str | None = None) -> Commune | None:
    """By code; without a version the newest list counts."""
    found = Commune.objects.select_related("province").filter(code=code)
    if version:
        found = found.filter(version=version)
    return found.order_by("-version").first()


def market_commune(*, code: str, version: str | None = None) -> Commune:
    """A commune whose sellers may apply here; raises Refused (NOT_FOUND) otherwise."""
    found = commune(code=code, version=version)
    if found is None or not found.is_market:
        raise Refused(
            "NOT_FOUND", _("Chợ chưa mở cho xã này. Bạn hãy chọn một xã trong danh sách."), field="communeCode"
        )
    return found


def provinces() -> Sequence[Province]:
    """The provinces of the newest list, by name as a Vietnamese dictionary has them. At most one statement."""
    return _provinces()


def provinces_with(codes: Collection[str]) -> list[Province]:
    """Those of the newest list with these codes, by name; codes it does not have are left out. At most one statement,
    none without codes."""
    return [province for province in provinces() if province.code in codes] if codes else []


def communes_of(province: Province) -> Sequence[Commune]:
    """Its communes, by name. At most one statement."""
    return _communes(province=province.pk)


def communes_named(*, commune: str, province: str) -> list[Commune]:
    """Those of the newest list that somebody can have meant, whatever the marks; with its kind ("xã …") only that."""
    wanted, bare = fold(commune), _KIND.sub("", fold(commune))
    within = _KIND.sub("", fold(province))
    chosen = [one for one in provinces() if not within or _KIND.sub("", one.folded_name) == within]
    found = list(
        Commune.objects.filter(province__in=chosen, folded_name=bare).select_related("province").order_by("pk")
    )
    return [one for one in found if one.folded_full_name == wanted] or (found if wanted == bare else [])


@kept
def _provinces() -> list[Province]:
    newest = Province.objects.order_by("-version").values("version")[:1]
    return sorted(Province.objects.filter(version=newest), key=lambda province: sort_key(province.name))


@kept
def _communes(province: int) -> list[Commune]:
    return sorted(Commune.objects.filter(province_id=province), key=lambda commune: sort_key(commune.name))
