"""Does the address answer as a Saleor, with keys, and by which clock."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from django.conf import settings

from marketplace.shop.away import ShopAway
from marketplace.shop.saleor import http
from marketplace.shop.saleor.app import keys
from marketplace.shop.saleor.checking.findings import Finding

CLOCKS_APART = 60
"""Seconds after which people should look: tokens live for minutes, and who paid first is told by clocks."""
_QUESTION = b'{"query": "{ __typename shop { name } }"}'


def look() -> Iterator[Finding]:
    """The address first: what it does not say need not be asked further."""
    url = settings.SALEOR_API_URL
    try:
        answer = http.exchange(
            "POST", url, may_be_repeated=True, headers={"Content-Type": "application/json"}, content=_QUESTION
        )
        said = answer.json()
        is_saleor = said["data"]["shop"]["name"] is not None
    except ShopAway as error:
        mend = "Is it up, and is SALEOR_API_URL its address? Try it in a browser."
        yield Finding("address", f"{url}: {error.reason}", mend, is_fatal=True)
        return
    except (ValueError, KeyError, TypeError):
        is_saleor = False
    if not is_saleor:
        kind = answer.headers.get("Content-Type", "nothing")
        seen = f"{url} answers HTTP {answer.status_code} with {kind}, not as a Saleor"
        yield Finding("address", seen, f"Name its GraphQL address, such as {urljoin(url, '/graphql/')}", is_fatal=True)
        return
    yield Finding("address", url)
    yield _clock(answer.headers.get("Date", ""))
    yield _keys()


def _clock(said: str) -> Finding:
    try:
        there = parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return Finding("clock", "not told")
    apart = round((there - datetime.now(UTC)).total_seconds())
    detail = f"{abs(apart)} s {'ahead of' if apart > 0 else 'behind'} ours" if abs(apart) > 1 else "as ours"
    mend = "Have both machines set by NTP (timedatectl set-ntp true)." if abs(apart) > CLOCKS_APART else ""
    return Finding("clock", detail, mend)


def _keys() -> Finding:
    try:
        found = keys.fetched()
    except ShopAway as error:
        return Finding("signing keys", error.reason, "Let /.well-known/jwks.json of the Saleor through its proxy.")
    if not found:
        return Finding("signing keys", "none for RS256", "Give the Saleor an RSA key (RSA_PRIVATE_KEY).")
    return Finding("signing keys", ", ".join(sorted(found)))
