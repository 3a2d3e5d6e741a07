"""Pages of rows that are all at hand."""

import pytest
from graphql import GraphQLError

from storefront_api.core.paging import Page, connect_rows

LETTERS = list("abcde")


def seen(page: Page) -> tuple[str, bool, bool]:
    return "".join(page.nodes), page.has_previous, page.has_next


def test_rows_forwards_and_backwards() -> None:
    start = connect_rows(LETTERS, first=2)
    assert seen(start) == ("ab", False, True)
    middle = connect_rows(LETTERS, first=2, after=start.cursors[-1])
    assert seen(middle) == ("cd", True, True)
    assert seen(connect_rows(LETTERS, first=9, after=middle.cursors[-1])) == ("e", True, False)
    end = connect_rows(LETTERS, last=2)
    assert seen(end) == ("de", True, False)
    assert seen(connect_rows(LETTERS, last=9, before=end.cursors[0])) == ("abc", False, True)
    assert seen(connect_rows(LETTERS, first=9, after=start.cursors[0], before=end.cursors[-1])) == ("bcd", True, True)
    assert seen(connect_rows([], first=9)) == ("", False, False)


def test_rows_without_size_are_counted_only() -> None:
    page = connect_rows(LETTERS)
    assert page.total_count == 5
    with pytest.raises(GraphQLError, match="You must provide a `first` or `last` value"):
        _ = page.nodes


def test_rows_with_unsound_size_or_cursor_are_refused() -> None:
    for wrong in ({"first": -1}, {"first": 101}, {"first": 1, "last": 1}, {"first": 1, "after": "x"}):
        with pytest.raises(GraphQLError):
            connect_rows(LETTERS, **wrong)  # type: ignore[arg-type]
