"""As many documents as a country's market may have, made from the quality set's: the same ones each time.

Every second copy stands in the same communes as the original, at other sellers'; the others are spread over the
communes of the whole country, so that words, names and places grow with the market as they do in life.
"""

import csv
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import count, islice
from random import Random

from marketplace.embedded.layout import ROOT
from tests.search.quality.corpus import corpus
from tests.search.quality.documents import PRODUCE, SELLER, STAY, TOUR, Document
from tests.search.quality.geography import places

COMMUNES = ROOT / "marketplace" / "communes" / "data" / "communes_2025.csv"
STRIDE = 1_000_000
"""Between the numbers of one copy's sellers and the next's."""
SOUTH, NORTH, WEST, EAST = 9.0, 23.0, 104.0, 109.0
SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai Trương Đoàn"
GIVEN = "An Bình Châu Diệu Giang Hạnh Khánh Liên Mỹ Ngọc Oanh Phúc Quý Sương Thảo Uyên Vinh Xuân Yến Tâm"
TITLE_WITH_PLACE = 0.3


def crowd(documents: int) -> Iterator[Document]:
    """So many, produce first, then stays, tours and sellers."""
    kinds = {kind: [one for one in corpus() if one.kind == kind] for kind in (PRODUCE, STAY, TOUR, SELLER)}
    left = documents
    for kind, originals in kinds.items():
        wanted = left if kind == SELLER else documents * len(originals) // len(corpus())
        left -= wanted
        for number, original in enumerate(islice(_copies(originals), wanted), start=1):
            yield replace(original, number=number)


def _copies(originals: list[Document]) -> Iterator[Document]:
    for copy in count():
        for original in originals:
            yield _copied(original, copy) if copy else original


def _copied(original: Document, copy: int) -> Document:
    chance = Random(f"{copy} {original.kind} {original.number}")
    where = _where(original, copy)
    seller = _seller(original.seller_name, original.seller_number, copy)
    old, new = original.commune_name.split(" ", 1)[1], where["commune_name"].split(" ", 1)[1]
    title = seller if original.kind == SELLER else original.title.replace(old, new)
    if original.kind != SELLER and new not in title and chance.random() < TITLE_WITH_PLACE:
        title = f"{title} {new}"
    return replace(
        original,
        title=title[:250],
        title_en=original.title_en.replace(old, new),
        body=original.body.replace(original.seller_name, seller).replace(old, new),
        seller_number=original.seller_number + copy * STRIDE,
        seller_name=seller,
        price=None
        if original.price is None
        else max(1, round(original.price / 1_000 * chance.uniform(0.6, 1.6))) * 1_000,
        is_available=chance.random() > 0.04,
        **where,
    )


def _seller(name: str, number: int, copy: int) -> str:
    chance = Random(f"{copy} {number}")
    return f"{name.rsplit(' ', 1)[0]} {chance.choice(SURNAMES.split())} {chance.choice(GIVEN.split())}"


def _where(original: Document, copy: int) -> dict[str, str | float]:
    """All of one seller's copies are in one commune."""
    chance = Random(f"{copy} {original.commune_code} {original.seller_number}")
    if copy % 2 == 0:
        place = chance.choice([place for place in places().values() if place.is_commune])
        return {
            "commune_code": place.code,
            "commune_name": f"{place.kind} {place.name}",
            "latitude": place.latitude,
            "longitude": place.longitude,
        }
    row = chance.choice(_country())
    return {
        "commune_code": row["code"],
        "commune_name": f"{row['kind']} {row['name']}",
        "latitude": round(chance.uniform(SOUTH, NORTH), 4),
        "longitude": round(chance.uniform(WEST, EAST), 4),
    }


@cache
def _country() -> list[dict[str, str]]:
    with COMMUNES.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
