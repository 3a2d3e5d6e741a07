import doctest

from marketplace.values import undo


def test_undo_until_as_its_examples_say() -> None:
    assert doctest.testmod(undo).failed == 0
