"""Rows of the set-up are read once, until any of it is written."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.freshness import counters, standing
from marketplace.freshness import kept as kept_rows
from marketplace.freshness.counters import raise_counter
from marketplace.freshness.kept import Kept
from marketplace.freshness.standing import new_standing
from marketplace.shop.native.domain.channels.channels import gives_gifts
from marketplace.shop.native.models import Channel, Product, Promotion, PromotionRule
from tests.shop import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def names() -> Kept[str]:
    factories.channel()
    return Kept(lambda slug: list(Channel.objects.filter(slug=slug).values_list("name", flat=True)))


def in_request(act) -> object:
    """What `act` gives inside a request of its own."""
    with new_standing():
        return act()


def test_kept_rows_of_another_database_are_read_again(names: Kept[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert in_request(lambda: names(slug="cho-lang")) == in_request(lambda: names(slug="cho-lang"))
    assert statements_of(lambda: names(slug="cho-lang")) == 1
    restored = {**counters.read(), counters.DATABASE: 1}
    monkeypatch.setattr(standing, "read", lambda: restored)
    assert statements_of(lambda: names(slug="cho-lang")) == 1
    assert statements_of(lambda: names(slug="cho-lang")) == 0


def statements_of(act) -> int:
    with CaptureQueriesContext(connection) as statements:
        in_request(act)
    return len(statements)


def rename(name: str) -> None:
    Channel.objects.filter(slug="cho-lang").update(name=name)


def test_rows_are_read_once_and_then_only_the_counters(names: Kept[str]) -> None:
    counted = [statements_of(lambda: names(slug="cho-lang")) for _request in range(2)]
    assert counted == [2, 1]
    assert statements_of(lambda: [names(slug="cho-lang") for _time in range(5)]) == 1


def test_rows_after_a_write_are_new(names: Kept[str]) -> None:
    in_request(lambda: names(slug="cho-lang"))
    rename("Chợ mới")
    assert in_request(lambda: names(slug="cho-lang")) == ("Chợ mới",)


def test_rows_are_kept_by_what_was_asked(names: Kept[str]) -> None:
    assert len(in_request(lambda: names(slug="cho-lang"))) == 1
    assert in_request(lambda: names(slug="none")) == ()


def test_request_that_has_written_reads_itself(names: Kept[str]) -> None:
    def write_and_read() -> list[object]:
        seen: list[object] = [names(slug="cho-lang")[0]]
        with transaction.atomic():
            rename("Bên trong")
            seen.append(names(slug="cho-lang")[0])
            transaction.set_rollback(True)
        return [*seen, names(slug="cho-lang")[0]]

    before = Channel.objects.get().name
    assert in_request(write_and_read) == [before, "Bên trong", before]
    assert in_request(lambda: names(slug="cho-lang")) == (before,)


def test_nothing_is_kept_outside_of_requests(names: Kept[str]) -> None:
    with CaptureQueriesContext(connection) as statements:
        names(slug="cho-lang"), names(slug="cho-lang")
    assert len(statements) == 2


def test_write_past_django_shows_after_a_while(names: Kept[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_rows, "SECONDS", 0.0)
    in_request(lambda: names(slug="cho-lang"))
    with connection.cursor() as cursor:
        cursor.cursor.execute("UPDATE shop_channel SET name = 'psql'")
    assert in_request(lambda: names(slug="cho-lang")) == ("psql",)


def test_other_questions_push_old_ones_out(names: Kept[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_rows, "MOST", 2)
    for slug in ("a", "b", "c"):
        in_request(lambda slug=slug: names(slug=slug))
    assert statements_of(lambda: names(slug="c")) == 1
    assert statements_of(lambda: names(slug="a")) == 2


def test_statement_that_reads_more_than_the_setup_is_refused() -> None:
    factories.product()
    goods: Kept[str] = Kept(lambda: list(Product.objects.values_list("name", flat=True)))
    with pytest.raises(TypeError, match="shop_product"):
        in_request(goods)


def test_counter_raised_by_another_process_makes_rows_worthless(names: Kept[str]) -> None:
    in_request(lambda: names(slug="cho-lang"))
    raise_counter("freshness_setup")
    assert statements_of(lambda: names(slug="cho-lang")) == 2


def test_promotion_that_begins_later_gives_no_gifts_yet() -> None:
    channel = factories.channel()
    now = timezone.now()
    promotion = Promotion.objects.create(name="Quà", type=Promotion.Type.ORDER, start_date=now + timedelta(hours=1))
    rule = PromotionRule.objects.create(promotion=promotion, reward_type=PromotionRule.RewardType.GIFT)
    rule.channels.add(channel)
    assert in_request(lambda: gives_gifts(channel)) is False
    Promotion.objects.update(start_date=now - timedelta(hours=1))
    assert in_request(lambda: gives_gifts(channel)) is True
    assert in_request(lambda: gives_gifts(channel)) is True
