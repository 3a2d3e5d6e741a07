"""The one statement that finds, counts facets and says which come first.

Facets are disjunctive: the counts of a facet ignore that facet's own choice.
"""

# ruff: noqa: S608 - every part put into a statement is a constant of this package; what people type is a parameter

from collections.abc import Iterable, Iterator

from search.asking import NEAREST, NEWEST, PRICE_ASC, PRICE_DESC, RELEVANCE
from search.engines.postgres.filtering import KM, Where
from search.engines.protocol import MOST_VALUES, Page

TABLE = "search_indexentry"
LIKELIEST = "title_size, is_available DESC, changed_at DESC, id"
THERE = "(latitude BETWEEN %(south)s AND %(north)s AND longitude BETWEEN %(west)s AND %(east)s)"
"""Around the place of the page; a square will do for a guess."""
ORDERS = {
    PRICE_ASC: "price ASC NULLS LAST, id",
    PRICE_DESC: "price DESC NULLS LAST, id",
    NEWEST: "changed_at DESC, id",
    NEAREST: "km ASC NULLS LAST, id",
}
COLUMNS = {"kind": "kind", "category": "category_slug", "commune": "commune_code", "seller": "seller_id"}
LABELS = {"kind": "kind", "category": "category_name", "commune": "commune_name", "seller": "seller_name"}
WHICH = {"kind": 0b0111, "category": 0b1011, "commune": 0b1101, "seller": 0b1110}
"""What `grouping` of the columns says of each facet's rows; 15 is all together."""
TIERS = 3
FOUND = "tokens @@ %(query)s::tsquery"


def statement(asked: Where, page: Page, *, has_words: bool, has_tiers: bool) -> str:
    """Its one row: how many there are; four lists of ids, the likeliest first, those of `tier0`, `tier1` and `tier2` of
    the values and all in the page's order, each as many as end with the page, and None where those before are enough;
    the facets in their order, each as JSON of values, labels and counts."""
    end = page.offset + page.limit
    likeliest = f"{THERE} DESC NULLS LAST, {LIKELIEST}" if page.around else LIKELIEST
    order = likeliest if page.order == RELEVANCE else ORDERS[page.order]
    tables = [*_tables(asked, has_words), ("counts", f"MATERIALIZED ({_counts(asked, page)})")]
    if has_tiers:
        tables += [(f"tier{tier}", f"MATERIALIZED ({_tier(asked, tier, likeliest, end)})") for tier in range(TIERS)]
    answers = [
        "(SELECT many FROM counts WHERE which = 15)",
        *_likeliest(f"SELECT id FROM hits ORDER BY {order} LIMIT {end}", end, has_tiers=has_tiers),
        *(_json(facet, _values(facet, asked, has_words)) for facet in COLUMNS if page.has_facets),
    ]
    return f"WITH {', '.join(f'{name} AS {made}' for name, made in tables)} SELECT {', '.join(answers)}"


def _likeliest(rest: str, end: int, *, has_tiers: bool) -> Iterator[str]:
    """What is not asked for is not looked up: PostgreSQL makes a table when it is first read."""
    if not has_tiers:
        yield from ["NULL"] * TIERS
        yield f"ARRAY({rest})"
        return
    begun_so, named, begun = (f"(SELECT count(*) FROM tier{tier})" for tier in range(TIERS))
    yield "ARRAY(SELECT id FROM tier0)"
    yield f"CASE WHEN {begun_so} < {end} THEN ARRAY(SELECT id FROM tier1) END"
    is_short = f"{begun_so} < {end} AND {named} < {end}"
    yield f"CASE WHEN {is_short} THEN ARRAY(SELECT id FROM tier2) END"
    # What is in the second and in the third tier is in the first as well.
    yield f"CASE WHEN {is_short} THEN CASE WHEN {named} + {begun} - {begun_so} < {end} THEN ARRAY({rest}) END END"


def _tables(asked: Where, has_words: bool) -> Iterator[tuple[str, str]]:
    """`hits`, read once for the counts and mostly for nothing else; where words are looked for and something is chosen,
    before it `base`: all that would be hits without."""
    conditions = [FOUND, *asked.conditions] if has_words else asked.conditions
    read = f"SELECT {_columns(asked)} FROM {TABLE} WHERE"
    if has_words and asked.chosen:
        yield "base", f"MATERIALIZED ({read} {_all(conditions)})"
        yield "hits", f"NOT MATERIALIZED (SELECT * FROM base WHERE {_all(asked.chosen.values())})"
    else:
        yield "hits", f"NOT MATERIALIZED ({read} {_all([*conditions, *asked.chosen.values()])})"


def _columns(asked: Where) -> str:
    km = KM if "latitude" in asked.values else "NULL::float"
    return (
        f"document_id AS id, {', '.join(COLUMNS.values())}, title_size, price, changed_at, is_available,"
        f" latitude, longitude, {km} AS km"
    )


def _tier(asked: Where, tier: int, likeliest: str, end: int) -> str:
    conditions = [f"tokens @@ %(tier{tier})s::tsquery", *asked.conditions, *asked.chosen.values()]
    return f"SELECT document_id AS id FROM {TABLE} WHERE {_all(conditions)} ORDER BY {likeliest} LIMIT {end}"


def _counts(asked: Where, page: Page) -> str:
    """The values of facets of which nothing is chosen, and all together, counted in one go."""
    free = [column for facet, column in COLUMNS.items() if facet not in asked.chosen]
    if not page.has_facets or not free:
        return "SELECT 15 AS which, count(*) AS many FROM hits"
    sets = ", ".join(f"({column})" for column in free)
    which = " + ".join(
        f"{'grouping(' + column + ')' if column in free else '1'} * {8 >> place}"
        for place, column in enumerate(COLUMNS.values())
    )
    return f"SELECT {which} AS which, {', '.join(free)}, count(*) AS many FROM hits GROUP BY GROUPING SETS ({sets}, ())"


def _values(facet: str, asked: Where, has_words: bool) -> str:
    """A facet's values with their counts; what is chosen of it does not count."""
    column = COLUMNS[facet]
    if facet not in asked.chosen:
        return f"SELECT {column} AS value, many FROM counts WHERE which = {WHICH[facet]}"
    others = [sql for other, sql in asked.chosen.items() if other != facet]
    where = f"base WHERE {_all(others)}" if has_words else f"{TABLE} WHERE {_all([*asked.conditions, *others])}"
    return f"SELECT {column} AS value, count(*) AS many FROM {where} GROUP BY {column}"


def _json(facet: str, values: str) -> str:
    """The most frequent values; each is called as one document that has it calls it."""
    label = f"(SELECT {LABELS[facet]} FROM search_searchdocument WHERE {COLUMNS[facet]} = value LIMIT 1)"
    most = f"SELECT value, many FROM ({values}) AS found ORDER BY many DESC, value::text LIMIT {MOST_VALUES}"
    labelled = f"json_build_array(value::text, {'value' if facet == 'kind' else label}, many)"
    return f"(SELECT json_agg({labelled})::text FROM ({most}) AS most)"


def _all(conditions: Iterable[str]) -> str:
    return " AND ".join(conditions) or "TRUE"
