"""What the sandbox stands in for: the bank's app and its counter, and days that pass."""

import html
import json
import re

import requests

from marketplace.demo.story.broken import Broken, expect
from marketplace.demo.story.client import Market

_BANK, _CALENDAR = "/sandbox/bank/", "/sandbox/lich/"


def pay(market: Market, payload: str) -> str:
    """Scan the QR's text on the bank's page and press "exact"; what the page says afterwards. Raises Broken, Lost."""
    done = _press(market, _BANK, {"payload": payload}, {"way": "exact"})
    said = re.search(r'<section[^>]*id="answers".*?</section>', done.text, re.DOTALL)
    expect(done.status_code == 200 and said, f"The sandbox bank answered {done.status_code}: {words(done.text)}")
    return words(said[0]) if said else ""


def transfer_out(market: Market, *, amount: int, memo: str, number: int) -> str:
    """The market's own account pays; the bank's reference. The same number again is the same money."""
    asked = {"direction": "out", "amount": amount, "memo": memo, "number": number, "tellers": "none"}
    done = market.steadily(lambda: market.send("POST", f"{_BANK}transfers", json=asked))
    expect(done.status_code == 200, f"The sandbox bank answered {done.status_code}: {words(done.text)}")
    return str(done.json()["reference"])


def carry_out(market: Market, file: bytes) -> bytes:
    """Bring a file of transfers to the bank; its answer. The same file again moves nothing twice."""
    done = market.steadily(
        lambda: market.send("POST", f"{_BANK}orders", data=file, headers={"Content-Type": "text/csv"})
    )
    expect(done.status_code == 200, f"The sandbox bank answered {done.status_code}: {words(done.text)}")
    return done.content


def let_days_pass(market: Market, *, order_number: str, days: int) -> str:
    """For an order's money; what the calendar says. Raises Broken, Lost."""
    done = _press(market, _CALENDAR, {}, {"order": order_number, "days": str(days)})
    said = re.search(r'<section[^>]*id="passed".*?</section>', done.text, re.DOTALL)
    expect(done.status_code == 200 and said, f"The sandbox calendar answered {done.status_code}: {words(done.text)}")
    return words(said[0]) if said else ""


def words(page: str) -> str:
    """A page's visible text on one line, its beginning."""
    try:
        return str(json.loads(page))[:300]
    except ValueError:
        body = re.sub(r"<style.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)
        return " ".join(html.unescape(body).split())[:300]


def _press(market: Market, path: str, asked: dict[str, str], pressed: dict[str, str]) -> requests.Response:
    page = market.steadily(lambda: market.send("GET", path, params=asked))
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    if page.status_code != 200 or token is None:
        raise Broken(f"{path} answered {page.status_code} and offers nothing to press: {words(page.text)}")
    form = {"csrfmiddlewaretoken": token[1], **asked, **pressed}
    return market.send("POST", path, data=form, headers={"Referer": page.url})
