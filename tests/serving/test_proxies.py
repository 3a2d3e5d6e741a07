import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from marketplace.serving.proxies import believe_proxies, visitors_address

VISITOR, FORGED = "203.0.113.7", "198.51.100.1"


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        ("10.0.0.5", VISITOR, VISITOR),
        ("10.0.0.5", f"{FORGED}, {VISITOR}", VISITOR),
        ("10.0.0.5", f"{FORGED}, {VISITOR}, 10.0.0.9", VISITOR),
        ("10.0.0.5", "10.0.0.9", "10.0.0.9"),
        ("10.0.0.5", "nonsense", "10.0.0.5"),
        ("10.0.0.5", "2001:db8::7", "2001:db8::7"),
        (VISITOR, FORGED, VISITOR),
        ("", FORGED, ""),
    ],
)
def test_address_of_the_visitor(peer, forwarded, found, settings):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    assert visitors_address(peer, forwarded) == found


def test_nobody_is_believed_who_is_not_named():
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": FORGED})
    believe_proxies(lambda asked: HttpResponse(asked.META["REMOTE_ADDR"]))(request)
    assert request.META["REMOTE_ADDR"] == "127.0.0.1"
