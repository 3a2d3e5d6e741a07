"""One search: what was typed is read, an engine finds, the published criteria put in order."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import local_day
from marketplace.values.refusal import Refused
from search.asking import RELEVANCE, Circle, Hit, SearchAnswer, SearchRequest
from search.domain.filtering import filters_of
from search.domain.knowledge import knowledge
from search.domain.widening import wider
from search.engines.choosing import ask
from search.engines.protocol import CANDIDATES, Filters, Found, Page, SearchEngine, Suggestion
from search.models import SearchDocument
from search.ranking.candidate import Candidate, Scored
from search.ranking.fairness import fair
from search.ranking.order import Wish, ranked, scored, texts_of
from search.ranking.text import text_score
from search.understanding.conditions import Conditions, Topic
from search.understanding.understand import Understood, understand
from search.understanding.wanted import Reason, Wanted, loosened

LARGEST_PAGE = 100
FURTHEST = 10_000
"""Nobody looks behind so many results; an address that does is a mistake or a robot."""
ENOUGH = 20
"""So many whose names, or what is said about them, have the words are what was looked for; where there are fewer, what
tells of it in its description comes behind them."""
FEW = 6
"""So few results are joined by what has some of the words only."""
QUARTER = 0.25
MOST_OTHERS = 40
UNSHOWN = ("body", "exact")
"""What is looked in only."""
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
    (found, wanted), engine, is_fallback = _found(understood, conditions, request)
    for topic in LESS_AND_LESS:
        if not found.total and any(chip.topic is topic for chip in understood.chips):
            conditions = _without(conditions, understood, topic)
            dropped.append(topic.value)
            filters = filters_of(request, conditions)
            (found, wanted), engine, is_fallback = _found(understood, conditions, request)
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
    found, _engine, _is_fallback = ask(lambda one: one.suggest(wanted, limit=max(1, min(limit, 20))))
    return found


def _unfinished(last: Wanted) -> Wanted:
    """The last word while it is typed: "m" stands somewhere as a word (metres), and may still become another."""
    forms = tuple(replace(form, is_unfinished=form.is_unfinished or form.reason is Reason.TYPED) for form in last.forms)
    return replace(last, forms=forms)


def _found(
    understood: Understood, conditions: Conditions, request: SearchRequest
) -> tuple[tuple[Found, Sequence[Wanted]], str, bool]:
    return ask(lambda engine: _find(engine, understood, conditions, request))


def _find(
    engine: SearchEngine, understood: Understood, conditions: Conditions, request: SearchRequest
) -> tuple[Found, Sequence[Wanted]]:
    """What has all the words; where that is little, also what has some of them or is a little farther away, and where
    a kind or a place is asked for, all that there is of it. With what was looked for in the end."""
    page, filters = _page(request), filters_of(request, conditions)
    wanted: Sequence[Wanted] = understood.wanted
    found = engine.find(wanted, filters, page)
    if found.total < ENOUGH and any(one.is_needed for one in wanted):
        found = engine.find(wanted, filters, replace(page, in_descriptions=True))
    if found.total >= FEW or page != Page():
        return found, wanted
    page = replace(page, in_descriptions=True)
    farther, has_several = wider(filters, conditions, request), sum(one.is_needed for one in wanted) > 1
    if has_several or farther != filters:
        some = replace(page, any_word=has_several, has_facets=not found.total)
        found = _together(found, engine.find(wanted, farther, some), wanted)
    if not found.total and (looser := loosened(wanted)) != list(wanted):
        found, wanted = _together(found, engine.find(looser, farther, replace(page, any_word=True)), looser), looser
    if not found.total and (filters.kinds or filters.near or filters.communes):
        found = engine.find([replace(one, is_needed=False) for one in wanted], farther, page)
    return found, wanted


def _together(found: Found, more: Found, wanted: Sequence[Wanted]) -> Found:
    """The others whose names answer at least a quarter as well as the best of all names."""
    scores = {one.pk: text_score(wanted, texts_of(one), has_all=False).text for one in more.candidates}
    least = max(scores.values(), default=0.0) * QUARTER
    known = {one.pk for one in found.candidates}
    others = [one for one in more.candidates if one.pk not in known and scores[one.pk] >= least]
    others = sorted(others, key=lambda one: -scores[one.pk])[:MOST_OTHERS]
    return Found(
        [*found.candidates, *others],
        found.total + len(others),
        found.facets if found.total else more.facets,
        partly=frozenset(one.pk for one in others),
    )


def _page(request: SearchRequest) -> Page:
    limit = max(1, min(request.limit, LARGEST_PAGE))
    if request.sort == RELEVANCE and request.offset + limit <= CANDIDATES:
        return Page()
    return Page(request.sort, request.offset, limit)


def _shown(
    found: Found, wanted: Sequence[Wanted], understood: Understood, filters: Filters, request: SearchRequest
) -> list[Hit]:
    wish = Wish(
        wanted,
        timezone.now(),
        near=filters.near or _around(understood),
        commune=_commune(understood) if request.near is None else "",
        people=filters.people,
        stars=filters.stars,
        grams=filters.grams,
        millilitres=filters.millilitres,
        has_kind=bool(filters.kinds),
    )
    if _page(request) != Page():  # a page far behind, or in another order, is as the engine gave it
        return _hits(scored(found.candidates, wish))
    end = request.offset + max(1, min(request.limit, LARGEST_PAGE))
    return _hits(fair(ranked(_unique(found.candidates), wish, partly=found.partly), first=end)[request.offset :])


def _hits(shown: Sequence[Scored]) -> list[Hit]:
    """With their documents, as they are now: what is gone since the engine found it is left out. One statement."""
    documents = SearchDocument.objects.defer(*UNSHOWN).in_bulk([one.candidate.pk for one in shown])
    return [
        Hit(documents[one.candidate.pk], one.score, one.parts, one.km) for one in shown if one.candidate.pk in documents
    ]


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
    return replace(conditions, **dict.fromkeys(names))
