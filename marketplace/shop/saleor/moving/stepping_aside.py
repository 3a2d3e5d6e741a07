"""Rows of ours that have the number of something else in a Saleor make room for it, before it is brought here."""

from collections.abc import Collection, Iterator, Sequence

from django.db.models import Model

from marketplace.shop.native.ids import global_id, split
from marketplace.shop.native.models import AttributeValue
from marketplace.shop.saleor.moving.applying import known
from marketplace.shop.saleor.moving.far import Far
from marketplace.shop.saleor.moving.things import Ids, Kind


def same_and_aside(far: Far, kinds: Sequence[type[Kind]]) -> Ids:
    """Where our rows go: what both have by the same key to its number there, and what only we have, where its number is
    somebody else's there, beyond all. Raises Clash, and what asking a Saleor raises."""
    ids = Ids()
    for kind in kinds:
        _rows, there = known(kind(far), ids)
        told = [split(other.id) for other in there.values()]
        if told:
            _step_aside(kind.model, told[0][0], [pk for _name, pk in told], ids)
    only_ours = AttributeValue.objects.exclude(pk__in=ids.all_of(AttributeValue))
    if only_ours.exists():
        _step_aside(AttributeValue, "AttributeValue", [split(one)[1] for one in _values(far)], ids)
    return ids


def _step_aside(model: type[Model], type_name: str, theirs: Collection[str], ids: Ids) -> None:
    """UUIDs never meet."""
    taken = {int(pk) for pk in theirs if pk.isdigit()}
    if not taken:
        return
    ours = set(model._default_manager.values_list("pk", flat=True))
    beyond = max(taken | ours)
    standing = sorted((ours & taken) - ids.all_of(model).keys())
    for place, pk in enumerate(standing, 1):
        ids.put(model, pk, global_id(type_name, beyond + place))


def _values(far: Far) -> Iterator[str]:
    """Ids of what is said of goods: most of it is no choice, and known by nothing else."""
    for document in ("products", "variant_values"):
        for node in far.every(document, page=50):
            for one in node["attributes"]:
                yield from (value["id"] for value in one["values"])
