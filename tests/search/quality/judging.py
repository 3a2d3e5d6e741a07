"""How good a document is for somebody who wants this: 3 just that, 2 a form of it, 1 related, 0 not that.

Judged by facts that no engine sees, never by words.
"""

from tests.search.quality.conditions import highest
from tests.search.quality.documents import PRODUCE, SELLER, STAY, TOUR, Document
from tests.search.quality.families import are_close, known, within
from tests.search.quality.intents import Intent, Topic

ANYTHING = frozenset({"*"})
HOSTS = {STAY: "luu-tru", TOUR: "trai-nghiem"}
"""Trades of sellers by the kind of what they offer."""


def grade(intent: Intent, document: Document) -> int:
    """From what it is about, lowered by where it is, what it costs, how much it is and who sells it."""
    about = _about(intent, document)
    return min(about, highest(intent, document)) if about else 0


def _about(intent: Intent, document: Document) -> int:
    if intent.kinds and document.kind not in intent.kinds:
        return _another_kind(intent, document)
    if intent.seller and document.kind == SELLER:
        return _the_seller(intent, document)
    if not intent.topic:
        return _anything(intent, document)
    if document.kind == PRODUCE:
        return _goods(intent, document)
    grade = 3 if _fits(intent.topic, document) else _beside(intent, document)
    # Without a word for a kind, tours and sellers of the thing are beside the point, though not wrong.
    return grade if intent.kinds else min(grade, 1)


def _another_kind(intent: Intent, document: Document) -> int:
    """Who looks for a maker may be shown the goods, who looks for goods their maker, who looks for a bed its host."""
    if (
        intent.places
        and document.kind == SELLER
        and any(HOSTS[kind] in document.facts.concepts for kind in intent.kinds & HOSTS.keys())
    ):
        return 1
    is_of_a_thing = intent.kinds in ({SELLER}, {PRODUCE})
    return 1 if is_of_a_thing and ANYTHING not in intent.topic and _fits(intent.topic, document) else 0


def _the_seller(intent: Intent, document: Document) -> int:
    if document.facts.seller != intent.seller:
        return 0
    return 2 if intent.topic else 3


def _anything(intent: Intent, document: Document) -> int:
    """Only a place, a price, a number of people or a seller is named."""
    if intent.seller:
        return 2
    return 3 if intent.kinds else {STAY: 3, TOUR: 3, SELLER: 2}.get(document.kind, 1)


def _goods(intent: Intent, document: Document) -> int:
    beside, form = _beside(intent, document), document.facts.form
    is_right_form = "*" in intent.forms or form in (intent.forms or ("",))
    if _fits(intent.topic, document):
        if is_right_form:
            return 3
        if ANYTHING in intent.topic:
            return beside
        # The dried is a form of the fruit; the fruit is no form of what somebody wants dried.
        return max(1 if intent.forms else 2, beside)
    wanted = [concept for part in intent.topic for concept in part if known(concept)]
    is_alike = any(are_close(concept, document.facts.concepts[0]) for concept in wanted)
    return max(beside, 1 if is_alike and is_right_form else 0)


def _beside(intent: Intent, document: Document) -> int:
    return 2 if _fits(intent.also2, document) else 1 if _fits(intent.also1, document) else 0


def _fits(topic: Topic, document: Document) -> bool:
    return any(all(_has(document, wanted) for wanted in part) for part in topic)


def _has(document: Document, wanted: str) -> bool:
    if wanted == "*":
        return document.kind == PRODUCE
    return any(known(concept) and within(concept, wanted) for concept in document.facts.concepts)
