from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.notices.models import Notice
from marketplace.values.clock import local_time
from tests.tourism.factories import days_ahead, make_departure, make_tour
from tests.tourism.octo.http import ALL, counts, departure, partner, reservation
from tests.tourism.shopping import deliver_all
from tourism.domain.tickets.signing import signed
from tourism.models import Booking, Departure, PickupPoint, ResellerBooking, Tour
from tourism.octo.availability import id_of, utc
from tourism.octo.expiring import expire_holds

pytestmark = pytest.mark.django_db
LAN = {"fullName": "Lan Nguyen", "phoneNumber": "0905123456", "emailAddress": "lan@example.com", "locales": ["vi"]}


def overdue(uuid: str) -> None:
    ResellerBooking.objects.filter(pk=uuid).update(expires_at=timezone.now() - timedelta(seconds=1))


def test_reservation_holds_seats_until_its_deadline() -> None:
    going, asker = departure(), partner()
    body = reservation(
        going, "ADULT", "ADULT", "CHILD", resellerReference="R-1", notes="Ăn chay", contact=LAN, expirationMinutes=10
    )
    status, told = asker.ask("POST", "/bookings", body, capabilities="octo/pricing")
    booking = Booking.objects.get()
    part = booking.reseller_part
    assert status == 200
    assert (booking.source, booking.party, booking.price, part.commission, part.owed) == (
        "OCTO",
        {"ADULT": 2, "CHILD": 1},
        500_000,
        75_000,
        0,
    )
    assert (booking.guest_name, booking.guest_phone, booking.seller_id) == (
        "Lan Nguyen",
        "0905123456",
        going.tour.seller_id,
    )
    assert part.expires_at - booking.created_at == timedelta(minutes=10)
    assert counts(going) == (3, 0)
    items, product, option, shown = (told.pop(name) for name in ("unitItems", "product", "option", "availability"))
    assert (product["id"], option["id"], shown["id"]) == (str(going.tour_id), "DEFAULT", id_of(going))
    assert (shown["vacancies"], shown["status"]) == (3, "LIMITED")
    assert [(one["unitId"], one["status"], one["pricing"]["net"]) for one in items] == [
        ("ADULT", "ON_HOLD", 170_000),
        ("ADULT", "ON_HOLD", 170_000),
        ("CHILD", "ON_HOLD", 85_000),
    ]
    assert told == {
        "id": body["uuid"],
        "uuid": body["uuid"],
        "testMode": False,
        "resellerReference": "R-1",
        "supplierReference": booking.code,
        "status": "ON_HOLD",
        "utcCreatedAt": utc(booking.created_at),
        "utcUpdatedAt": utc(part.updated_at),
        "utcExpiresAt": utc(part.expires_at),
        "utcRedeemedAt": None,
        "utcConfirmedAt": None,
        "productId": str(going.tour_id),
        "optionId": "DEFAULT",
        "cancellable": True,
        "cancellation": None,
        "freesale": False,
        "availabilityId": id_of(going),
        "contact": {
            "fullName": "Lan Nguyen",
            "firstName": None,
            "lastName": None,
            "emailAddress": "lan@example.com",
            "phoneNumber": "0905123456",
            "locales": ["vi"],
            "postalCode": None,
            "country": None,
            "notes": None,
        },
        "notes": "Ăn chay",
        "deliveryMethods": ["TICKET", "VOUCHER"],
        "voucher": {"redemptionMethod": "DIGITAL", "utcRedeemedAt": None, "deliveryOptions": []},
        "pricing": {
            "original": 500_000,
            "retail": 500_000,
            "net": 425_000,
            "currency": "VND",
            "currencyPrecision": 0,
            "includedTaxes": [],
        },
    }


def test_the_same_uuid_again_is_the_same_booking_even_when_nothing_is_left() -> None:
    going, asker = departure(capacity=1), partner()
    body = reservation(going)
    first, again = asker.ask("POST", "/bookings", body), asker.ask("POST", "/bookings", body)
    assert (first[0], again[0], again[1]["supplierReference"]) == (200, 200, first[1]["supplierReference"])
    assert (Booking.objects.count(), counts(going)) == (1, (1, 0))


@pytest.mark.parametrize("more", [{"unitItems": [{"unitId": "ADULT"}] * 2}, {"productId": "1"}])
def test_the_same_uuid_for_other_seats_is_refused(more: dict[str, object]) -> None:
    going, asker = departure(), partner()
    body = reservation(going)
    asker.ask("POST", "/bookings", body)
    status, told = asker.ask("POST", "/bookings", body | more)
    assert (status, told["error"], counts(going)) == (400, "UNPROCESSABLE_ENTITY", (1, 0))


def test_anothers_uuid_says_nothing_of_their_booking() -> None:
    going = departure()
    body = reservation(going)
    partner().ask("POST", "/bookings", body)
    status, told = partner().ask("POST", "/bookings", body)
    assert (status, told["error"], counts(going)) == (400, "INVALID_BOOKING_UUID", (1, 0))


@pytest.mark.parametrize(
    ("more", "error", "field"),
    [
        ({"productId": "invalid"}, "INVALID_PRODUCT_ID", "productId"),
        ({"optionId": "invalid"}, "INVALID_OPTION_ID", "optionId"),
        ({"availabilityId": "invalid"}, "INVALID_AVAILABILITY_ID", "availabilityId"),
        ({"availabilityId": "2020-01-01T05:00:00"}, "INVALID_AVAILABILITY_ID", "availabilityId"),
        ({"availabilityId": "2020-01-01T05:00:00+07:00"}, "INVALID_AVAILABILITY_ID", "availabilityId"),
        ({"unitItems": [{"unitId": "SENIOR"}]}, "INVALID_UNIT_ID", "unitId"),
        ({"uuid": "invalid"}, "INVALID_BOOKING_UUID", "uuid"),
        ({"unitItems": []}, "UNPROCESSABLE_ENTITY", "error"),
        ({"unitItems": None}, "UNPROCESSABLE_ENTITY", "error"),
        ({"unitItems": [{"unitId": "CHILD"}]}, "UNPROCESSABLE_ENTITY", "error"),
        ({"unitItems": [{"unitId": "ADULT"}] * 61}, "UNPROCESSABLE_ENTITY", "error"),
        ({"unitItems": [{"unitId": "ADULT"}] * 7}, "UNPROCESSABLE_ENTITY", "error"),
        ({"unitItems": [{"unitId": "ADULT", "uuid": "x"}]}, "BAD_REQUEST", "error"),
        (
            {"unitItems": [{"unitId": "ADULT", "uuid": "7e1c5b5e-5f1a-4a53-9e3f-2f1d8a4e6b10"}] * 2},
            "BAD_REQUEST",
            "error",
        ),
        ({"unitItems": "ADULT"}, "BAD_REQUEST", "error"),
        ({"contact": "Lan"}, "BAD_REQUEST", "error"),
        ({"contact": {"fullName": "x" * 121}}, "BAD_REQUEST", "error"),
        ({"contact": {"locales": "vi"}}, "BAD_REQUEST", "error"),
        ({"notes": "a\x00b"}, "BAD_REQUEST", "error"),
        ({"expirationMinutes": 0}, "BAD_REQUEST", "error"),
        ({"expirationMinutes": "30"}, "BAD_REQUEST", "error"),
        ({"currency": "USD"}, "BAD_REQUEST", "error"),
        ({"pickupPointId": "x"}, "BAD_REQUEST", "error"),
        ({"pickupPointId": "999999"}, "UNPROCESSABLE_ENTITY", "error"),
        ({"pickupRequested": "yes"}, "BAD_REQUEST", "error"),
    ],
)
def test_reservation_that_is_wrong_holds_nothing(more: dict[str, object], error: str, field: str) -> None:
    going = departure()
    status, told = partner().reserve(going, **more)
    assert (status, told["error"], field in told) == (400, error, True)
    assert (Booking.objects.count(), counts(going)) == (0, (0, 0))


@pytest.mark.parametrize("fields", [{"booked": 6}, {"is_closed": True}])
def test_sold_out_and_closed_departures_are_refused(fields: dict[str, object]) -> None:
    status, told = partner().reserve(departure(**fields))
    assert (status, told["error"], Booking.objects.count()) == (400, "UNPROCESSABLE_ENTITY", 0)


def test_pickup_is_priced_and_told_with_its_time() -> None:
    going, asker = departure(), partner()
    point = PickupPoint.objects.create(
        tour=going.tour, name="Chợ Sịa", where="Cổng chính", price=20_000, per="GUEST", minutes_before=30
    )
    body = reservation(going, "ADULT", "CHILD", pickupRequested=True, pickupPointId=str(point.pk))
    told = asker.ask("POST", "/bookings", body, capabilities=ALL)[1]
    assert (told["pickupRequested"], told["pickupPointId"], told["pickupPoint"]["localDateTime"]) == (
        True,
        str(point.pk),
        f"{days_ahead(3)}T04:30:00+07:00",
    )
    assert (told["pricing"]["retail"], told["pricing"]["net"]) == (340_000, 289_000)
    changed = asker.ask("PATCH", f"/bookings/{told['uuid']}", {"pickupRequested": False}, capabilities=ALL)[1]
    assert (changed["pickupPoint"], changed["pricing"]["retail"]) == (None, 300_000)


def test_confirming_sells_and_the_reseller_owes() -> None:
    going, asker = departure(), partner()
    uuid = asker.held(going, "ADULT", "ADULT")
    body = {"contact": LAN, "resellerReference": "R-2"}
    told = [asker.ask("POST", f"/bookings/{uuid}/confirm", body)[1] for _turn in range(2)]
    booking = Booking.objects.get()
    assert (booking.status, booking.reseller_part.owed, counts(going)) == ("CONFIRMED", 340_000, (0, 2))
    assert told[0] == told[1]
    assert (told[0]["status"], told[0]["resellerReference"], told[0]["utcExpiresAt"]) == ("CONFIRMED", "R-2", None)
    assert told[0]["voucher"]["deliveryOptions"] == [
        {"deliveryFormat": "QRCODE", "deliveryValue": signed(booking.code)}
    ]
    tickets = booking.tickets.order_by("number").values_list("code", flat=True)
    assert [one["ticket"]["deliveryOptions"] for one in told[0]["unitItems"]] == [
        [{"deliveryFormat": "QRCODE", "deliveryValue": signed(code)}] for code in tickets
    ]


def test_host_is_told_who_sold_and_the_guest_is_left_to_the_reseller() -> None:
    asker, going = partner(), departure()
    asker.confirmed(going, contact=LAN)
    deliver_all()
    notices = Notice.objects.filter(kind__startswith="booking-confirmed")
    assert [notice.kind for notice in notices] == ["booking-confirmed-host"]
    assert notices[0].text.startswith(f"{asker.reseller.name} đã đặt BK")


def test_confirming_with_other_tickets_takes_those() -> None:
    going, asker = departure(), partner()
    uuid = asker.held(going, "ADULT", "ADULT")
    items = [{"unitId": "ADULT"}] * 3
    told = asker.ask("POST", f"/bookings/{uuid}/confirm", {"contact": LAN, "unitItems": items})[1]
    assert (told["status"], len(told["unitItems"]), counts(going)) == ("CONFIRMED", 3, (0, 3))
    assert ResellerBooking.objects.get().owed == 510_000


def test_confirming_with_tickets_that_are_not_sold_leaves_the_hold() -> None:
    going, asker = departure(), partner()
    uuid = asker.held(going)
    status, told = asker.ask("POST", f"/bookings/{uuid}/confirm", {"contact": LAN, "unitItems": [{"unitId": "x"}]})
    assert (status, told["error"], told["unitId"]) == (400, "INVALID_UNIT_ID", "x")
    assert (Booking.objects.get().status, counts(going)) == ("HELD", (1, 0))


@pytest.mark.parametrize("action", ["/confirm", "/extend"])
def test_hold_past_its_deadline_cannot_be_taken_up(action: str) -> None:
    going, asker = departure(), partner()
    uuid = asker.held(going)
    overdue(uuid)
    status, told = asker.ask("POST", f"/bookings/{uuid}{action}", {"contact": LAN})
    assert (status, told["error"], Booking.objects.get().status) == (400, "UNPROCESSABLE_ENTITY", "HELD")
    assert asker.ask("GET", f"/bookings/{uuid}")[1]["status"] == "EXPIRED"


def test_sweep_gives_back_what_is_overdue_and_nothing_else() -> None:
    going, asker = departure(), partner()
    late, sold, fresh = asker.held(going), asker.confirmed(going), asker.held(going)
    overdue(late)
    overdue(sold)
    assert (expire_holds(), expire_holds(), counts(going)) == (1, 0, (1, 1))
    told = [asker.ask("GET", f"/bookings/{uuid}")[1] for uuid in (late, sold, fresh)]
    assert [one["status"] for one in told] == ["EXPIRED", "CONFIRMED", "ON_HOLD"]
    assert (told[0]["utcExpiresAt"] is None, told[0]["cancellation"]["refund"]) == (False, "FULL")


def test_hold_is_extended_but_not_for_ever() -> None:
    going, asker = departure(), partner()
    uuid = asker.held(going, expirationMinutes=5)
    before = ResellerBooking.objects.get().expires_at
    status, told = asker.ask("POST", f"/bookings/{uuid}/extend", {"expirationMinutes": 31})
    part = ResellerBooking.objects.get()
    assert (status, told["utcExpiresAt"], part.expires_at > before) == (200, utc(part.expires_at), True)
    Booking.objects.update(created_at=timezone.now() - timedelta(minutes=110))
    asker.ask("POST", f"/bookings/{uuid}/extend", {"expirationMinutes": 60})
    part.refresh_from_db()
    assert part.expires_at == Booking.objects.get().created_at + timedelta(hours=2)


@pytest.mark.parametrize("minutes", [0, -1, "x", True, 1.5])
def test_extension_that_is_no_number_is_a_bad_request(minutes: object) -> None:
    asker = partner()
    uuid = asker.held(departure())
    before = ResellerBooking.objects.get().expires_at
    status, told = asker.ask("POST", f"/bookings/{uuid}/extend", {"expirationMinutes": minutes})
    assert (status, told["error"], ResellerBooking.objects.get().expires_at) == (400, "BAD_REQUEST", before)


def test_hold_moves_to_another_departure_and_another_tour() -> None:
    first, second, asker = departure(), departure(), partner()
    later = make_departure(first.tour, days=5)
    uuid = asker.held(first, "ADULT")
    told = asker.ask("PATCH", f"/bookings/{uuid}", {"availabilityId": id_of(later)})[1]
    assert (told["availabilityId"], counts(first), counts(later)) == (id_of(later), (0, 0), (1, 0))
    body = {"productId": str(second.tour_id), "optionId": "DEFAULT", "availabilityId": id_of(second)}
    told = asker.ask("PATCH", f"/bookings/{uuid}", {**body, "unitItems": [{"unitId": "ADULT"}] * 2})[1]
    assert (told["productId"], counts(later), counts(second)) == (str(second.tour_id), (0, 0), (2, 0))
    assert Booking.objects.get().seller_id == second.tour.seller_id


def test_refused_change_leaves_the_hold_as_it_was() -> None:
    first, full, asker = departure(), departure(booked=6), partner()
    uuid = asker.held(first, "ADULT")
    body = {"productId": str(full.tour_id), "availabilityId": id_of(full), "notes": "x"}
    status, told = asker.ask("PATCH", f"/bookings/{uuid}", body)
    assert (status, told["error"]) == (400, "UNPROCESSABLE_ENTITY")
    assert (counts(first), counts(full), ResellerBooking.objects.get().notes) == ((1, 0), (0, 6), "")


def test_contact_and_notes_of_a_sold_booking_can_change_its_seats_cannot() -> None:
    going, asker = departure(), partner()
    uuid = asker.confirmed(going)
    told = asker.ask("PATCH", f"/bookings/{uuid}", {"contact": LAN, "notes": "Xe lăn"})[1]
    assert (told["contact"]["fullName"], told["notes"], told["status"]) == ("Lan Nguyen", "Xe lăn", "CONFIRMED")
    status, told = asker.ask("PATCH", f"/bookings/{uuid}", {"unitItems": [{"unitId": "ADULT"}] * 2})
    assert (status, told["error"], counts(going)) == (400, "UNPROCESSABLE_ENTITY", (0, 1))


def test_held_booking_is_given_back_by_its_reseller() -> None:
    going, asker = departure(), partner()
    uuid = asker.held(going)
    told = [asker.ask("POST", f"/bookings/{uuid}/cancel", {"reason": "Đổi ý"})[1] for _turn in range(2)]
    assert told[0] == told[1]
    assert (told[0]["status"], told[0]["cancellation"]["refund"], told[0]["cancellation"]["reason"]) == (
        "CANCELLED",
        "FULL",
        "Đổi ý",
    )
    assert (counts(going), ResellerBooking.objects.get().owed) == ((0, 0), 0)
    assert asker.ask("POST", f"/bookings/{uuid}/confirm", {"contact": LAN})[0] == 400


@pytest.mark.parametrize(
    ("policy", "days", "refund", "owed"),
    [
        ("FLEXIBLE", 1, "FULL", 0),
        ("FLEXIBLE", 0, "NONE", 170_000),
        ("MODERATE", 5, "FULL", 0),
        ("MODERATE", 4, "PARTIAL", 85_000),
    ],
)
def test_sold_booking_is_called_off_by_its_terms(policy: str, days: int, refund: str, owed: int) -> None:
    noon = local_time(timezone.now()).replace(hour=12) + timedelta(days=1)
    with time_machine.travel(noon):  # so that five minutes later is the same day
        going, asker = make_departure(make_tour(cancellation_code=policy), days=7), partner()
        uuid = asker.confirmed(going)
        Departure.objects.filter(pk=going.pk).update(starts_at=noon + timedelta(days=days, minutes=5))
        told = asker.ask("POST", f"/bookings/{uuid}/cancel", {"reason": "Bão"})[1]
    assert (told["status"], told["cancellation"]["refund"]) == ("CANCELLED", refund)
    assert (ResellerBooking.objects.get().owed, counts(going)) == (owed, (0, 0))


def test_tour_that_has_left_cannot_be_called_off() -> None:
    going, asker = departure(), partner()
    uuid = asker.confirmed(going)
    Departure.objects.filter(pk=going.pk).update(starts_at=timezone.now() - timedelta(minutes=1))
    status, told = asker.ask("POST", f"/bookings/{uuid}/cancel", {"reason": "x"})
    assert (status, told["error"], Booking.objects.get().status) == (400, "UNPROCESSABLE_ENTITY", "CONFIRMED")
    assert asker.ask("GET", f"/bookings/{uuid}")[1]["cancellable"] is False


def test_too_long_a_reason_is_a_bad_request() -> None:
    asker = partner()
    uuid = asker.held(departure())
    status, told = asker.ask("POST", f"/bookings/{uuid}/cancel", {"reason": "x" * 401})
    assert (status, told["error"], Booking.objects.get().status) == (400, "BAD_REQUEST", "HELD")


@pytest.mark.parametrize(
    ("verb", "path"), [("GET", ""), ("PATCH", ""), ("POST", "/confirm"), ("POST", "/cancel"), ("POST", "/extend")]
)
@pytest.mark.parametrize("whose", ["another reseller", "our own shop", "nobody", "no uuid"])
def test_bookings_of_others_do_not_exist(verb: str, path: str, whose: str) -> None:
    going, asker = departure(), partner()
    uuid = partner().held(going)
    if whose == "our own shop":
        Booking.objects.update(source="SHOP", checkout_id="Q2hlY2tvdXQ6MQ==")
        ResellerBooking.objects.all().delete()
    asked = {"nobody": str(uuid4()), "no uuid": "invalid"}.get(whose, uuid)
    status, told = asker.ask(verb, f"/bookings/{asked}{path}", None if verb == "GET" else {"notes": "x"})
    assert (status, told["error"], told["uuid"]) == (400, "INVALID_BOOKING_UUID", asked)
    assert (Booking.objects.get().status, counts(going)) == ("HELD", (1, 0))


def test_bookings_are_listed_by_reference_and_day() -> None:
    going, asker = departure(), partner()
    first, second = asker.held(going, resellerReference="A"), asker.held(going, resellerReference="B")
    partner().held(going, resellerReference="A")
    code = Booking.objects.get(pk=second).code
    day, other = days_ahead(3).isoformat(), days_ahead(4).isoformat()

    def found(query: str) -> list[str]:
        status, told = asker.ask("GET", f"/bookings?{query}")
        assert status == 200, told
        return [one["uuid"] for one in told]

    assert found("resellerReference=A") == [first]
    assert found(f"supplierReference={code}") == [second]
    assert found(f"localDate={day}") == [second, first]
    assert found(f"localDateStart={day}&localDateEnd={other}&resellerReference=B") == [second]
    assert found(f"localDate={other}") == []


@pytest.mark.parametrize("query", ["", "?resellerReference=", "?localDateStart=2027-01-01"])
def test_list_of_everything_is_a_bad_request(query: str) -> None:
    status, told = partner().ask("GET", f"/bookings{query}")
    assert (status, told["error"]) == (400, "BAD_REQUEST")


@pytest.mark.parametrize("bookings", [1, 3])
def test_statements_do_not_depend_on_how_many_bookings_there_are(bookings: int) -> None:
    asker = partner()
    for _number in range(bookings):
        asker.held(departure(), resellerReference="A")
    with CaptureQueriesContext(connection) as asked:
        assert len(asker.ask("GET", "/bookings?resellerReference=A", capabilities=ALL)[1]) == bookings
    assert len(asked) == 9


def test_booking_outlives_its_tours_being_sold() -> None:
    going, asker = departure(), partner()
    uuid = asker.confirmed(going)
    Tour.objects.update(is_published=False)
    assert asker.ask("GET", f"/bookings/{uuid}")[1]["product"]["id"] == str(going.tour_id)
