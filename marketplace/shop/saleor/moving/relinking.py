"""Our rows get Saleor's ids, with all that points at them, in one transaction: after it they are the mirror."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import connection, transaction
from django.db.models import Model, UUIDField

from marketplace.ledger.domain import relinking as books
from marketplace.outbox.delivery import publish
from marketplace.outbox.renaming import rename_waiting, renamed
from marketplace.rows.renumbering import renumber, tables_of, unguarded
from marketplace.shop.events import IdsChanged
from marketplace.shop.native.ids import global_id, int_pk, split, uuid_pk
from marketplace.shop.native.models import Fulfillment, FulfillmentLine, OrderGrantedRefund, PromotionRule
from marketplace.shop.saleor.events import RefundAgreed
from marketplace.shop.saleor.moving import promised
from marketplace.shop.saleor.moving.things import Ids

ASIDE = 2**48
"""Numbers from here on are of parcels that only we have. A Saleor counts its own from one, and never comes so far."""
_STAYING: tuple[type[Model], ...] = (Fulfillment, FulfillmentLine)
"""Of these, rows of closed orders stay here, and new ones come with Saleor's numbers."""


def relink_rows(ids: Ids, models: Collection[type[Model]], *, is_back: bool = False) -> int:
    """How many rows of these had other ids. Whoever writes to their tables waits meanwhile. Again is nothing. On the
    way back orders and their parcels stay as they are, and what they were promised where it lies."""
    keys = {model: _keys(model, ids.all_of(model)) for model in models}
    keys = {model: changed for model, changed in keys.items() if changed}
    if not keys:
        return 0
    for model in () if is_back else _STAYING:
        keys[model] = {**keys.get(model, {}), **_aside(model, ids.all_of(model))}
    names: dict[str, str] = {}
    for model, changed in keys.items():
        type_name = split(next(iter(ids.all_of(model).values())))[0] if ids.all_of(model) else model.__name__
        names.update({global_id(type_name, old): global_id(type_name, new) for old, new in changed.items()})
    with transaction.atomic():
        _lock({table for model in keys for table in tables_of(model)})
        # First the books: what a payment adds up to is compared with them when the next block ends.
        books.follow(names)
        with unguarded("shop_transactionevent", "shop_transactionevent_append_only"):
            for model, changed in keys.items():
                renumber(model, changed)
        if not is_back:
            promised.lay_apart()
            _tell_agreements()
        rename_waiting(names)
        _rename_in_rules(names)
        publish(IdsChanged(old=list(names), new=list(names.values())))
    return sum(len(changed) for changed in keys.values())


def _keys(model: type[Model], theirs: Mapping[Any, str]) -> dict[Any, Any]:
    primary = model._meta.pk
    read = uuid_pk if isinstance(primary, UUIDField) else int_pk
    found = {old: read(new, split(new)[0]) for old, new in theirs.items()}
    return {old: new for old, new in found.items() if old != new}


def _aside(model: type[Model], theirs: Mapping[Any, str]) -> dict[Any, Any]:
    rows = model._default_manager.filter(pk__lt=ASIDE).exclude(pk__in=list(theirs))
    return {pk: ASIDE + pk for pk in rows.values_list("pk", flat=True)}


def _lock(tables: set[str]) -> None:
    with connection.cursor() as cursor:
        # In one statement and one order, or two who do this would wait for each other.
        cursor.execute(f"LOCK TABLE {', '.join(sorted(tables))} IN ACCESS EXCLUSIVE MODE")


def _tell_agreements() -> None:
    """What was agreed to be given back of orders that moved has its place there, too, once our app is installed."""
    agreed = OrderGrantedRefund.objects.filter(order__status__in=promised.OPEN, transaction__isnull=False)
    for pk in agreed.order_by("pk").values_list("pk", flat=True):
        publish(RefundAgreed(granted_refund_id=pk))


def _rename_in_rules(names: Mapping[str, str]) -> None:
    """Rules of promotions name goods and shelves by their ids."""
    for rule in PromotionRule.objects.all():
        told = [renamed(one, names) for one in (rule.catalogue_predicate, rule.order_predicate)]
        if told != [rule.catalogue_predicate, rule.order_predicate]:
            rule.catalogue_predicate, rule.order_predicate = told
            rule.save(update_fields=["catalogue_predicate", "order_predicate"])
