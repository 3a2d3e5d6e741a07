"""Which goods and which baskets a promotion's rule chooses, as clients of the API write it.

A predicate is a JSON object. Its conditions hold together; `AND` and `OR` join others and stand alone. Goods are chosen
by `productPredicate`, `variantPredicate`, `categoryPredicate` and `collectionPredicate`, each with `ids`; baskets by
`discountedObjectPredicate` with `baseSubtotalPrice` and `baseTotalPrice` (`eq`, `oneOf`, `range`), in major units.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.ids import int_pks
from marketplace.shop.native.models import CollectionProduct
from marketplace.values.money import Money
from marketplace.values.refusal import Refused

Predicate = Mapping[str, Any]
_JOINTS = ("AND", "OR")
_GOODS = {
    "productPredicate": ("Product", "product_id__in"),
    "variantPredicate": ("ProductVariant", "pk__in"),
    "categoryPredicate": ("Category", "product__category_id__in"),
}
_SUMS = ("baseSubtotalPrice", "baseTotalPrice")


def check_goods(predicate: Predicate, *, field: str) -> None:
    """Refuses (INVALID) what is no choice of goods, and what we cannot choose by."""
    for part in _parts(predicate, field):
        if unknown := set(part) - {*_GOODS, "collectionPredicate"}:
            raise _unknown(unknown, field)
        for one in part.values():
            for inner in _parts(one, field):
                if others := set(inner) - {"ids"}:
                    raise _unknown(others, field)


def check_baskets(predicate: Predicate, *, field: str) -> None:
    """The same for baskets."""
    for part in _parts(predicate, field):
        if unknown := set(part) - {"discountedObjectPredicate"}:
            raise _unknown(unknown, field)
        for one in part.values():
            for inner in _parts(one, field):
                if others := set(inner) - set(_SUMS):
                    raise _unknown(others, field)


def variants(predicate: Predicate) -> Q | None:
    """The condition on variants; None where nothing is chosen."""
    return _joined(predicate, _of_goods)


def is_met(predicate: Predicate, *, subtotal: Money, total: Callable[[], Money]) -> bool:
    """Whether a basket of these sums is chosen; `total` is asked only where it is needed."""

    def read(name: str, condition: Any) -> bool | None:
        sums = {"baseSubtotalPrice": lambda: subtotal, "baseTotalPrice": total}
        return _joined(condition, lambda of, wanted: _compare(sums[of]().decimal, wanted), every=all, some=any)

    return bool(_joined(predicate, read, every=all, some=any))


def asks_sums(predicate: Predicate) -> bool:
    """Whether money is compared, which has a meaning in one currency only."""
    return any(_SUMS[0] in inner or _SUMS[1] in inner for inner in _inner(predicate))


def _inner(predicate: Predicate) -> Iterator[Predicate]:
    for part in _parts(predicate, ""):
        for one in part.values():
            yield from _parts(one, "")


def _parts(predicate: Any, field: str) -> Iterator[dict[str, Any]]:
    """Every object of conditions within, without AND and OR."""
    asked = {name: value for name, value in (predicate or {}).items() if value is not None}
    joints = [name for name in _JOINTS if name in asked]
    if joints and len(asked) > 1:
        raise Refused("INVALID", _("AND và OR phải đứng một mình, không đi cùng điều kiện khác."), field=field)
    if not joints:
        yield asked
    for one in asked[joints[0]] if joints else ():
        yield from _parts(one, field)


def _joined(predicate: Any, read: Callable[[str, Any], Any], *, every: Any = None, some: Any = None) -> Any:
    """What the conditions come to together; None for none of them. Q by default, truth with `all` and `any`."""
    asked = {name: value for name, value in (predicate or {}).items() if value is not None}
    is_either = "OR" in asked
    if joint := next((name for name in _JOINTS if name in asked), None):
        found = [_joined(one, read, every=every, some=some) for one in asked[joint]]
    else:
        found = [read(name, value) for name, value in asked.items()]
    known = [one for one in found if one is not None]
    if not known:
        return None
    if every is not None:
        return some(known) if is_either else every(known)
    result = known[0]
    for one in known[1:]:
        result = result | one if is_either else result & one
    return result


def _of_goods(name: str, condition: Any) -> Q | None:
    def read(_ids: str, keys: Any) -> Q:
        if name == "collectionPredicate":
            picked = CollectionProduct.objects.filter(collection_id__in=int_pks(list(keys), "Collection"))
            return Q(product_id__in=picked.values("product_id"))
        type_name, column = _GOODS[name]
        return Q(**{column: int_pks(list(keys), type_name)})

    found: Q | None = _joined(condition, read)
    return found


def _compare(value: Decimal, condition: Any) -> bool | None:
    asked = {name: wanted for name, wanted in (condition or {}).items() if wanted is not None}
    if not asked:
        return None
    ends = asked.get("range") or {}
    return (
        ("eq" not in asked or value == Decimal(str(asked["eq"])))
        and ("oneOf" not in asked or value in [Decimal(str(one)) for one in asked["oneOf"]])
        and (ends.get("gte") is None or value >= Decimal(str(ends["gte"])))
        and (ends.get("lte") is None or value <= Decimal(str(ends["lte"])))
    )


def _unknown(names: set[str], field: str) -> Refused:
    message = _("Điều kiện này chưa dùng được: %(names)s.") % {"names": ", ".join(sorted(names))}
    return Refused("INVALID", message, field=field)
