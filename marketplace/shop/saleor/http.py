"""Bytes to the Saleor and back: pooled connections, deadlines, another try where that is safe."""

import time
from functools import cache

import requests
import urllib3
from requests.adapters import HTTPAdapter

from marketplace.observing import outgoing
from marketplace.shop.away import ShopAway, ShopUnsure

CONNECT_SECONDS = 2
READ_SECONDS = 10
WRITE_SECONDS = 25
"""A mutation may make Saleor ask our own gateways, for which it waits 18 seconds."""
LARGEST = 16 * 1024 * 1024
POOL = 16
TRIES = 2
"""Beyond the first."""
_BUSY = (429, 502, 503, 504)


@cache
def _session(may_be_repeated: bool) -> requests.Session:
    """Connections are kept by process. What was never sent is tried again always, what may have arrived only where
    doing it twice does no harm; waits between tries grow and are jittered, so that processes do not come back at once.
    """
    again = TRIES if may_be_repeated else 0
    retry = urllib3.Retry(
        total=TRIES,
        connect=TRIES,
        read=again,
        status=again,
        other=0,
        redirect=False,
        allowed_methods=None,
        status_forcelist=_BUSY if may_be_repeated else (),
        backoff_factor=0.1,
        backoff_jitter=0.2,
        raise_on_status=False,
        respect_retry_after_header=False,
    )
    session = requests.Session()
    session.trust_env = False  # neither a proxy nor a password of this machine's
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(pool_connections=2, pool_maxsize=POOL, max_retries=retry))
    return session


def exchange(
    method: str,
    url: str,
    *,
    may_be_repeated: bool,
    seconds: float = READ_SECONDS,
    headers: dict[str, str] | None = None,
    content: bytes | None = None,
) -> requests.Response:
    """The answer with its body read, whatever its status. Raises ShopAway, or ShopUnsure when it may have arrived."""
    end = time.monotonic() + seconds * (TRIES + 1)
    silence = ShopAway if may_be_repeated else ShopUnsure
    try:
        with _session(may_be_repeated).request(
            method,
            url,
            headers={**outgoing.headers(), **(headers or {})},
            data=content,
            timeout=(CONNECT_SECONDS, seconds),
            allow_redirects=False,
            stream=True,
        ) as answer:
            answer._content = _body(answer, end, silence)
            answer._content_consumed = True  # type: ignore[attr-defined]
            return answer
    except (requests.ConnectTimeout, requests.ConnectionError) as error:
        raise (ShopAway if _was_never_sent(error) else silence)(f"{type(error).__name__} at {url}") from error
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        raise silence(f"{type(error).__name__} at {url}") from error


def _was_never_sent(error: requests.RequestException) -> bool:
    if isinstance(error, requests.ConnectTimeout):
        return True
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    return isinstance(reason, urllib3.exceptions.NewConnectionError | urllib3.exceptions.ConnectTimeoutError)


def _body(answer: requests.Response, end: float, silence: type[ShopAway]) -> bytes:
    body = b""
    # Whatever has come at each look: a reading that waits for so many bytes would wait longer than the deadline.
    while piece := answer.raw.read1(64 * 1024, decode_content=True):
        body += piece
        if len(body) > LARGEST:
            raise silence(f"more than {LARGEST} bytes from {answer.url}")
        if time.monotonic() > end:
            raise silence(f"the answer of {answer.url} does not end")
    return body
