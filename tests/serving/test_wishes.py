import pytest

from marketplace.serving.wishes import Wishes, read


def test_nothing_given_is_a_process_behind_a_balancer() -> None:
    assert read({}) == Wishes("127.0.0.1", 8000, 8, 10, 40, "json")


def test_given_is_heeded() -> None:
    given = {"HOST": "0.0.0.0", "PORT": "80", "WEB_THREADS": "4", "LOG_FORMAT": "lines"}
    assert read({**given, "DRAIN_SECONDS": "0", "STOP_SECONDS": "1"}) == Wishes("0.0.0.0", 80, 4, 0, 1, "lines")


def test_unknown_form_of_lines_is_told() -> None:
    with pytest.raises(ValueError, match="LOG_FORMAT is 'xml'; it must be json or lines"):
        read({"LOG_FORMAT": "xml"})


@pytest.mark.parametrize(
    ("name", "text"), [("PORT", "eighty"), ("PORT", "0"), ("DRAIN_SECONDS", "-1"), ("WEB_THREADS", "0")]
)
def test_no_number_is_told(name: str, text: str) -> None:
    with pytest.raises(ValueError, match=f"^{name} is '{text}'; it must be a number from"):
        read({name: text})
