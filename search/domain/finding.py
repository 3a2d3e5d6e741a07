"""What an engine is asked for one search: at first all that was said, then less of it while little is found."""

from collections.abc import Sequence
from dataclasses import replace

from search.asking import RELEVANCE, Circle, SearchRequest
from search.engines.protocol import CANDIDATES, Filters, Found, Page, SearchEngine
from search.ranking.order import texts_of
from search.ranking.text import sought, text_score
from search.understanding.wanted import Wanted, loosened

LARGEST_PAGE = 100
ENOUGH = 20
"""So many whose names, or what is said about them, have the words are what was looked for; where there are fewer, what
tells of it in its description comes behind them."""
FEW = 6
"""So few results are joined by what has some of the words only."""
QUARTER = 0.25
MOST_OTHERS = 40


def find(
    engine: SearchEngine, wanted: Sequence[Wanted], filters: Filters, farther: Filters, page: Page
) -> tuple[Found, Sequence[Wanted]]:
    """What has all the words; where that is little, also what has some of them or is a little farther away, and where
    a kind or a place is asked for, all that there is of it; `farther` are the filters then. With what was looked for in
    the end."""
    found = engine.find(wanted, filters, page)
    if found.total < ENOUGH and any(one.is_needed for one in wanted):
        found = engine.find(wanted, filters, replace(page, in_descriptions=True))
    if found.total >= FEW or not page.is_to_be_ordered:
        return found, wanted
    page = replace(page, in_descriptions=True)
    has_several = sum(one.is_needed for one in wanted) > 1
    if has_several or farther != filters:
        some = replace(page, any_word=has_several, has_facets=not found.total, in_descriptions=not has_several)
        found = _together(found, engine.find(wanted, farther, some), wanted)
    if not found.total and (looser := loosened(wanted)) != list(wanted):
        found, wanted = _together(found, engine.find(looser, farther, replace(page, any_word=True)), looser), looser
    if not found.total and (filters.kinds or filters.near or filters.communes):
        all_there = farther if filters.kinds else filters
        found = engine.find([replace(one, is_needed=False) for one in wanted], all_there, page)
    return found, wanted


def _together(found: Found, more: Found, wanted: Sequence[Wanted]) -> Found:
    """The others whose names answer at least a quarter as well as the best of all names."""
    asked = sought(wanted)
    scores = {one.pk: text_score(asked, texts_of(one), has_all=False).text for one in more.candidates}
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


def page_of(request: SearchRequest, *, around: Circle | None = None) -> Page:
    """What is asked of an engine: the likeliest, to be put in order, or a page far behind as it is."""
    limit = max(1, min(request.limit, LARGEST_PAGE))
    if request.sort == RELEVANCE and request.offset + limit <= CANDIDATES:
        return Page(around=around)
    return Page(request.sort, request.offset, limit, around=around)
