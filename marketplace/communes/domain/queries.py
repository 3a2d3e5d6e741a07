"""Reading communes."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.communes.models import Commune, Province
from marketplace.freshness.kept import kept
from marketplace.values.refusal import Refused
from marketplace.values.text import sort_key


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


def communes_of(province: Province) -> Sequence[Commune]:
    """Its communes, by name. At most one statement."""
    return _communes(province=province.pk)


@kept
def _provinces() -> list[Province]:
    newest = Province.objects.order_by("-version").values("version")[:1]
    return sorted(Province.objects.filter(version=newest), key=lambda province: sort_key(province.name))


@kept
def _communes(province: int) -> list[Commune]:
    return sorted(Commune.objects.filter(province_id=province), key=lambda commune: sort_key(commune.name))
