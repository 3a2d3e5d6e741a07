"""Made-up goods: names with the spread that real ones have, some words on every tenth product, some on few."""

from dataclasses import dataclass
from random import Random

PRODUCTS = 10_000
"""As many as are measured with."""
#: category, goods in Vietnamese, in English, unit
KINDS = (
    ("rau-cu", "Rau má", "Pennywort", "BUNCH"),
    ("rau-cu", "Rau muống", "Water spinach", "BUNCH"),
    ("rau-cu", "Cải xanh", "Mustard greens", "KG"),
    ("rau-cu", "Bí đao", "Wax gourd", "KG"),
    ("rau-cu", "Ném", "Spring garlic", "BUNCH"),
    ("trai-cay", "Thanh trà", "Pomelo", "PIECE"),
    ("trai-cay", "Chuối cau", "Lady finger banana", "KG"),
    ("trai-cay", "Ổi lê", "Guava", "KG"),
    ("gao-ngu-coc", "Gạo nếp", "Sticky rice", "KG"),
    ("gao-ngu-coc", "Gạo lứt đỏ", "Red rice", "KG"),
    ("gao-ngu-coc", "Đậu phộng", "Peanuts", "BAG"),
    ("thit-trung", "Trứng vịt", "Duck eggs", "TEN"),
    ("thit-trung", "Gà kiến", "Free-range chicken", "ANIMAL"),
    ("thuy-san", "Tôm đất", "Lagoon shrimp", "KG"),
    ("thuy-san", "Cá ong", "Crescent perch", "KG"),
    ("dac-san-che-bien", "Nước mắm", "Fish sauce", "BOTTLE"),
    ("dac-san-che-bien", "Mắm ruốc", "Shrimp paste", "JAR"),
    ("dac-san-che-bien", "Bánh tráng", "Rice paper", "PACK"),
    ("tra-thao-moc", "Trà rau má", "Pennywort tea", "BOX"),
    ("tra-thao-moc", "Gừng khô", "Dried ginger", "BAG"),
    ("thu-cong", "Rổ tre", "Bamboo basket", "SET"),
    ("thu-cong", "Chiếu cói", "Sedge mat", "PIECE"),
)
PLACES = (
    "Quảng Thọ",
    "Sịa",
    "Quảng Phước",
    "Quảng An",
    "Ngư Mỹ Thạnh",
    "Bao La",
    "Tân Thành",
    "Quảng Thành",
    "Phú Lương",
)
MANNERS = ("tươi", "sạch", "hái sáng sớm", "của nhà", "loại một", "phơi nắng", "theo mùa", "ngày rằm", "gia truyền")
DESCRIPTION = (
    "{name} do gia đình làm theo lối quen của làng {place}.\n\n"
    "Hàng được chuẩn bị trong ngày Bạn đặt, gói lá chuối hoặc giấy, không dùng chất bảo quản.\n\n"
    "Nếu hàng đến không như mô tả, Bạn báo cho người bán trong hai ngày."
)


@dataclass(frozen=True, slots=True)
class Good:
    """One product as data; prices in đồng of its small and its large variant."""

    number: int
    category: str
    name: str
    name_en: str
    place: str
    unit: str
    small: int
    large: int

    @property
    def description(self) -> str:
        """Three paragraphs."""
        return DESCRIPTION.format(name=self.name, place=self.place)


def goods(count: int) -> list[Good]:
    """The same ones each time."""
    chance = Random(19867)
    made = []
    for number in range(1, count + 1):
        category, kind, english, unit = chance.choice(KINDS)
        place, price = chance.choice(PLACES), chance.randrange(5, 200) * 1_000
        made.append(
            Good(
                number=number,
                category=category,
                name=f"{kind} {chance.choice(MANNERS)} {place} {number:05}",
                name_en=f"{english} from {place} {number:05}",
                place=place,
                unit=unit,
                small=price,
                large=price * 2 - 1_000,
            )
        )
    return made
