"""One search: what was typed is read, an engine finds, the published criteria put in order."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import local_day
from marketplace.values.refusal import Refused
from search.asking import Circle, Hit, SearchAnswer, SearchRequest
from search.domain.filtering import filters_of
from search.domain.finding import LARGEST_PAGE, find, page_of
from search.domain.knowledge import knowledge
from search.domain.widening import wider
from search.engines.choosing import ask
from search.engines.protocol import Filters, Found, Suggestion
from search.engines.reading import documents
from search.ranking.candidate import Candidate, Scored
from search.ranking.fairness import fair
from search.ranking.order import Wish, ranked, scored
from search.understanding.conditions import Conditions, Topic
from search.understanding.understand import PLACES, Understood, understand
from search.understanding.wanted import Reason, Wanted

UNSAID = (Reason.KIND, Reason.GUESS, Reason.TRANSLATION)
"""Forms that nobody who is still typing means: what belongs to it, what may have been meant, a foreign word for it."""
FURTHEST = 10_000
"""Nobody looks behind so many results; an address that does is a mistake or a robot."""
LESS_AND_LESS = (Topic.CONTENT, Topic.STARS, Topic.PEOPLE, Topic.PRICE, Topic.DAYS, Topic.KIND, Topic.PLACE)
"""Conditions read in the query are left aside in this order where nothing meets them all."""


def search(request: SearchRequest) -> SearchAnswer:
    """One page of hits, best first.

    Raises Refused (INVALID, REQUIRED) for dates, prices, places or pages that make no sense.
    """
    if not 0 <= request.offset <= FURTHEST:
        raise Refused("INVALID", _("Chợ chỉ mở tới kết quả thứ %(most)s.") % {"most": FURTHEST}, field="after")
    understood = understand(
        request.query, knowledge(), today=local_day(timezone.now()), reads_conditions=not request.as_typed
    )
    conditions, dropped = understood.conditions, list[str]()
    filters = filters_of(request, conditions)
    (found, wanted), engine, is_fallback = _found(understood, conditions, filters, request)
    for topic in LESS_AND_LESS:
        if not found.total and any(chip.topic is topic for chip in understood.chips):
            conditions = _without(conditions, understood, topic)
            dropped.append(topic.value)
            filters = filters_of(request, conditions)
            (found, wanted), engine, is_fallback = _found(understood, conditions, filters, request)
    return SearchAnswer(
        hits=_shown(found, wanted, understood, filters, request),
        total=found.total,
        facets=found.facets,
        understood=understood,
        dropped=tuple(dropped),
        engine=engine,
        is_fallback=is_fallback,
    )


def suggest(prefix: str, *, limit: int = 8) -> list[Suggestion]:
    """Titles that begin like this, those with the very marks first."""
    today = local_day(timezone.now())
    wanted = understand(prefix, knowledge(), today=today, reads_conditions=False).wanted
    if wanted and not prefix[-1:].isspace():
        wanted = (*wanted[:-1], _unfinished(wanted[-1]))
    wanted = tuple(map(_as_said, wanted))
    found, _engine, _is_fallback = ask(lambda one: one.suggest(wanted, limit=max(1, min(limit, 20))))
    return found


def _as_said(one: Wanted) -> Wanted:
    """Who types "rau m" goes on with "rau", not with "mustard greens"."""
    forms = tuple(form for form in one.forms if form.reason not in UNSAID)
    return replace(one, forms=forms or one.forms)


def _unfinished(last: Wanted) -> Wanted:
    """The last word while it is typed: "m" stands somewhere as a word (metres), and may still become another."""
    forms = tuple(replace(form, is_unfinished=form.is_unfinished or form.reason is Reason.TYPED) for form in last.forms)
    return replace(last, forms=forms)


def _found(
    understood: Understood, conditions: Conditions, filters: Filters, request: SearchRequest
) -> tuple[tuple[Found, Sequence[Wanted]], str, bool]:
    farther = wider(filters, conditions, request)
    page = page_of(request, around=None if filters.near else _around(understood))
    return ask(lambda engine: find(engine, understood.wanted, filters, farther, page))


def _shown(
    found: Found, wanted: Sequence[Wanted], understood: Understood, filters: Filters, request: SearchRequest
) -> list[Hit]:
    wish = Wish(
        wanted,
        timezone.now().timestamp(),
        near=filters.near or _around(understood),
        commune=_commune(understood) if request.near is None else "",
        people=filters.people,
        stars=filters.stars,
        grams=filters.grams,
        millilitres=filters.millilitres,
        has_kind=bool(filters.kinds),
    )
    if not page_of(request).is_to_be_ordered:  # a page far behind, or in another order, is as the engine gave it
        return _hits(scored(found.candidates, wish))
    end = request.offset + max(1, min(request.limit, LARGEST_PAGE))
    return _hits(fair(ranked(_unique(found.candidates), wish, partly=found.partly), first=end)[request.offset :])


def _hits(shown: Sequence[Scored]) -> list[Hit]:
    """With their documents, as they are now: what is gone since the engine found it is left out. One statement."""
    there = documents([one.candidate.pk for one in shown])
    return [Hit(there[one.candidate.pk], one.score, one.parts, one.km) for one in shown if one.candidate.pk in there]


def _around(understood: Understood) -> Circle | None:
    place = understood.conditions.around or understood.conditions.commune
    return Circle(place.latitude, place.longitude, place.km) if place else None


def _commune(understood: Understood) -> str:
    """Code of the commune that is named, whichever way."""
    read = understood.conditions
    place = read.commune or read.near or read.around
    return place.commune_code if place else ""


def _unique(candidates: Sequence[Candidate]) -> list[Candidate]:
    return list({candidate.pk: candidate for candidate in candidates}.values())


def _without(conditions: Conditions, understood: Understood, topic: Topic) -> Conditions:
    names = {name for chip in understood.chips if chip.topic is topic for name in chip.conditions.given()}
    if topic is Topic.PLACE:
        names |= PLACES  # where one goes, a place that was only named is asked for
    return replace(conditions, **dict.fromkeys(names))
