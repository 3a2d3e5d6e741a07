"""More than three thousand documents, made from the tables; the same ones each time."""

from functools import cache
from random import Random

from tests.search.quality.documents import SELLER, Document, Facts
from tests.search.quality.geography import spot
from tests.search.quality.goods import produce
from tests.search.quality.sellers import Stall, stalls
from tests.search.quality.visits import stays, tours
from tests.search.quality.wording import product_rows


@cache
def corpus() -> tuple[Document, ...]:
    """Produce, stays, tours, then the sellers themselves."""
    return (*produce(), *stays(), *tours(), *(_seller(stall) for stall in stalls()))


def _seller(stall: Stall) -> Document:
    chance = Random(stall.name)
    own = [row["name"] for row in product_rows() if stall.deals_in(row["concept"])]
    named = ", ".join(name[0].lower() + name[1:] for name in chance.sample(own, min(3, len(own))))
    about = f"{'Hợp tác xã' if stall.is_cooperative else 'Nhà'} ở {stall.place.name}." + (
        f" Có {named}." if named else " Đón khách nghỉ và đi chơi."
    )
    return Document(
        number=stall.number,
        kind=SELLER,
        title=stall.name,
        title_en="",
        body=about,
        seller_number=stall.number,
        seller_name=stall.name,
        commune_code=stall.commune.code,
        commune_name=f"{stall.commune.kind} {stall.commune.name}",
        address=stall.place.name,
        category_slug="",
        category_name="",
        latitude=stall.commune.latitude,
        longitude=stall.commune.longitude,
        facts=Facts(
            concepts=(*stall.trades, "htx" if stall.is_cooperative else "ho"),
            spots=(spot(stall.place.key),),
            seller=stall.name,
        ),
    )
