"""`migrate_to_saleor`: what it says to what cannot be done."""

import pytest
from django.core.management import CommandError, call_command

from tests.shop.saleor.far_end import FarEnd

pytestmark = pytest.mark.django_db


def test_command_without_an_address_asks_for_one(settings) -> None:
    settings.SALEOR_API_URL = ""
    with pytest.raises(CommandError, match="SALEOR_API_URL"):
        call_command("migrate_to_saleor", "--check")


def test_command_needs_one_way(settings) -> None:
    settings.SALEOR_API_URL = "http://127.0.0.1:9/graphql/"
    for words in ([], ["--check", "--apply"]):
        with pytest.raises(CommandError, match="--check"):
            call_command("migrate_to_saleor", *words)


def test_command_without_a_token_or_installation_says_so(far_end: FarEnd, monkeypatch) -> None:
    monkeypatch.delenv("SALEOR_APP_TOKEN", raising=False)
    with pytest.raises(CommandError, match=r"does not answer as it should.*cholang saleor connect"):
        call_command("migrate_to_saleor", "--check")


def test_command_to_a_saleor_that_is_away_says_to_run_it_again(settings) -> None:
    settings.SALEOR_API_URL = "http://127.0.0.1:9/graphql/"
    with pytest.raises(CommandError, match="Run it again"):
        call_command("migrate_to_saleor", "--apply", "--token=x")


@pytest.mark.parametrize("way", ["--check", "--apply", "--from-saleor"])
def test_command_to_what_answers_html_says_that_it_is_no_saleor(installed: FarEnd, way: str) -> None:
    installed.failing = [b"<html>Welcome</html>"] * 9
    with pytest.raises(CommandError, match="with text/html, which is no answer of a Saleor"):
        call_command("migrate_to_saleor", way, "--token=good-token")
