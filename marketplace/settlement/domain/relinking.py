"""Orders go by other ids: what was sold, served and taken back names them by the new ones. No amount changes."""

from collections.abc import Mapping

from marketplace.rows.renumbering import rename, unguarded
from marketplace.settlement.models import SellerEntry, ServedLine, SettledReturn, SoldLine


def follow(names: Mapping[str, str]) -> None:
    """In the caller's transaction."""
    rename(SoldLine, ["order_id", "order_line_id"], names)
    rename(ServedLine, ["order_id", "order_line_id"], names)
    with unguarded("settlement_sellerentry", "settlement_sellerentry_append_only"):
        rename(SellerEntry, ["order_id", "order_line_id"], names)
    with unguarded("settlement_settledreturn", "settlement_settledreturn_append_only"):
        rename(SettledReturn, ["order_id"], names)
