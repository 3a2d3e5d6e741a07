import pytest

from search.understanding.fingers import is_slip


@pytest.mark.parametrize(
    ("typed", "meant", "slip"),
    [
        ("trka", "tria", True),
        ("trka", "tra", False),
        ("touur", "tour", True),
        ("ttour", "tour", True),
        ("tourr", "tour", True),
        ("tor", "tour", True),
        ("our", "tour", True),
        ("tou", "tour", True),
        ("otur", "tour", True),
        ("toru", "tour", True),
        ("tpur", "tour", True),
        ("tqur", "tour", False),
        ("tour", "tour", False),
        ("t", "tour", False),
        ("", "", False),
        ("1our", "tour", False),
    ],
)
def test_slip_is_what_fingers_do(typed: str, meant: str, slip: bool) -> None:
    assert is_slip(typed, meant) is slip
