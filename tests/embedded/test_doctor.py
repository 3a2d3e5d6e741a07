"""What `cholang doctor` says of ways to pay."""

import os
from pathlib import Path

import pytest

from marketplace.embedded.doctor import _gateways
from marketplace.embedded.layout import Layout


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    monkeypatch.setenv("CHOLANG_VAR", str(tmp_path))
    return Layout.from_environment()


def test_sandbox_has_all_it_needs(layout: Layout) -> None:
    found = {finding.title: (finding.fine, finding.detail) for finding in _gateways(layout)}
    assert found["Pay: cholang.vietqr"] == found["Pay: cholang.stripe"] == (True, "sandbox")
    assert found["Pay: cholang.cash"] == (True, "configured")


def test_real_market_names_what_is_missing(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith(("VNPAY_", "MOMO_", "ZALOPAY_", "PAYOS_", "STRIPE_")):  # the tests' own sandbox
            monkeypatch.delenv(name)
    monkeypatch.setenv("SANDBOX", "0")
    monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_test_1")
    found = {finding.title: finding for finding in _gateways(layout)}
    missing = found["Pay: cholang.momo"]
    assert (missing.fine, missing.needed) == (False, False)
    assert missing.detail.startswith("not offered: set MOMO_PARTNER_CODE, ")
    wrong = found["Pay: cholang.stripe"]
    assert (wrong.fine, wrong.needed, wrong.detail[:33]) == (False, True, "STRIPE_SECRET_KEY is a test key, ")


def test_live_key_in_the_sandbox_is_what_is_wrong(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDBOX", "1")
    monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_live_1")
    (finding,) = _gateways(layout)
    assert (finding.fine, finding.needed, finding.detail[:35]) == (False, True, "SANDBOX=1 and live gateway keys tog")
