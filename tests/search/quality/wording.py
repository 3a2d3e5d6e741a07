"""Descriptions as people write them: about the thing, and about much else that the village has."""

from functools import cache
from random import Random

from tests.search.quality.families import within
from tests.search.quality.geography import Place, kilometres, places
from tests.search.quality.tables import rows

PRODUCTS = (
    "products_rau",
    "products_trai",
    "products_gao_thit",
    "products_ca",
    "products_dac_san",
    "products_thu_cong",
)


@cache
def product_rows() -> list[dict[str, str]]:
    """All goods there are, in the order of the tables."""
    return [row for table in PRODUCTS for row in rows(table)]


def categories() -> dict[str, str]:
    """Names by slug."""
    return {row["category"]: row["name"] for row in rows("categories")}


def chatter(chance: Random, *, category: str, concept: str, where: Place, count: int) -> str:
    """So many sentences that mention other produce and places nearby, with their English."""
    choices = [row for row in rows("sentences") if row["for"] == category]
    picked = chance.sample(choices, count)
    landmarks = [place for place in places().values() if not place.is_commune and kilometres(place, where) < 15]
    sentences = []
    for row in picked:
        other, other2 = (_other(chance, concept, row["others"].split()) for _one in range(2))
        landmark = chance.choice(landmarks).name if landmarks else where.name
        sentences.append(row["sentence"].format(other=other, other2=other2, place=where.name, landmark=landmark))
        if chance.random() < 0.4:
            sentences.append(row["sentence_en"])
    return " ".join(sentences)


def _other(chance: Random, concept: str, among: list[str]) -> str:
    """Something of these categories that is not this, in small letters as within a sentence."""
    fitting = [
        row["name"] for row in product_rows() if row["category"] in among and not within(row["concept"], concept)
    ]
    name = chance.choice(fitting or [""])
    return name[:1].lower() + name[1:]
