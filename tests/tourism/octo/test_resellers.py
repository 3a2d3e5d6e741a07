from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from marketplace.values.refusal import NotFound, Refused
from tests.tourism.octo.http import departure, partner
from tourism.models import Booking, Reseller, ResellerBooking
from tourism.octo.keys import hashed, reseller_of
from tourism.octo.resellers import deactivate, take_on, with_accounts

pytestmark = pytest.mark.django_db


def test_key_is_shown_once_and_kept_as_a_hash() -> None:
    taken = take_on(name=" Đại lý Huế ", commission_percent=Decimal("12.5"), contact="hue@example.com")
    row = Reseller.objects.get()
    assert (row.name, row.contact, row.commission_percent) == ("Đại lý Huế", "hue@example.com", Decimal("12.50"))
    assert (row.key_hash, row.key_last_4) == (hashed(taken.key), taken.key[-4:])
    assert taken.key not in {str(value) for value in vars(row).values()}
    assert reseller_of(taken.key) == row


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": " "}, "REQUIRED"),
        ({"name": "x" * 121}, "INVALID"),
        ({"contact": "x" * 241}, "INVALID"),
        ({"commission_percent": Decimal(-1)}, "INVALID"),
        ({"commission_percent": Decimal(101)}, "INVALID"),
        ({"commission_percent": Decimal("1.005")}, "INVALID"),
        ({"name": "Đại lý A"}, "UNIQUE"),
    ],
)
def test_reseller_that_is_wrong_is_not_taken_on(fields: dict[str, object], code: str) -> None:
    take_on(name="Đại lý A", commission_percent=Decimal(10))
    values: dict[str, object] = {"name": "Đại lý B", "commission_percent": Decimal(10), **fields}
    with pytest.raises(Refused) as refusal:
        take_on(**values)  # type: ignore[arg-type]
    assert (refusal.value.code, Reseller.objects.count()) == (code, 1)


def test_inactive_reseller_keeps_its_bookings_and_loses_its_key() -> None:
    asker, going = partner(), departure()
    asker.confirmed(going)
    first = deactivate(reseller_id=asker.reseller.pk)
    again = deactivate(reseller_id=asker.reseller.pk)
    assert (first.is_active, again.deactivated_at) == (False, first.deactivated_at)
    assert (reseller_of(asker.key), Booking.objects.get().status) == (None, "CONFIRMED")


def test_unknown_reseller_is_not_found() -> None:
    with pytest.raises(NotFound):
        deactivate(reseller_id=1)


def test_account_counts_what_stands_and_what_is_owed() -> None:
    asker, other, going = partner(), partner(), departure()
    asker.confirmed(going, "ADULT")
    asker.confirmed(going, "ADULT", "CHILD")
    asker.held(going)
    rows = with_accounts(Reseller.objects.order_by("pk"))
    assert [(row.pk, row.sold, row.owed) for row in rows] == [
        (asker.reseller.pk, 2, 425_000),
        (other.reseller.pk, 0, 0),
    ]


def test_command_prints_the_key() -> None:
    out = StringIO()
    call_command("reseller_create", "Đại lý Huế", commission="15", contact="0234", stdout=out)
    said, key = out.getvalue().splitlines()
    assert said == "Đại lý Huế keeps 15 %. Its key, shown this once:"
    assert reseller_of(key) == Reseller.objects.get()


@pytest.mark.parametrize("commission", ["x", "101"])
def test_command_refuses_what_is_no_commission(commission: str) -> None:
    with pytest.raises(CommandError):
        call_command("reseller_create", "Đại lý Huế", commission=commission)
    assert Reseller.objects.count() == 0


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("booking_source_has_its_basket", {"source": "SHOP"}),
        ("booking_source_has_its_basket", {"checkout_id": "x"}),
        ("booking_source_has_its_basket", {"order_id": "x"}),
    ],
)
def test_booking_of_a_reseller_has_no_basket_and_one_of_ours_has(constraint: str, changes: dict[str, str]) -> None:
    partner().held(departure())
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Booking.objects.update(**changes)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("reseller_booking_owed_not_negative", {"owed": -1}),
        ("reseller_booking_commission_not_negative", {"commission": -1}),
        ("reseller_booking_share", {"commission_percent": 101}),
    ],
)
def test_resellers_part_is_guarded(constraint: str, changes: dict[str, int]) -> None:
    partner().held(departure())
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ResellerBooking.objects.update(**changes)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("reseller_has_a_name", {"name": ""}),
        ("reseller_commission_is_a_share", {"commission_percent": -1}),
        ("reseller_inactive_has_its_time", {"is_active": False}),
        ("reseller_inactive_has_its_time", {"deactivated_at": timezone.now()}),
    ],
)
def test_reseller_is_guarded(constraint: str, changes: dict[str, object]) -> None:
    partner()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Reseller.objects.update(**changes)
