"""Homestays and tours as documents."""

from collections.abc import Iterator
from random import Random

from tests.search.quality.documents import STAY, TOUR, Document, Facts
from tests.search.quality.geography import Place, Spot, kilometres, places
from tests.search.quality.sellers import Stall, stalls
from tests.search.quality.tables import rows
from tests.search.quality.wording import categories, chatter

DAYS = {
    "daily": "Khởi hành hằng ngày.",
    "weekend": "Khởi hành thứ bảy và chủ nhật cuối tuần.",
    "weekday": "Khởi hành từ thứ hai đến thứ sáu.",
}
ROOMS = {2: "Phòng đôi cho 2 người.", 3: "Phòng ba cho 3 người.", 4: "Phòng gia đình cho 4 người."}


def stays() -> Iterator[Document]:
    """The same ones each time, numbered from one."""
    for number, row in enumerate(rows("stays"), start=1):
        sleeps, price = int(row["sleeps"]), int(row["price"]) * 1_000
        room = ROOMS.get(sleeps, f"Phòng cộng đồng cho {sleeps} người.")
        yield _visit(number, row, kind=STAY, words=row["features"], price=price, sleeps=sleeps, ending=room)


def tours() -> Iterator[Document]:
    """The same ones each time, numbered from one."""
    for number, row in enumerate(rows("tours"), start=1):
        price, ending = int(row["price"]) * 1_000, f"{DAYS[row['days']]} Đi trong {row['minutes']} phút."
        yield _visit(number, row, kind=TOUR, words=row["themes"], price=price, days=row["days"], ending=ending)


def _visit(
    number: int,
    row: dict[str, str],
    *,
    kind: str,
    words: str,
    price: int,
    ending: str,
    sleeps: int = 0,
    days: str = "",
) -> Document:
    chance = Random(f"{kind} {row['name']}")
    place, concepts = places()[row["place"]], tuple(words.split())
    category = "luu-tru" if kind == STAY else "trai-nghiem"
    stall, commune = _host(place, category), places()[place.commune]
    where = Spot(place.commune, place.latitude + chance.uniform(-1, 1) / 200, place.longitude)
    features = {feature["feature"]: feature for feature in rows("features")}
    told = [features[concept] for concept in concepts if concept in features]
    parts = [f"{'Ở' if kind == STAY else 'Tại'} {place.name}."] if chance.random() < 0.7 else []
    parts += [feature["sentence"] for feature in told]
    parts.append(chatter(chance, category=category, concept=concepts[0], where=place, count=chance.randint(1, 3)))
    parts.append(ending)
    is_translated = chance.random() < 0.8
    if is_translated:
        parts += [feature["sentence_en"] for feature in told]
        parts.append(f"{place.name_en}.")
    return Document(
        number=number,
        kind=kind,
        title=row["name"],
        title_en=row["name_en"] if is_translated else "",
        body=" ".join(parts),
        seller_number=stall.number,
        seller_name=stall.name,
        commune_code=commune.code,
        commune_name=f"{commune.kind} {commune.name}",
        address=place.name,
        category_slug=category,
        category_name=categories()[category],
        latitude=where.latitude,
        longitude=where.longitude,
        price=price,
        price_unit="NIGHT" if kind == STAY else "PERSON",
        sleeps=sleeps,
        days=days,
        facts=Facts(concepts=concepts, spots=(where,), seller=stall.name, price=price, sleeps=sleeps, days=days),
    )


def _host(place: Place, trade: str) -> Stall:
    """The nearest seller of that trade."""
    hosts = [stall for stall in stalls() if trade in stall.trades]
    return min(hosts, key=lambda stall: kilometres(stall.place, place))
