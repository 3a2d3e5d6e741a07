"""What a seller has earned so far."""

from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from marketplace.settlement.models import SellerEntry
from marketplace.values.money import Money


@dataclass(frozen=True, slots=True)
class Balance:
    """Sums over all entries; `payable` is sales less commission and taxes withheld."""

    seller_id: int
    sales: Money
    commission: Money
    withheld_vat: Money
    withheld_pit: Money
    payable: Money


def entries_of(seller_id: int) -> QuerySet[SellerEntry]:
    """A seller's own entries."""
    return SellerEntry.objects.filter(seller_id=seller_id)


def balance(seller_id: int) -> Balance:
    """One statement, recomputed from the entries."""
    sums = entries_of(seller_id).aggregate(
        base=Sum("base", default=0),
        commission=Sum("commission", default=0),
        vat=Sum("vat", default=0),
        pit=Sum("pit", default=0),
        net=Sum("net", default=0),
    )
    # Sum of bigint is numeric in PostgreSQL.
    money = {name: Money(int(value)) for name, value in sums.items()}
    return Balance(
        seller_id=seller_id,
        sales=money["base"],
        commission=money["commission"],
        withheld_vat=money["vat"],
        withheld_pit=money["pit"],
        payable=money["net"],
    )
