"""Moving a kind of things: cut off anywhere, twice, and what is said of it."""

import pytest

from marketplace.shop.away import ShopUnsure
from marketplace.shop.native.models import Category
from marketplace.shop.saleor.moving import report
from marketplace.shop.saleor.moving.applying import Clash, move
from marketplace.shop.saleor.moving.comparing import compare
from marketplace.shop.saleor.moving.things import Ids, NotMoved
from tests.shop.saleor.moving.memory import Memory, Silent, Things

ROWS = {
    1: ("rau-ma", {"name": "Rau má", "price": 10_000}),
    2: ("gao", {"name": "Gạo", "price": 30_000}),
    3: ("chuoi", {"name": "Chuối", "price": 25_001}),
}


@pytest.mark.parametrize("writes", range(1, 7))
def test_move_cut_off_after_any_write_is_taken_up(writes: int) -> None:
    far = Memory()
    far.dies_after = writes
    with pytest.raises(ShopUnsure):
        move(Things(far, ROWS), Ids(), Silent())
    assert move(Things(far, ROWS), Ids(), Silent()) == []
    assert far.things == dict(ROWS.values())
    assert compare(Things(far, ROWS), Ids()).differences == []


def test_move_twice_writes_once() -> None:
    far, ids = Memory(), Ids()
    move(Things(far, ROWS), ids, Silent())
    writes = far.writes
    move(Things(far, ROWS), Ids(), Silent())
    assert far.writes == writes
    assert ids.all_of(Category) == {1: "there:1", 2: "there:2", 3: "there:3"}


def test_move_goes_on_after_what_is_not_taken() -> None:
    far = Memory()
    far.refuses = {"gao"}
    assert move(Things(far, ROWS), Ids(), Silent()) == [NotMoved("things", "Thing 2", "no")]
    assert list(far.things) == ["rau-ma", "chuoi"]


def test_move_of_two_things_with_one_key_is_refused_before_anything_is_written() -> None:
    far = Memory()
    with pytest.raises(Clash, match="things: Thing 1 and Thing 2 are both known as 'x'"):
        move(Things(far, {1: ("x", {"name": "a"}), 2: ("x", {"name": "b"})}), Ids(), Silent())
    assert far.writes == 0


def test_report_names_every_difference_to_the_dong() -> None:
    far = Memory()
    far.things = {
        "rau-ma": {"name": "Rau má", "price": 10_001},
        "gao": {"name": "Gạo", "price": 30_000},
        "khac": {"name": "Khác", "price": 5},
    }
    assert list(report.lines([compare(Things(far, ROWS), Ids())])) == [
        "                                          here             there     different",
        "things                                       3                 2             2",
        "  price                                 65,001            40,001       +25,000",
        "  1 more there, which are none of ours",
        "things: Thing 1 (rau-ma): price: 10000 here, 10001 there",
        "things: Thing 3 (chuoi): missing there",
        "2 differences.",
    ]


def test_report_of_the_same_on_both_sides_says_so() -> None:
    far = Memory()
    move(Things(far, ROWS), Ids(), Silent())
    assert list(report.lines([compare(Things(far, ROWS), Ids())]))[-1] == "No differences."
