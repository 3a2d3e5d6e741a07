import pytest

from marketplace.listings.domain import live
from marketplace.outbox.delivery import deliver_waiting
from marketplace.values.refusal import Refused
from search.asking import SearchRequest
from search.domain.indexing import rebuild
from search.domain.lexicon import learn
from search.domain.searching import search, suggest
from tests.listings.factories import make_live, owner_of
from tests.sellers.factories import make_seller

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller():
    return make_seller(name="Vườn nhà Lành")


def titles(query="", **more):
    return [hit.document.title for hit in search(SearchRequest(query=query, **more)).hits]


def sell(seller, *names, **changes):
    for name in names:
        make_live(seller, name=name, description="", **changes)
    deliver_waiting()
    learn()


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
    assert found == ["Khoai tím tươi", "Mứt khoai tím", "Bánh khoai"]


def test_words_that_are_one_thing_stand_in_a_row():
    sell(make_seller(name="Vườn rau của má"), "Xà lách", "Rau muống")
    sell(make_seller(name="HTX Bờ Sông"), "Trà rau má", "Rau má tươi")
    assert titles("rau ma") == ["Rau má tươi", "Trà rau má"]


def test_whole_words_keep_away_those_that_only_begin_alike():
    sell(make_seller(name="Vườn rau đầu làng (mẫu)"), "Rau má", "Rau muống")
    assert titles("rau ma") == ["Rau má"]
    assert set(titles("rau mu")) == {"Rau muống"}


def test_one_wrong_letter_is_forgiven(seller):
    sell(seller, "Khoai lang tím", "Bí đỏ")
    answer = search(SearchRequest(query="khoau lang"))
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
    deliver_waiting()
    live.withdraw_listing(listing_id=listing.pk, actor=owner_of(seller))
    deliver_waiting()
    assert titles("rau ma", kinds=["PRODUCE"]) == []


def test_facets_ignore_their_own_choice(seller):
    sell(seller, "Rau má")
    sell(seller, "Trà rau má", category_slug="tra-thao-moc")
    answer = search(SearchRequest(query="rau ma", categories=["rau-cu"]))
    assert (answer.total, {(facet.value, facet.count) for facet in answer.facets["category"]}) == (
        1,
        {("rau-cu", 1), ("tra-thao-moc", 1)},
    )
    assert [(facet.value, facet.count) for facet in answer.facets["commune"]] == [("19867", 1)]


@pytest.mark.parametrize("count", [1, 3])
def test_statements_do_not_grow_with_hits(seller, count, django_assert_num_queries):
    sell(seller, *[f"Rau má {number}" for number in range(count)])
    titles("rau ma")  # a process reads the market's words once
    with django_assert_num_queries(4):  # whether they are as they were, counts, labels, the page
        assert len(titles("rau ma")) == count


def test_price_bounds_in_wrong_order_are_refused():
    with pytest.raises(Refused) as refusal:
        search(SearchRequest(price_min=2, price_max=1))
    assert (refusal.value.code, refusal.value.field) == ("INVALID", "priceMax")


def test_suggestions_start_like_the_prefix(seller):
    sell(seller, "Rau má", "Rau muống", "Bí đỏ")
    assert [one.text for one in suggest("rau m")] == ["Rau má", "Rau muống"]


def test_rebuild_finds_the_same_again(seller):
    sell(seller, "Rau má")
    seen = []
    assert rebuild(lambda kind, done: seen.append((kind, done))) == 2
    assert ("PRODUCE", 1) in seen
    assert titles("rau ma", kinds=["PRODUCE"]) == ["Rau má"]
