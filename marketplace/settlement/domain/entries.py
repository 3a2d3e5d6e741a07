"""What a sale, and each return of one, is to its sellers: entries with the terms frozen. No entry is ever changed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from marketplace.sellers.domain.queries import sellers_by_id
from marketplace.sellers.models import Seller
from marketplace.settlement.domain.commission import Sale, commission_for, rules_on
from marketplace.settlement.domain.parting import Shares
from marketplace.settlement.domain.rates import rates_on, taxes_for
from marketplace.settlement.domain.sold import seller_pk
from marketplace.settlement.models import CommissionRule, Rate, SellerEntry, SoldLine
from marketplace.shop.contract import OrderInfo, OrderLineInfo
from marketplace.values.clock import local_day
from marketplace.values.money import Money

Event = SellerEntry.Event


def sales_of(order_id: str) -> dict[str, SellerEntry]:
    """The order's sale entries by order line; one statement."""
    found = SellerEntry.objects.filter(order_id=order_id, event=Event.SALE)
    return {entry.order_line_id: entry for entry in found}


def write_sales(order: OrderInfo, sold: Mapping[str, SoldLine], *, at: datetime) -> dict[str, SellerEntry]:
    """One entry per seller's line that has none yet; all of them by order line. The caller holds the lines' locks.

    The base is what the line sold for before promotions and vouchers, which the market bears (docs/adr/0005), and
    without tax on top; delivery is the carrier's. Each share is rounded half up to the đồng, line by line (the law lays
    no rounding down). Raises `rates.NoRate`.
    """
    written = sales_of(order.id)
    lines = [line for line in order.lines if line.id not in written and sold[line.id].kind == SoldLine.Kind.SELLER]
    if not lines:
        return written
    day = local_day(at)
    sellers, rates, rules = sellers_by_id([seller_pk(line) for line in lines]), rates_on(day), rules_on(day)
    entries = [
        _sale(order, line, sold[line.id], sellers[seller_pk(line)], rates=rates, rules=rules, at=at, day=day)
        for line in lines
    ]
    for entry in SellerEntry.objects.bulk_create(entries):
        written[entry.order_line_id] = entry
    return written


def _sale(
    order: OrderInfo,
    line: OrderLineInfo,
    sold: SoldLine,
    seller: Seller,
    *,
    rates: Sequence[Rate],
    rules: Sequence[CommissionRule],
    at: datetime,
    day: date,
) -> SellerEntry:
    category = line.metadata.get("tax_category", "")
    rule = commission_for(rules, Sale(channel=order.channel, category=category, seller_id=seller.pk))
    taxes = taxes_for(rates, legal_form=seller.kind, residency=seller.residency, category=category)
    base = Money(sold.base)
    shares = Shares(
        base=base.amount,
        commission=base.share(rule.rate).amount,
        vat=base.share(taxes.vat.rate).amount,
        pit=base.share(taxes.pit.rate).amount,
    )
    return SellerEntry(
        event=Event.SALE,
        seller=seller,
        order_id=order.id,
        order_number=order.number,
        order_line_id=line.id,
        at=at,
        period=f"{day:%Y-%m}",
        description=f"{line.quantity} × {line.product_name}",
        legal_form=seller.kind,
        residency=seller.residency,
        tax_code=seller.tax_code,
        province_code=seller.commune.province.code,
        category=category,
        commission_rate=rule.rate,
        vat_rate=taxes.vat.rate,
        pit_rate=taxes.pit.rate,
        commission_rule=rule,
        vat_rule=taxes.vat,
        pit_rule=taxes.pit,
        **amounts(shares),
    )


def reversal(sale: SellerEntry, part: Shares, *, event: str, return_key: str, at: datetime) -> SellerEntry:
    """An entry that takes this part of a sale back, on the sale's own terms; not saved."""
    return SellerEntry(
        event=event,
        reverses=sale,
        return_key=return_key,
        at=at,
        period=f"{local_day(at):%Y-%m}",
        **{name: getattr(sale, name) for name in _TERMS},
        **amounts(-part),
    )


_TERMS = (
    "seller_id",
    "order_id",
    "order_number",
    "order_line_id",
    "description",
    "legal_form",
    "residency",
    "tax_code",
    "province_code",
    "category",
    "commission_rate",
    "vat_rate",
    "pit_rate",
    "commission_rule_id",
    "vat_rule_id",
    "pit_rule_id",
)


def shares_of(entry: SellerEntry) -> Shares:
    """Its amounts."""
    return Shares(base=entry.base, commission=entry.commission, vat=entry.vat, pit=entry.pit)


def amounts(shares: Shares) -> dict[str, int]:
    """As columns of an entry."""
    return {
        "base": shares.base,
        "commission": shares.commission,
        "vat": shares.vat,
        "pit": shares.pit,
        "net": shares.net,
    }
