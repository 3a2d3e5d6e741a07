from datetime import date

from tourism.domain.feeds.difference import Difference, Standing, difference, without_echoes
from tourism.domain.feeds.parsing import Busy
from tourism.domain.feeds.publishing import Span, uid_of


def day(number: int) -> date:
    return date(2026, 12, number)


def busy(uid: str, first: int, until: int, summary: str = "") -> Busy:
    return Busy(uid, day(first), day(until), summary)


def standing(pk: int, uid: str, first: int, until: int) -> Standing:
    return Standing(pk, uid, day(first), day(until))


def test_new_moved_gone_and_the_same() -> None:
    before = [standing(1, "same", 1, 3), standing(2, "moves", 5, 6), standing(3, "goes", 8, 9)]
    now = [busy("same", 1, 3), busy("moves", 5, 7), busy("new", 10, 12)]
    assert difference(before, now) == Difference([now[2]], [(before[1], now[1])], [before[2]])


def test_other_uid_for_the_same_days_is_the_same_block() -> None:
    before, now = [standing(1, "old", 1, 3), standing(2, "other", 1, 3)], [busy("fresh", 1, 3), busy("other", 1, 3)]
    assert difference(before, now) == Difference([], [(before[0], now[0])], [])


def test_nothing_left_frees_everything() -> None:
    before = [standing(1, "a", 1, 3)]
    assert difference(before, []) == Difference([], [], before)


def test_own_events_are_no_news() -> None:
    told = {Span(day(1), day(4))}
    echo, merged, theirs = busy("x@airbnb.com", 1, 4, "Airbnb (Not available)"), busy("y", 1, 5), busy("z", 8, 9)
    by_uid = busy(uid_of(7, Span(day(20), day(22))), 20, 22)
    heard = without_echoes([echo, merged, theirs, by_uid], told=told)
    assert (heard.busy, heard.has_guesses) == ([merged, theirs], True)
    assert without_echoes([by_uid, theirs], told=told).has_guesses is False


def test_guests_of_the_other_side_are_never_taken_for_an_echo() -> None:
    theirs = busy("x@airbnb.com", 1, 4, "Reserved")
    assert without_echoes([theirs], told={Span(day(1), day(4))}).busy == [theirs]
