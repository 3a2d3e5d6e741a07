"""Orders and payments that go by other ids: the books name them by the new ones. No amount, account or day changes."""

from collections.abc import Mapping

from django.db import connection

from marketplace.rows.renumbering import unguarded
from marketplace.values.ids import split_global_id


def follow(names: Mapping[str, str]) -> None:
    """In the caller's transaction: the guard against changes is down for these statements alone."""
    orders = {old: new for old, new in names.items() if split_global_id(old)[0] == "Order"}
    payments = {
        split_global_id(old)[1]: split_global_id(new)[1]
        for old, new in names.items()
        if split_global_id(old)[0] == "TransactionItem"
    }
    if not orders and not payments:
        return
    with unguarded("ledger_journalentry", "ledger_journalentry_append_only"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_journalentry SET order_id = names.new, key = replace(key, names.old, names.new) "
            "FROM unnest(%s::text[], %s::text[]) AS names (old, new) WHERE order_id = names.old",
            [list(orders), list(orders.values())],
        )
        cursor.execute(
            "UPDATE ledger_journalentry SET source = names.new "
            "FROM unnest(%s::text[], %s::text[]) AS names (old, new) WHERE source = names.old",
            [list(payments), list(payments.values())],
        )
