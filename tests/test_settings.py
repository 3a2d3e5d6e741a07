"""Settings from the environment, read by a process of its own."""

import os
import subprocess
import sys

import pytest

SHOWN = "from marketplace import settings as s; print(s.SHOP_ENGINE, s.SHOP_IS_SALEOR, s.SALEOR_API_URL or '-')"
NATIVE = "marketplace.shop.native.engine.NativeShop"
SALEOR = "marketplace.shop.saleor.engine.SaleorShop"
URL = "http://127.0.0.1:8200/graphql/"


def settings_read(**variables: str) -> subprocess.CompletedProcess[str]:
    ours = {name: value for name, value in os.environ.items() if name not in ("SHOP_ENGINE", "SALEOR_API_URL")}
    return subprocess.run(
        [sys.executable, "-c", SHOWN], env={**ours, **variables}, capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize(
    ("variables", "shown"),
    [
        ({}, f"{NATIVE} False -"),
        ({"SHOP_ENGINE": "native"}, f"{NATIVE} False -"),
        ({"SHOP_ENGINE": "saleor", "SALEOR_API_URL": URL}, f"{SALEOR} True {URL}"),
        ({"SHOP_ENGINE": SALEOR, "SALEOR_API_URL": URL}, f"{SALEOR} True {URL}"),
        ({"SHOP_ENGINE": "elsewhere.Shop"}, "elsewhere.Shop False -"),
    ],
)
def test_shop_engine_by_name_and_by_path(variables, shown):
    assert settings_read(**variables).stdout.strip() == shown


def test_saleor_without_its_address():
    read = settings_read(SHOP_ENGINE="saleor")
    assert (read.returncode, "SALEOR_API_URL" in read.stderr.splitlines()[-1]) == (1, True)
