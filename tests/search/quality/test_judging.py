import pytest

from tests.search.quality.corpus import corpus
from tests.search.quality.intents import intents
from tests.search.quality.judging import grade


def grades(intent: str, title: str) -> set[int]:
    """Of all documents with this title that are on sale."""
    wanted = intents()[intent]
    return {grade(wanted, one) for one in corpus() if one.title == title and one.is_available}


@pytest.mark.parametrize(
    ("intent", "title", "expected"),
    [
        ("rau-ma", "Rau má tươi", {3}),
        ("rau-ma", "Trà rau má túi lọc", {2}),
        ("rau-ma", "HTX Rau má Phước Yên", {1}),
        ("rau-ma", "Rau muống", {0}),
        ("tra-rau-ma", "Trà rau má sao khô", {3}),
        ("tra-rau-ma", "Rau má tươi", {1}),
        ("ngo-nep", "Ngô nếp", {3}),
        ("ngo-nep", "Ngô ngọt", {1}),
        ("vung", "Vừng đen", {3}),
        ("dua-nuoc", "Dưa hấu", {0}),
        ("mang", "Măng cụt Kim Long", {0}),
        ("mang", "Măng khô", {2}),
        ("ruoc", "Mắm ruốc Huế", {3}),
        ("ruoc", "Chà bông heo", {3}),
        ("cha-bong", "Mắm ruốc Huế", {0}),
        ("tra-moi", "Thanh trà Huế", {0}),
        ("tra-moi", "Trà gừng", {3}),
        ("nau-an", "Học nấu món Huế", {3}),
        ("homestay", "Homestay Bến Chài", {3}),
        ("homestay", "Bungalow Cồn Tộc", {2}),
        ("P-con-toc-homestay", "Homestay Nò Sáo", {3}),
        ("P-con-toc-homestay", "Homestay Bến Chài", {1}),
        ("P-con-toc-homestay", "Homestay Phố Cổ Hội An", {0}),
        ("A-homestay-6", "Nhà Tre Bao La", {3}),
        ("A-homestay-6", "Homestay Bến Chài", {0}),
        ("M-bungalow-ho-boi-lang-co", "Bungalow Đầm Lập An", {3}),
        ("M-vuon-o-lanh", "Vườn o Lành", {3}),
        ("M-htx-rau", "HTX Rau an toàn Hóa Châu", {3}),
    ],
)
def test_grade(intent, title, expected):
    assert grades(intent, title) == expected


def test_prices_bound_grades():
    wanted = intents()["A-rau-duoi-15k"]
    leafy = [one for one in corpus() if one.facts.concepts == ("rau-muong",) and one.is_available]
    for one in leafy:
        assert grade(wanted, one) == (3 if one.price <= 15_000 else 1 if one.price <= 18_000 else 0)


def test_amounts_and_stars_bound_grades():
    litre, stars = intents()["A-nuoc-mam-1l"], intents()["A-ocop-4"]
    sauces = [one for one in corpus() if one.facts.concepts == ("nuoc-mam",) and one.is_available]
    assert {(one.amount, grade(litre, one)) for one in sauces} == {(500, 1), (1000, 3), (5000, 1)}
    assert {(one.stars, grade(stars, one)) for one in sauces} == {(0, 0), (3, 1), (4, 3), (5, 2)}


def test_sold_out_is_worth_two_at_most():
    wanted = intents()["nuoc-mam"]
    assert {grade(wanted, one) for one in corpus() if one.facts.concepts == ("nuoc-mam",)} == {2, 3}
