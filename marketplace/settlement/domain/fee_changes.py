"""What a change of the fee schedule does to sales: whether any would cost more, or have no fee at all."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import product

from marketplace.settlement.domain.commission import Sale, commission_for, in_force
from marketplace.settlement.domain.rates import NoRate
from marketplace.settlement.models import CommissionRule

#: Stands for every channel, category and seller that no rule names.
_OTHER, _OTHER_SELLER = "\0", -1


def first_raise(before: Sequence[CommissionRule], after: Sequence[CommissionRule], days: Iterable[date]) -> date | None:
    """The first of these days on which some sale would cost more than it does now."""
    sales = _every_kind_of_sale([*before, *after])
    for day in days:
        then, now = in_force(after, day), in_force(before, day)
        if any(commission_for(then, sale).rate > commission_for(now, sale).rate for sale in sales):
            return day
    return None


def leaves_gap(rules: Sequence[CommissionRule], since: date) -> bool:
    """Whether on some day from then on a sale would find no rule."""
    ends = [rule.valid_to + timedelta(days=1) for rule in rules if rule.valid_to is not None]
    sale = Sale(channel=_OTHER, category=_OTHER, seller_id=_OTHER_SELLER)
    for day in {since, *(end for end in ends if end > since)}:
        try:
            commission_for(in_force(rules, day), sale)
        except NoRate:
            return True
    return False


def _every_kind_of_sale(rules: Sequence[CommissionRule]) -> list[Sale]:
    channels = {rule.channel or _OTHER for rule in rules} | {_OTHER}
    categories = {rule.category or _OTHER for rule in rules} | {_OTHER}
    sellers = {rule.seller_id or _OTHER_SELLER for rule in rules} | {_OTHER_SELLER}
    return [
        Sale(channel=one, category=two, seller_id=three) for one, two, three in product(channels, categories, sellers)
    ]
