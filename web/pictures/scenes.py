"""Every scene by slug: who draws it, and what it shows, in Vietnamese, for those who cannot see it."""

from collections.abc import Callable
from dataclasses import dataclass

from web.pictures import catch, journeys, places, produce
from web.pictures.svg import Canvas


@dataclass(frozen=True)
class Scene:
    """One picture to draw."""

    draw: Callable[[Canvas], None]
    alt: str


SCENES: dict[str, Scene] = {
    # what is grown
    "rau-ma-tuoi": Scene(produce.fresh_pennywort, "Mẹt rau má tươi bên ruộng buổi sáng"),
    "rau-ma-bo": Scene(produce.bunched_pennywort, "Rổ rau má và mấy bó rau má trên sân"),
    "tra-rau-ma-tui-loc": Scene(produce.pennywort_teabags, "Hộp trà rau má túi lọc và một tách trà"),
    "tra-rau-ma-sao-kho": Scene(produce.roasted_pennywort_tea, "Túi trà rau má sao khô, bát trà và tách trà"),
    "bot-matcha-rau-ma": Scene(produce.pennywort_powder, "Bát bột rau má xanh mịn bên hộp"),
    "chot-nua": Scene(produce.taro_stems, "Bó chột nưa trên lá chuối"),
    "hoa-lay-on": Scene(produce.gladioli, "Bình hoa lay-ơn nhiều màu trước hiên nhà"),
    "bau": Scene(produce.gourds, "Hai quả bầu trên bàn bếp"),
    "rau-xanh": Scene(produce.leafy_vegetables, "Thúng rau xanh bên ruộng rau"),
    "rau-song": Scene(produce.lagoon_herbs, "Đĩa rau sống trên bàn bếp"),
    "ot": Scene(produce.chillies, "Mẹt ớt đỏ"),
    "muop-dang": Scene(produce.bitter_melons, "Mướp đắng trên lá chuối"),
    "bi": Scene(produce.squashes, "Ba quả bí trên bàn gỗ"),
    "gao": Scene(produce.rice, "Thúng gạo mới và bát cơm"),
    "trung-vit": Scene(produce.duck_eggs, "Rổ trứng vịt lót rơm và một con vịt"),
    # what is caught, and what is made of it
    "ca-long-song-bo": Scene(catch.caged_fish, "Cá lồng sông Bồ vừa bắt, lồng cá phía sau"),
    "ca-dia": Scene(catch.rabbitfish, "Mẹt cá dìa bên phá"),
    "ca-kinh": Scene(catch.spinefoot, "Mẹt cá kình bên phá lúc bình minh"),
    "tom-dat": Scene(catch.prawns, "Mẹt tôm đất tươi"),
    "tria": Scene(catch.clams, "Thúng trìa mới cào"),
    "cua": Scene(catch.crabs, "Hai con cua gạch trên mẹt"),
    "muc": Scene(catch.squids, "Mực tươi trên mẹt"),
    "ca-kho": Scene(catch.drying_fish, "Cá phơi khô trên nong"),
    "nuoc-mam": Scene(catch.fish_sauce, "Hai chai nước mắm, một chén nước mắm và chum bên biển"),
    "tom-chua": Scene(catch.sour_shrimp, "Hũ tôm chua, tỏi và ớt"),
    "mam-ruoc": Scene(catch.shrimp_paste, "Bát mắm ruốc, chanh và ớt"),
    # what is woven
    "den-may-tre": Scene(catch.bamboo_lamps, "Đèn mây tre Bao La thắp sáng buổi tối"),
    "ro-ra-thung": Scene(catch.bamboo_baskets, "Rổ, rá, thúng và mẹt tre trên sân"),
    "non-la": Scene(catch.conical_hats, "Hai chiếc nón lá trên chiếu"),
    # stays
    "nha-san-tren-pha": Scene(places.stilt_homestay, "Nhà sàn trên phá lúc chập tối, cửa sổ sáng đèn"),
    "nha-vuon": Scene(places.garden_homestay, "Nhà vườn mái ngói giữa hàng cau"),
    "nha-tre-ben-pha": Scene(places.cottage_homestay, "Nhà tre mái lá bên phá, võng dưới hàng cau"),
    "phong-nhin-ra-pha": Scene(places.lagoon_room, "Phòng ngủ có cửa sổ nhìn ra phá"),
    "phong-nhin-ra-vuon": Scene(places.garden_room, "Phòng ngủ có cửa sổ nhìn ra ruộng"),
    "ben-thuyen": Scene(places.landing, "Bến thuyền lúc bình minh"),
    "sau-nha": Scene(places.village_house, "Nhà cổ cuối sân trong nắng chiều"),
    # tours
    "thuyen-binh-minh-cho-noi": Scene(journeys.dawn_market, "Thuyền chở rau và cá gặp nhau trên phá lúc bình minh"),
    "rung-ngap-man": Scene(journeys.mangrove_trip, "Thuyền đưa khách dưới rừng ngập mặn"),
    "hoang-hon-tam-giang": Scene(journeys.sunset_trip, "Thuyền trên phá Tam Giang lúc hoàng hôn"),
    "mot-ngay-ngu-dan": Scene(journeys.fisher_day, "Quăng lưới trên phá"),
    "cheo-sup": Scene(journeys.paddle_boards, "Hai người chèo ván trên phá"),
    "bua-com-dam-pha": Scene(catch.lagoon_meal, "Mâm cơm đầm phá: cá nướng, trìa, tôm, cơm"),
    "xuong-dan-bao-la": Scene(journeys.weaving_workshop, "Người đan tre ngồi giữa rổ và đèn"),
    "tham-ruong-rau-ma": Scene(journeys.field_visit, "Hái rau má cùng người trồng"),
    "lang-bich-hoa": Scene(journeys.mural_village, "Đường làng có tranh tường và xe đạp"),
    # the people who sell
    "nguoi-trong-rau-ma": Scene(journeys.pennywort_growers, "Tổ trồng rau má trên ruộng"),
    "nguoi-lam-tra": Scene(journeys.tea_maker, "Người làm trà rau má trong bếp"),
    "nguoi-nuoi-ca-long": Scene(journeys.cage_farmer, "Người nuôi cá lồng trên sông Bồ"),
    "nguoi-dan-tre": Scene(journeys.weaver, "Người đan tre ở Bao La"),
    "nguoi-lam-nuoc-mam": Scene(journeys.sauce_maker, "Người làm nước mắm bên hàng chum"),
    "nguoi-trong-rau": Scene(journeys.vegetable_gardener, "Người trồng rau tưới ruộng"),
    "ngu-dan-dam-pha": Scene(journeys.fishing_family, "Gia đình ngư dân chèo thuyền về bến"),
    "nguoi-lam-mam": Scene(journeys.market_stall, "Người làm mắm bên các hũ mắm"),
    "chu-nha-vuon": Scene(journeys.hosts, "Hai chủ nhà trước nhà vườn"),
    # the market itself
    "cho-lang": Scene(journeys.hero, "Thuyền chở rau trên phá Tam Giang lúc bình minh"),
}


def svg(slug: str) -> str:
    """The scene as SVG, 1200 x 900. Raises KeyError for an unknown slug."""
    canvas = Canvas(slug)
    SCENES[slug].draw(canvas)
    return canvas.svg()
