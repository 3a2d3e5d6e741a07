import json

import pytest
from django.core.management import call_command

from payments.domain.readiness import readiness, stripe_problem

SECRETS = {"STRIPE_SECRET_KEY": "sk_test_1", "STRIPE_WEBHOOK_SECRET": "", "VNPAY_SECRET": ""}


@pytest.fixture
def keys(settings) -> None:
    for name, value in SECRETS.items():
        setattr(settings, name, value)


def test_each_way_names_what_it_lacks(keys, settings) -> None:
    settings.SANDBOX, settings.CASH_LIMIT = True, 0
    found = {one.id: one for one in readiness()}
    assert found["cholang.stripe"].missing == ["STRIPE_WEBHOOK_SECRET"]
    assert "VNPAY_SECRET" in found["cholang.vnpay"].missing
    assert found["cholang.cash"].missing == ["CASH_LIMIT"]
    assert (found["cholang.stripe"].is_sandbox, found["cholang.cash"].is_sandbox) == (True, False)


def test_values_are_not_told(keys, capsys) -> None:
    call_command("gateways")
    told = capsys.readouterr().out
    assert "STRIPE_WEBHOOK_SECRET" in told
    assert "sk_test_1" not in told
    assert [one["id"] for one in json.loads(told)] == [one.id for one in readiness()]


@pytest.mark.parametrize(
    ("sandbox", "key", "url", "words"),
    [
        (True, "", "", ""),
        (True, "sk_test_1", "http://127.0.0.1:5", ""),
        (False, "sk_live_1", "", ""),
        (True, "sk_live_1", "", "STRIPE_SECRET_KEY is a live key, and SANDBOX=1"),
        (True, "rk_live_1", "", "STRIPE_SECRET_KEY is a live key, and SANDBOX=1"),
        (
            False,
            "sk_test_1",
            "",
            "STRIPE_SECRET_KEY is a test key, and SANDBOX=0: orders would be paid with money that is none",
        ),
        (
            False,
            "sk_live_1",
            "http://127.0.0.1:5",
            "STRIPE_API_URL is set, and STRIPE_SECRET_KEY is a live key: it would be shown to another than Stripe",
        ),
    ],
)
def test_stripes_key_belongs_to_the_market(settings, sandbox: bool, key: str, url: str, words: str) -> None:
    settings.SANDBOX, settings.STRIPE_SECRET_KEY, settings.STRIPE_API_URL = sandbox, key, url
    assert stripe_problem() == words
