"""Writing what a paid order earns its sellers."""

from django.db import transaction
from django.utils import timezone

from marketplace.sellers.domain.queries import sellers_by_id
from marketplace.settlement.domain.rates import rates_for, rates_on
from marketplace.settlement.models import SellerEntry
from marketplace.shop.contract import OrderLineInfo, shop
from marketplace.values.clock import local_day
from marketplace.values.ids import split_global_id


def _seller_pk(line: OrderLineInfo) -> int | None:
    try:
        kind, pk = split_global_id(line.metadata.get("seller", ""))
    except ValueError:
        return None
    return int(pk) if kind == "Seller" and pk.isdigit() else None


@transaction.atomic
def write_entries(order_id: str) -> list[SellerEntry]:
    """One entry per line of a seller, once; safe to call again.

    The base is what the line sold for before promotions and vouchers, which the market bears (docs/adr/0005); delivery
    is the carrier's. Each share is rounded half up to the đồng, line by line (the law lays no rounding down).
    Raises NotFound, `rates.NoRate`.
    """
    order = shop().order(order_id)
    lines = [(pk, line) for line in order.lines if (pk := _seller_pk(line)) is not None]
    sellers = sellers_by_id([pk for pk, _line in lines])
    written = set(SellerEntry.objects.filter(order_id=order.id).values_list("order_line_id", flat=True))
    now = timezone.now()
    day = local_day(now)
    known = {form: rates_on(day, legal_form=form) for form in sorted({seller.kind for seller in sellers.values()})}
    entries = []
    for pk, line in lines:
        seller = sellers.get(pk)
        if seller is None or line.id in written:
            continue
        category = line.metadata.get("tax_category", "")
        rates = rates_for(known[seller.kind], category)
        base = line.undiscounted_total
        commission, vat, pit = base.share(rates.commission), base.share(rates.vat), base.share(rates.pit)
        entries.append(
            SellerEntry(
                seller=seller,
                order_id=order.id,
                order_number=order.number,
                order_line_id=line.id,
                at=now,
                period=f"{day:%Y-%m}",
                description=f"{line.quantity} × {line.product_name}",
                legal_form=seller.kind,
                tax_code=seller.tax_code,
                category=category,
                base=base.amount,
                commission_rate=rates.commission,
                vat_rate=rates.vat,
                pit_rate=rates.pit,
                commission=commission.amount,
                vat=vat.amount,
                pit=pit.amount,
                net=(base - commission - vat - pit).amount,
            )
        )
    # A second worker with the same event writes nothing twice: the line is unique.
    SellerEntry.objects.bulk_create(entries, ignore_conflicts=True)
    return entries
