"""What lowers a grade: elsewhere, too dear, another size, sold out."""

from tests.search.quality.documents import PRODUCE, SELLER, Document
from tests.search.quality.geography import is_at, is_near, places
from tests.search.quality.intents import Intent

DEARER = 1.2
"""So much above the price that was named is still looked at."""


def highest(intent: Intent, document: Document) -> int:
    """The highest grade that the conditions leave open."""
    return min(condition(intent, document) for condition in (_where, _price, _amount, _people, _stars, _days, _who))


def _where(intent: Intent, document: Document) -> int:
    if not intent.places:
        return 3
    named, spots = [places()[key] for key in intent.places], document.facts.spots
    if any(is_at(spot, place) for spot in spots for place in named):
        return 3
    if any(is_near(spot, place) for spot in spots for place in named):
        return 1
    # Goods travel, houses and tours do not.
    return 1 if document.kind == PRODUCE and intent.topic else 0


def _price(intent: Intent, document: Document) -> int:
    price, least, most = document.facts.price, intent.price_min, intent.price_max
    if least is None and most is None:
        return 3
    if price is None or price < (least or 0) / DEARER or price > (most or price) * DEARER:
        return 0
    return 3 if (least or 0) <= price <= (most or price) else 1


def _amount(intent: Intent, document: Document) -> int:
    return 3 if intent.amount in ("", f"{document.facts.amount} {document.facts.measure}") else 1


def _people(intent: Intent, document: Document) -> int:
    if intent.people is None:
        return 3
    room = document.facts.sleeps - intent.people
    return 0 if room < 0 else 3 if room <= 1 else 2 if room <= 2 else 1


def _stars(intent: Intent, document: Document) -> int:
    if not intent.stars:
        return 3
    stars, wanted = document.facts.stars, int(intent.stars.rstrip("+"))
    if stars == 0:
        return 0
    if stars == wanted or (stars > wanted and intent.stars.endswith("+")):
        return 3
    return 2 if stars > wanted else 1


def _days(intent: Intent, document: Document) -> int:
    return 3 if not intent.days or document.facts.days in ("daily", intent.days) else 0


def _who(intent: Intent, document: Document) -> int:
    if intent.seller and document.facts.seller != intent.seller:
        return 1 if document.kind == PRODUCE and intent.topic else 0
    if document.kind == SELLER or document.is_available:
        return 3
    return 2
