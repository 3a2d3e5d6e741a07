"""Finding documents in PostgreSQL: two statements for a search, one for suggestions."""

# ruff: noqa: S608 - every part put into a statement is a constant of this package; what people type is a parameter

import json
from collections.abc import Sequence

from search.asking import RELEVANCE, FacetCount
from search.engines.matching import all_of, found_by, heads, in_name, likelier
from search.engines.postgres.asking import rows_of
from search.engines.postgres.filtering import box, where
from search.engines.postgres.matching import tsquery
from search.engines.postgres.statement import TABLE, TIERS, statement
from search.engines.protocol import FACETS, SPARE, Filters, Found, Page, Suggestion
from search.engines.reading import candidates
from search.understanding.wanted import Wanted

MOST_NAMES = 3_000
"""Entries that are looked through for suggestions, of names that begin so, and of those that have the words."""
SUGGESTIONS = f"""
SELECT title, found.kind
FROM (SELECT min(document_id) AS id, min(kind) AS kind, min(tier) AS tier, min(title_size) AS size
      FROM ((SELECT title_key, title_size, document_id, kind, 0 AS tier
             FROM {TABLE} WHERE tokens @@ %(begun)s::tsquery LIMIT {MOST_NAMES})
            UNION ALL
            (SELECT title_key, title_size, document_id, kind, 1
             FROM {TABLE} WHERE tokens @@ %(named)s::tsquery LIMIT {MOST_NAMES})) AS named
      GROUP BY title_key ORDER BY tier, size, id LIMIT %(some)s) AS found
JOIN search_searchdocument USING (id)
ORDER BY tier, size, length(title), title LIMIT %(limit)s
"""


class PostgresEngine:
    """`search.engines.protocol.SearchEngine` on the database that is there anyway."""

    name = "postgresql"

    def find(self, wanted: Sequence[Wanted], filters: Filters, page: Page) -> Found:
        """See the protocol."""
        asked = where(filters)
        found = found_by(wanted, any_word=page.any_word, in_descriptions=page.in_descriptions)
        before = likelier(wanted, found) if found and page.order == RELEVANCE else []
        asked.values |= {f"tier{tier}": tsquery(one) for tier, one in enumerate(before)}
        if found:
            asked.values["query"] = tsquery(found)
        if page.around:
            asked.values |= box(page.around)
        has_words = bool(found)
        made = statement(asked, page, has_words=has_words, has_tiers=bool(before))
        ((total, *rest),) = rows_of(made, asked.values, by_tokens=has_words)
        ids = dict.fromkeys(pk for some in rest[: TIERS + 1] for pk in some or ())
        facets = zip(FACETS, rest[TIERS + 1 :], strict=False)
        return Found(
            candidates(list(ids)[page.offset : page.offset + page.limit]),
            total,
            {facet: [FacetCount(*one) for one in json.loads(counted or "[]") if one[0]] for facet, counted in facets},
        )

    def suggest(self, wanted: Sequence[Wanted], *, limit: int) -> list[Suggestion]:
        """See the protocol."""
        named, begun = in_name(wanted), heads(wanted)
        if not named or not begun:
            return []
        values = {"begun": tsquery(all_of((named, begun))), "named": tsquery(named)}
        rows = rows_of(SUGGESTIONS, {**values, "some": limit * SPARE, "limit": limit}, by_tokens=True)
        return [Suggestion(title, kind) for title, kind in rows]
