import io
import json
import logging
import logging.config
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from marketplace.observing import correlation
from marketplace.observing.log_lines import logging_settings

log = logging.getLogger("marketplace.observing.tried")


@pytest.fixture
def written(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """What the log says, in the form of the parameter."""
    told = io.StringIO()
    wanted: dict[str, Any] = logging_settings(request.param)
    wanted["handlers"]["console"]["stream"] = told
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    logging.config.dictConfig(wanted)
    yield told
    root.handlers[:], root.level = before
    logging.config.dictConfig({**settings.LOGGING, "root": {}, "handlers": {}})


json_form = pytest.mark.parametrize("written", ["json"], indirect=True)
line_form = pytest.mark.parametrize("written", ["lines"], indirect=True)


@json_form
def test_json_line_says_who_what_when_and_which(written: io.StringIO) -> None:
    with correlation.bound("1234-5678-90ab"):
        log.warning("refund %s failed", 7, extra={"outcome": "REFUSED", "unknown": "left out"})
    line = json.loads(written.getvalue())
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "refund 7 failed",
        "level": "warning",
        "logger": "marketplace.observing.tried",
        "correlation_id": "1234-5678-90ab",
        "outcome": "REFUSED",
    }


@json_form
def test_each_line_is_one_json_object_with_vietnamese_letters(written: io.StringIO) -> None:
    log.info("rau má\nhai dòng")
    assert json.loads(written.getvalue())["event"] == "rau má\nhai dòng"
    assert (written.getvalue().count("\n"), "rau má" in written.getvalue()) == (1, True)


@json_form
def test_traceback_is_told_without_the_data_in_it(written: io.StringIO) -> None:
    try:
        raise ValueError("Key (phone)=(+84912345678) already exists.")
    except ValueError:
        log.exception("could not keep %s", "co.lan@example.vn")
    line = json.loads(written.getvalue())
    assert line["event"] == "could not keep […]"
    assert "ValueError: Key (phone)=([…]) already exists." in line["exception"]
    assert "912345678" not in written.getvalue()


@line_form
def test_line_for_people_is_short_and_masked_too(written: io.StringIO) -> None:
    with correlation.bound("1234-5678-90ab"):
        log.warning("told %s", "0912345678")
    assert "told […]" in written.getvalue()
    assert "1234-5678-90ab" in written.getvalue()
    assert "912345678" not in written.getvalue()


def test_unknown_form_is_refused() -> None:
    with pytest.raises(ValueError, match="LOG_FORMAT is 'xml'"):
        logging_settings("xml")
