"""Candidates in their order, with the parts of each score."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import mul

from search.asking import Circle
from search.ranking.candidate import TEXT, WEIGHTS, Candidate, Scored
from search.ranking.distance import kilometres
from search.ranking.meant import HOSTED, PRODUCE, offer_shares
from search.ranking.text import Texts, TextScore, sought, text_score
from search.understanding.wanted import Wanted

EDGE = 0.15
"""So much less near is what is at the edge of the place, beside its middle."""
ELSEWHERE = 3.0
"""Times the distance that a place reaches: no house or tour so far away is there."""
FRESH_DAYS = 60
"""After so many days nothing is left of having been changed."""
TENTH, HALF = 0.1, 0.5


@dataclass(frozen=True)
class Wish:
    """What somebody asked for, as far as the order heeds it."""

    wanted: Sequence[Wanted]
    now: float
    """Seconds since 1970."""
    near: Circle | None = None
    commune: str = ""
    """Code of the commune that was named; what is in it is there, however large it is."""
    people: int | None = None
    stars: int | None = None
    grams: int | None = None
    millilitres: int | None = None
    has_kind: bool = False
    """A kind of offers was chosen or named."""

    @cached_property
    def has_size(self) -> bool:
        """A number of people or stars, a weight or a volume was asked for."""
        return any(size is not None for size in (self.people, self.stars, self.grams, self.millilitres))


def ranked(candidates: Sequence[Candidate], wish: Wish, *, partly: Collection[int] = ()) -> list[Scored]:
    """Best first; equal ones by their id, so that pages do not overlap. `partly`: those that may lack some words."""
    hits = scored(candidates, wish, partly=partly)
    if not partly and not wish.near:
        return sorted(hits, key=lambda hit: (-hit.score, hit.candidate.pk))
    part = max((hit.points[TEXT] for hit in hits if hit.candidate.pk in partly), default=0.0)

    def has_little(hit: Scored) -> bool:
        """Lacks words, or has them where little is said by it; of houses and tours descriptions say what they have.
        Or one would have to go elsewhere."""
        if wish.near and hit.candidate.kind in HOSTED and _is_elsewhere(hit, wish.near, wish.commune):
            return True
        return hit.candidate.pk in partly or (not wish.has_kind and hit.points[TEXT] < part * HALF)

    return sorted(hits, key=lambda hit: (has_little(hit), -hit.score, hit.candidate.pk))


def scored(candidates: Sequence[Candidate], wish: Wish, *, partly: Collection[int] = ()) -> list[Scored]:
    """Candidates as they come, with their scores."""
    texts = _text_scores(candidates, wish, partly)
    offers = offer_shares(
        zip((one.kind for one in candidates), texts, strict=True), wish.wanted, has_kind=wish.has_kind
    )
    return [_scored(one, wish, text, offers[one.kind]) for one, text in zip(candidates, texts, strict=True)]


def _text_scores(candidates: Sequence[Candidate], wish: Wish, partly: Collection[int]) -> list[TextScore]:
    """Many households call the same thing by the same name: such a name is weighed once."""
    named: dict[tuple[str, str], TextScore] = {}
    found: list[TextScore] = []
    wanted = sought(wish.wanted)
    for one in candidates:
        name = (one.marked_title, one.folded_title_en)
        score = named.get(name)
        if score is None:
            score = text_score(wanted, texts_of(one), has_all=one.pk not in partly)
            if score.is_by_name:
                named[name] = score
        found.append(score)
    return found


def _scored(document: Candidate, wish: Wish, text: TextScore, offer: float) -> Scored:
    near, km = 0.0, None
    if wish.near:
        km = distance(document, wish.near)
        is_from_there = text.has_place and document.kind == PRODUCE
        near = _nearness(document, km, wish, wish.near, is_from_there=is_from_there)
    age = max((wish.now - document.changed_at) / 86_400, 0.0)
    shares = (
        text.text,
        text.marks,
        document.is_available,
        text.seller,
        near,
        wish.has_size and _is_exact(document, wish),
        offer,
        max(1 - age / FRESH_DAYS, 0.0),
    )
    points = tuple(map(mul, WEIGHTS, shares))
    return Scored(document, round(sum(points), 4), points, km)


def _is_elsewhere(hit: Scored, near: Circle, commune: str) -> bool:
    is_in_it = bool(commune) and hit.candidate.commune_code == commune
    return not is_in_it and (hit.km or 0.0) > near.km * ELSEWHERE


def distance(document: Candidate, near: Circle) -> float | None:
    """Kilometres from the asked place; None where the document has no place."""
    if document.latitude is None or document.longitude is None:
        return None
    return kilometres(near.latitude, near.longitude, document.latitude, document.longitude)


def _nearness(document: Candidate, km: float | None, wish: Wish, near: Circle, *, is_from_there: bool) -> float:
    """Goods that are called by a place are of there, wherever they are sold."""
    if is_from_there or (wish.commune and document.commune_code == wish.commune):
        return 1.0
    if km is None:
        return 0.0
    far = km / near.km
    return 1 - far * EDGE if far <= 1 else (1 - EDGE) / far


def texts_of(document: Candidate) -> Texts:
    """The document's words as they are compared."""
    names = [(document.folded_title, document.marked_title, document.telling_title)]
    if document.folded_title_en:
        names.append((document.folded_title_en, document.folded_title_en, document.telling_title_en))
    return Texts(
        title=tuple(f" {folded} " for folded, _marked, _telling in names),
        marked_title=tuple(f" {marked} " for _folded, marked, _telling in names),
        telling=tuple(tuple(telling.split()) for _folded, _marked, telling in names),
        about=f" {document.folded_about} ",
        seller=document.seller_name,
    )


def _is_exact(document: Candidate, wish: Wish) -> bool:
    """Whether it has just the size that was asked for, where one was."""
    if wish.people is not None and document.sleeps is not None:
        return wish.people <= document.sleeps <= wish.people + 1
    if wish.stars is not None:
        return document.stars == wish.stars
    for asked, has in ((wish.grams, document.grams), (wish.millilitres, document.millilitres)):
        if asked is not None:
            return has is not None and abs(has - asked) <= asked * TENTH
    return False
