"""Produce: each kind of goods offered by several sellers of that trade, in their own words, packs and prices."""

from collections.abc import Iterator
from random import Random

from tests.search.quality.documents import PRODUCE, Document, Facts
from tests.search.quality.geography import places, spot
from tests.search.quality.sellers import Stall, stalls
from tests.search.quality.tables import rows
from tests.search.quality.wording import categories, chatter, product_rows

A_SELLER_AT_MOST = 4
"""Offers of one kind of goods."""


def produce() -> Iterator[Document]:
    """The same ones each time, numbered from one."""
    number = 0
    for product in product_rows():
        chance = Random(product["name"])
        dealers = [stall for stall in stalls() if stall.deals_in(product["concept"])]
        chance.shuffle(dealers)
        wanted, titles = int(product["spread"]), set()
        for turn in range(min(wanted, len(dealers) * A_SELLER_AT_MOST)):
            stall = dealers[turn % len(dealers)]
            offer = _offer(chance, product, stall, number + 1)
            # A seller names two offers differently.
            if (stall.number, offer.title) not in titles:
                titles.add((stall.number, offer.title))
                number += 1
                yield offer


def _offer(chance: Random, product: dict[str, str], stall: Stall, number: int) -> Document:
    packs = {row["pack"]: row for row in rows("packs")}
    first, pack = (packs[key] for key in (product["packs"].split()[0], chance.choice(product["packs"].split())))
    price = _price(chance, product, first, pack)
    stars = int(chance.choice(product["stars"].split("|"))) if product["stars"] and chance.random() < 0.35 else 0
    title, title_en = _titles(chance, product, stall, pack, stars)
    origins = {row["product"]: row["place"] for row in rows("origins")}
    spots = [spot(stall.place.key)]
    if product["name"] in origins:
        spots.append(spot(origins[product["name"]]))
    months = product["months"] or "0-0"
    first_month, last_month = (int(month) for month in months.split("-"))
    commune = places()[stall.place.commune]
    amount, measure = int(pack["amount"]), pack["measure"]
    return Document(
        number=number,
        kind=PRODUCE,
        title=title,
        title_en=title_en,
        body=_body(chance, product, stall, pack, stars),
        seller_number=stall.number,
        seller_name=stall.name,
        commune_code=commune.code,
        commune_name=f"{commune.kind} {commune.name}",
        address=stall.place.name,
        category_slug=product["category"],
        category_name=categories()[product["category"]],
        latitude=commune.latitude,
        longitude=commune.longitude,
        price=price,
        price_unit=pack["unit"],
        amount=amount,
        measure=measure,
        stars=stars,
        first_month=first_month,
        last_month=last_month,
        is_available=chance.random() > 0.04,
        facts=Facts(
            concepts=(product["concept"],),
            form=product["form"],
            spots=tuple(spots),
            seller=stall.name,
            price=price,
            amount=amount,
            measure=measure,
            stars=stars,
        ),
    )


def _price(chance: Random, product: dict[str, str], first: dict[str, str], pack: dict[str, str]) -> int:
    """In đồng: the table's range is for the first pack; a larger pack of the same measure costs in proportion."""
    thousands = chance.uniform(float(product["low"]), float(product["high"]))
    if first["measure"] == pack["measure"]:
        thousands *= int(pack["amount"]) / int(first["amount"])
    elif first["pack"] != pack["pack"]:
        thousands *= 1.5
    return max(1, round(thousands)) * 1_000


def _titles(chance: Random, product: dict[str, str], stall: Stall, pack: dict[str, str], stars: int) -> tuple[str, str]:
    name, english = product["name"], product["name_en"]
    manners = [row for row in rows("manners") if row["for"] == product["category"]]
    manner, throw = chance.choice(manners), chance.random()
    if stars and throw < 0.4:
        name, english = f"{name} OCOP {stars} sao", f"{english}, OCOP {stars} stars"
    elif throw < 0.55 and pack["words"]:
        name, english = f"{name} {pack['words']}", f"{english}, {pack['words_en']}"
    elif throw < 0.7:
        name, english = f"{name} {manner['words']}", f"{english}, {manner['words_en']}"
    elif throw < 0.8 and stall.commune.name not in name:
        name, english = f"{name} {stall.commune.name}", f"{english} from {stall.commune.name}"
    # Every third household never gets round to the English.
    return name, english if chance.random() < 0.67 else ""


def _body(chance: Random, product: dict[str, str], stall: Stall, pack: dict[str, str], stars: int) -> str:
    parts = [f"{product['name']} của {stall.name}."] if chance.random() < 0.5 else []
    parts.append(
        chatter(
            chance,
            category=product["category"],
            concept=product["concept"],
            where=stall.place,
            count=chance.randint(2, 4),
        )
    )
    if pack["words"]:
        parts.append(f"Bán {pack['words']}.")
    if stars:
        parts.append(f"Sản phẩm OCOP {stars} sao.")
    return " ".join(parts)
