import pytest

from marketplace.listings.domain import live
from marketplace.outbox.delivery import deliver_waiting
from marketplace.values.refusal import Refused
from search.domain.indexing import rebuild
from search.engine import SearchRequest, engine
from tests.listings.factories import make_live, owner_of
from tests.sellers.factories import make_seller

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller():
    return make_seller(name="Vườn nhà Lành")


def titles(query="", **more):
    return [hit.title for hit in engine().search(SearchRequest(query=query, **more)).hits]


def sell(seller, *names, **changes):
    for name in names:
        make_live(seller, name=name, description="", **changes)
    deliver_waiting()


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
    garden = make_seller(name="Vườn rau của má")
    sell(garden, "Xà lách", "Rau muống")
    sell(make_seller(name="HTX Bờ Sông"), "Trà rau má", "Rau má tươi")
    found = titles("rau ma")
    assert found[:2] == ["Rau má tươi", "Trà rau má"]
    assert set(found[2:]) == {"Vườn rau của má", "Xà lách", "Rau muống"}


def test_whole_words_keep_away_those_that_only_begin_alike():
    sell(make_seller(name="Vườn rau đầu làng (mẫu)"), "Rau má", "Rau muống")
    assert titles("rau ma") == ["Rau má"]
    assert set(titles("rau mu")) == {"Rau muống"}


def test_one_wrong_letter_is_forgiven(seller):
    sell(seller, "Khoai lang tím", "Bí đỏ")
    answer = engine().search(SearchRequest(query="khoau lang"))
    assert ([hit.title for hit in answer.hits], answer.did_you_mean) == (["Khoai lang tím"], "Khoai lang tím")


def test_unfinished_word_finds(seller):
    sell(seller, "Mướp hương", "Bí đỏ")
    assert titles("muo") == ["Mướp hương"]


def test_nonsense_and_operators_are_only_words(seller):
    sell(seller, "Rau má")
    assert set(titles("' | !) :* & --")) == {"Rau má", "Vườn nhà Lành"}
    assert titles("zzzzqqq") == []


def test_withdrawn_is_not_found(seller):
    listing = make_live(seller, name="Rau má")
    deliver_waiting()
    live.withdraw_listing(listing_id=listing.pk, actor=owner_of(seller))
    deliver_waiting()
    assert titles("rau ma", kinds=["PRODUCE"]) == []


def test_facets_ignore_their_own_choice(seller):
    sell(seller, "Rau má")
    sell(seller, "Trà rau má", category_slug="tra-thao-moc")
    answer = engine().search(SearchRequest(query="rau ma", categories=["rau-cu"]))
    assert (answer.total, {(facet.value, facet.count) for facet in answer.categories}) == (
        1,
        {("rau-cu", 1), ("tra-thao-moc", 1)},
    )
    assert [(facet.value, facet.count) for facet in answer.communes] == [("19867", 1)]


@pytest.mark.parametrize("count", [1, 3])
def test_statements_do_not_grow_with_hits(seller, count, django_assert_num_queries):
    sell(seller, *[f"Rau má {number}" for number in range(count)])
    with django_assert_num_queries(2):
        assert len(titles("rau ma")) == count


def test_price_bounds_in_wrong_order_are_refused():
    with pytest.raises(Refused) as refusal:
        engine().search(SearchRequest(price_min=2, price_max=1))
    assert (refusal.value.code, refusal.value.field) == ("INVALID", "priceMax")


def test_suggestions_start_like_the_prefix(seller):
    sell(seller, "Rau má", "Rau muống", "Bí đỏ")
    assert [text for text, _kind in engine().suggest("rau m")] == ["Rau má", "Rau muống"]


def test_rebuild_finds_the_same_again(seller):
    sell(seller, "Rau má")
    seen = []
    assert rebuild(lambda kind, done: seen.append((kind, done))) == 2
    assert ("PRODUCE", 1) in seen
    assert titles("rau ma", kinds=["PRODUCE"]) == ["Rau má"]
