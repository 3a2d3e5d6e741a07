"""What is found, and in which order: the same on both engines."""

import pytest

from marketplace.listings.domain import live
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from search.asking import Circle, SearchRequest
from search.domain.rebuilding import rebuild
from search.domain.searching import search, suggest
from search.models import SearchDocument
from tests.listings.factories import make_live, owner_of
from tests.search.selling import found, reindex, sell, settle, titles
from tests.sellers.factories import make_seller

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]


@pytest.fixture
def seller():
    return make_seller(name="Vườn nhà Lành")


def test_unmarked_query_finds_marked_title(seller):
    sell(seller, "Rau má", "Bí đỏ")
    assert titles("rau ma") == ["Rau má"]


def test_d_with_stroke_is_found_without(seller):
    sell(seller, "Đường phèn", "Bí xanh")
    assert titles("duong") == ["Đường phèn"]


def test_exact_marks_stand_above_folded_ones(seller):
    sell(seller, "Rau má", "Rau mã đề", "Rau mà")
    assert titles("rau mã")[0] == "Rau mã đề"
    assert titles("rau má")[0] == "Rau má"
    assert len(titles("rau má")) == 3


def test_words_in_a_title_stand_above_words_scattered():
    garden = make_seller(name="Vườn tím của o Lan")
    sell(garden, "Xà lách", "Bánh khoai")
    sell(make_seller(name="HTX Bờ Sông"), "Mứt khoai tím", "Khoai tím tươi")
    found = titles("khoai tim")
    assert found == ["Khoai tím tươi", "Mứt khoai tím", "Bánh khoai", "Vườn tím của o Lan"]


def test_words_that_are_one_thing_stand_in_a_row():
    sell(make_seller(name="Vườn rau của má"), "Xà lách", "Rau muống")
    sell(make_seller(name="HTX Bờ Sông"), "Trà rau má", "Rau má tươi")
    assert titles("rau ma") == ["Rau má tươi", "Trà rau má"]


def test_whole_words_keep_away_those_that_only_begin_alike():
    sell(make_seller(name="Vườn rau đầu làng (mẫu)"), "Rau má", "Rau muống")
    assert titles("rau ma") == ["Rau má"]
    assert titles("rau mu")[0] == "Rau muống"


def test_one_wrong_letter_is_forgiven(seller):
    sell(seller, "Khoai lang tím", "Bí đỏ")
    answer = found("khoau lang")
    assert ([hit.document.title for hit in answer.hits], answer.understood.meant) == (["Khoai lang tím"], "khoai lang")


def test_unfinished_word_finds(seller):
    sell(seller, "Mướp hương", "Bí đỏ")
    assert titles("muo") == ["Mướp hương"]


def test_nonsense_and_operators_are_only_words(seller):
    sell(seller, "Rau má")
    assert set(titles("' | !) :* & --")) == {"Rau má", "Vườn nhà Lành"}
    assert titles("zzzzqqq") == []


def test_withdrawn_is_not_found(seller):
    listing = make_live(seller, name="Rau má")
    settle()
    live.withdraw_listing(listing_id=listing.pk, actor=owner_of(seller))
    settle()
    assert titles("rau ma", kinds=["PRODUCE"]) == []


def test_facets_ignore_their_own_choice(seller):
    sell(seller, "Rau má")
    sell(seller, "Trà rau má", category_slug="tra-thao-moc")
    answer = found("rau ma", categories=["rau-cu"])
    assert (answer.total, {(facet.value, facet.count) for facet in answer.facets["category"]}) == (
        1,
        {("rau-cu", 1), ("tra-thao-moc", 1)},
    )
    assert [(facet.value, facet.count) for facet in answer.facets["commune"]] == [("19867", 1)]


def test_what_the_query_says_holds_for_all_counts(seller):
    sell(seller, "Rau má")
    sell(seller, "Rau muống")
    answer = found("sản phẩm rau má")
    assert {facet.value: facet.count for facet in answer.facets["kind"]} == {"PRODUCE": 1}


def test_price_bounds_in_wrong_order_are_refused():
    with pytest.raises(Refused) as refusal:
        search(SearchRequest(price_min=2, price_max=1))
    assert (refusal.value.code, refusal.value.field) == ("INVALID", "priceMax")


def test_suggestions_start_like_the_prefix(seller):
    sell(seller, "Rau má", "Rau muống", "Bí đỏ")
    assert [one.text for one in suggest("rau m")] == ["Rau má", "Rau muống"]


def test_suggestion_goes_on_from_what_is_a_word_already(seller):
    sell(seller, "Rau má", "Rau muống", "Măng tre", description="Dài 2 m, 3 tr một tấn.")
    assert [one.text for one in suggest("rau m")] == ["Rau má", "Rau muống"]
    assert [one.text for one in suggest("tr")] == ["Măng tre"]
    assert [one.text for one in suggest("rau m ")] == []


def test_suggestion_that_begins_like_the_prefix_stands_first(engine, seller):
    sell(seller, "Bột rau má", "Rau má sấy lạnh Quảng Thọ")
    assert [one.text for one in suggest("rau m")] == ["Rau má sấy lạnh Quảng Thọ", "Bột rau má"]


def test_suggestions_go_on_with_what_is_typed_not_with_its_translation(seller):
    """ "rau" is "greens" in English, and mustard begins with an m."""
    sell(seller, "Cải xanh", "Rau má tươi vừa hái")
    greens = SearchDocument.objects.get(title="Cải xanh")
    greens.title_en = "Mustard greens"
    reindex(greens)
    assert [one.text for one in suggest("rau m")] == ["Rau má tươi vừa hái"]


def test_rebuild_finds_the_same_again(seller):
    sell(seller, "Rau má")
    seen = []
    assert rebuild(lambda kind, done, total: seen.append((kind, done, total))) == 2
    assert ("PRODUCE", 1, 1) in seen
    assert titles("rau ma", kinds=["PRODUCE"]) == ["Rau má"]


def test_engine_that_answers_is_named(engine, seller):
    sell(seller, "Rau má")
    answer = found("rau ma")
    assert (answer.engine, answer.is_fallback) == (engine, False)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("raumá", "Rau má"),
        ("rau mas", "Rau má"),
        ("ngo nep", "Bắp nếp"),
        ("dau phong", "Lạc đỏ"),
        ("khaoi lang", "Khoai lang tím"),
        ("sweet potato", "Khoai lang tím"),
    ],
)
def test_what_was_meant_is_found(query, first, seller):
    sell(seller, "Rau má", "Bắp nếp", "Lạc đỏ", "Khoai lang tím")
    SearchDocument.objects.filter(title="Khoai lang tím").update(title_en="Purple sweet potato")
    listing = SearchDocument.objects.get(title="Khoai lang tím")
    assert listing.title_en
    reindex(listing)
    assert titles(query)[0] == first


def test_price_in_the_query_is_a_filter_that_can_be_taken_out(seller):
    sell(seller, "Rau má", price=Money(20_000))
    sell(seller, "Rau muống", price=Money(60_000))
    answer = found("rau dưới 50k")
    assert [hit.document.title for hit in answer.hits] == ["Rau má"]
    assert [answer.understood.without(chip) for chip in answer.understood.chips] == ["rau"]
    assert set(titles("rau dưới 50k", as_typed=True)) == {"Rau má", "Rau muống"}


def test_condition_that_nothing_meets_is_left_aside_and_told(seller):
    sell(seller, "Rau má", price=Money(20_000))
    answer = found("rau má trên 500k")
    assert ([hit.document.title for hit in answer.hits], answer.dropped) == (["Rau má"], ("PRICE",))


def test_sold_out_stands_below_what_is_there(seller):
    sell(seller, "Rau má", "Rau má tươi")
    SearchDocument.objects.filter(title="Rau má").update(is_available=False)
    reindex(SearchDocument.objects.get(title="Rau má"))
    assert titles("rau má") == ["Rau má tươi", "Rau má"]
    assert titles("rau má", in_stock=True) == ["Rau má tươi"]


def test_nothing_farther_than_asked_is_found_and_the_nearest_stands_first(seller):
    sell(seller, "Rau má gần", "Rau má xa", "Rau má rất xa")
    for title, latitude in (("Rau má gần", 16.47), ("Rau má xa", 16.55), ("Rau má rất xa", 18.0)):
        SearchDocument.objects.filter(title=title).update(latitude=latitude, longitude=107.59)
        reindex(SearchDocument.objects.get(title=title))
    answer = found("rau má", near=Circle(16.46, 107.59, 20.0))
    assert [(hit.document.title, round(hit.km)) for hit in answer.hits] == [("Rau má gần", 1), ("Rau má xa", 10)]


def test_no_seller_fills_the_top():
    one, other = make_seller(name="Nhà o Lan"), make_seller(name="Nhà o Hoa")
    sell(one, *[f"Rau má {number}" for number in range(5)])
    sell(other, "Rau má ngon", "Rau má xanh")
    sellers = [hit.document.seller_name for hit in found("rau ma").hits]
    assert sorted(sellers[:4]) == ["Nhà o Hoa", "Nhà o Hoa", "Nhà o Lan", "Nhà o Lan"]
    assert len(sellers) == 7


def test_order_by_price_and_pages_do_not_overlap(seller):
    for number in range(5):
        sell(seller, f"Rau má {number}", price=Money((5 - number) * 10_000))
    pages = [titles("rau ma", sort="PRICE_ASC", offset=offset, limit=2) for offset in (0, 2, 4)]
    assert pages == [["Rau má 4", "Rau má 3"], ["Rau má 2", "Rau má 1"], ["Rau má 0"]]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("x" * 10_000, 0),
        ("rau má " * 3_000, 1),
        ("!!!???", 2),
        ("🥬🥬", 2),
        ("'; DROP TABLE search_searchdocument; --", 0),
        ('{"match_all": {}}', 0),
        ("(a+)+$" * 50, 0),
        ("rau AND má OR *", 1),
        ("\x00rau\x00", 1),
    ],
)
def test_bad_queries_are_only_words(query, count, seller):
    sell(seller, "Rau má")
    assert found(query).total == count


@pytest.mark.parametrize("offset", [-1, 10_001, 240_000])
def test_page_that_nobody_reads_is_refused(offset):
    with pytest.raises(Refused) as refusal:
        search(SearchRequest(query="rau", offset=offset))
    assert (refusal.value.code, refusal.value.field) == ("INVALID", "after")


@pytest.mark.parametrize("place", [Circle(91, 0, 5), Circle(0, 181, 5), Circle(0, 0, 0), Circle(float("nan"), 0, 5)])
def test_place_off_the_earth_is_refused(place):
    with pytest.raises(Refused) as refusal:
        search(SearchRequest(near=place))
    assert (refusal.value.code, refusal.value.field) == ("INVALID", "near")


def test_nearest_first_asks_for_the_place_that_is_named(seller):
    sell(seller, "Rau má")
    assert found("rau má Sịa").total == 1
    near, far = found("rau má phá Tam Giang", sort="NEAREST"), found("rau má phố cổ Hội An", sort="NEAREST")
    assert [round(hit.km, 1) for hit in near.hits] == [7.6]
    assert far.hits == []
