"""Sandbox keys in a sandbox, real keys in a real market, and never the other way round."""

import os
import subprocess
import sys

import pytest

from marketplace.embedded.layout import ROOT


def started(sandbox: str, **keys: str) -> tuple[int, str]:
    """The market's settings, loaded in a process of their own: exit status and the last line said."""
    environment = {"PATH": os.environ["PATH"], "SANDBOX": sandbox, "SECRET_KEY": "x", **keys}
    command = [sys.executable, "-c", "import marketplace.settings"]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=30)
    return ended.returncode, ended.stderr.strip().rpartition("\n")[2]


@pytest.mark.parametrize(
    "keys",
    [
        {"VNPAY_SECRET": "sandbox-1", "MOMO_SECRET_KEY": "sandbox-2", "ZALOPAY_KEY1": "sandbox-3"},
        {"PAYOS_API_KEY": "sandbox-4", "STRIPE_SECRET_KEY": "sk_test_5"},
        {"VNPAY_SECRET": ""},
    ],
)
def test_sandbox_takes_keys_that_are_marked(keys: dict[str, str]) -> None:
    assert started("1", **keys) == (0, "")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("VNPAY_SECRET", "RAOEXHYVSDDIIENYWSLDIIZTANXUXZFJ"),
        ("MOMO_SECRET_KEY", "K951B6PE1waDMi640xX08PD3vg6EkVlz"),
        ("ZALOPAY_KEY1", "PcY4iZIKFCIdgZvA6ueMcMHHUbRLYjPL"),
        ("PAYOS_API_KEY", "0f0f0f0f-1111-2222-3333-444444444444"),
        ("STRIPE_SECRET_KEY", "sk_live_1"),
    ],
)
def test_sandbox_refuses_real_keys(name: str, key: str) -> None:
    status, said = started("1", **{name: key})
    assert status == 1
    assert said.endswith(f"SANDBOX=1 and live gateway keys together: remove {name} or SANDBOX.")


@pytest.mark.parametrize(("name", "key"), [("VNPAY_SECRET", "sandbox-1"), ("STRIPE_SECRET_KEY", "sk_test_sandbox1")])
def test_real_market_refuses_keys_of_the_sandbox(name: str, key: str) -> None:
    status, said = started("0", **{name: key})
    assert (status, said.endswith(f"A real market with sandbox keys: give {name} real values.")) == (1, True)


def test_real_market_takes_real_keys() -> None:
    assert started("0", VNPAY_SECRET="RAOEXHYVSDDIIENYWSLDIIZTANXUXZFJ", STRIPE_SECRET_KEY="sk_live_1") == (0, "")
