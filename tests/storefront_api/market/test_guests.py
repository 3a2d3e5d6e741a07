"""The guest register over the API: who may what, field by field, and what never gets out."""

import base64
import io
import logging
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from marketplace.identity.domain.apps import create_app, create_token
from marketplace.identity.models import User
from marketplace.notices.models import Notice
from marketplace.values.ids import global_id
from tests.sellers.factories import make_officer, make_user
from tests.storefront_api.api import ask, data
from tests.tourism.factories import make_host, today
from tests.tourism.guests.guests import NAME, NUMBER, SECRETS, host_of, sold_stay
from tests.tourism.guests.test_reminding import at
from tourism.domain.guests.reminding import remind
from tourism.models import Booking, GuestAccess, GuestRecord

pytestmark = pytest.mark.django_db
FIELDS = """ fragment Shown on GuestRecordEntry {id kind fullName nationality nationalityName sex sexDisplay birth
  paper paperDisplay paperNumber phone communeCode residence address room reason reasonDisplay arrivesAt leavesOn
  dueAt isOverdue enteredByGuest declaredAt declaredBy deleteOn}"""
ENTER = """mutation($id: ID!, $input: GuestInput!, $consent: Boolean!) {
  guestEnter(bookingId: $id, input: $input, consent: $consent) {guest {...Shown} errors {field code message}}}"""
ENTER += FIELDS
OWN = """mutation($order: ID!, $id: ID!, $input: GuestInput!, $consent: Boolean!) {
  guestEnterOwn(orderId: $order, bookingId: $id, input: $input, consent: $consent) {
    register {title people entered} errors {field code}}}"""
CHANGE = """mutation($id: ID!, $input: GuestInput!) {
  guestChange(id: $id, input: $input) {guest {fullName kind} errors {field code}}}"""
REMOVE = "mutation($id: ID!) {guestRemove(id: $id) {errors {field code}}}"
EXPORT = """mutation($id: ID!, $day: Date!, $format: GuestFileFormatEnum!) {
  guestsExport(stayId: $id, day: $day, format: $format) {file {name contentType content} errors {field code}}}"""
REGISTER = "query($id: ID!) {guestRegister(bookingId: $id) {duty {code people entered} guests {...Shown}}}" + FIELDS
COUNTS = "query($id: ID!) {guestRegister(bookingId: $id) {duty {people entered}}}"
DUTIES = """query($seller: ID, $commune: String, $coming: Boolean) {
  guestDuties(sellerId: $seller, commune: $commune, coming: $coming) {totalCount edges {node {bookingId code stayId
    title sellerName commune arrival departureDate arrivesAt people entered declared missing dueAt isOverdue}}}}"""
OWN_REGISTER = """query($order: ID!, $id: ID!) {
  ownGuestRegister(orderId: $order, bookingId: $id) {title arrival departureDate arrivesAt people entered}}"""
LOG = """query($seller: ID) {guestAccesses(sellerId: $seller) {edges {node {
  action actionDisplay role roleDisplay actor bookingCode title sellerName people}}}}"""


def guest(booking: Booking, **changes: Any) -> dict[str, Any]:
    return {
        "fullName": NAME,
        "nationality": "vn",
        "sex": "F",
        "birth": "1990-05-15",
        "paper": "CITIZEN_CARD",
        "paperNumber": "046 190 001 234",
        "arrivesAt": f"{booking.arrival}T14:30:00",
        "leavesOn": booking.departure_date.isoformat(),
        "phone": "0905 777 666",
        "commune": "xã Đan Điền",
        "province": "Huế",
        "address": "12 Đường Riêng",
        "room": "2",
        **changes,
    }


def booking_id(booking: Booking) -> str:
    return global_id("Booking", booking.pk)


def enter(booking: Booking, *, user: User | None = None, consent: bool = True, **changes: Any) -> dict[str, Any]:
    asked = {"id": booking_id(booking), "input": guest(booking, **changes), "consent": consent}
    return data(ENTER, user=user or host_of(booking), **asked)["guestEnter"]


def stay_id(booking: Booking) -> str:
    return global_id("Stay", booking.room_type.property_id)


def test_host_enters_and_reads_a_guest() -> None:
    booking = sold_stay()
    entered = enter(booking)
    assert entered["errors"] == []
    register = data(REGISTER, user=host_of(booking), id=booking_id(booking))["guestRegister"]
    assert register["duty"] == {"code": booking.code, "people": 2, "entered": 1}
    assert register["guests"] == [entered["guest"]]
    shown = entered["guest"]
    assert (shown["paperNumber"], shown["phone"], shown["residence"]) == (NUMBER, "+84905777666", "xã Đan Điền, Huế")
    assert (shown["nationalityName"], shown["sexDisplay"], shown["reasonDisplay"]) == ("Việt Nam", "Nữ", "Du lịch")
    assert shown["arrivesAt"] == f"{booking.arrival}T14:30:00+07:00"


def test_counts_are_read_without_a_line_in_the_log() -> None:
    booking = sold_stay()
    enter(booking)
    data(COUNTS, user=host_of(booking), id=booking_id(booking))
    assert list(GuestAccess.objects.values_list("action", flat=True)) == ["ENTER"]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"paperNumber": "C1234567"}, "paperNumber", "INVALID"),
        ({"birth": "2999-01-01"}, "birth", "INVALID"),
        ({"birth": "hôm qua"}, "birth", "INVALID"),
        ({"leavesOn": "2020-01-01"}, "leavesOn", "INVALID"),
        ({"arrivesAt": "2020-01-01T10:00:00Z"}, "arrivesAt", "INVALID"),
        ({"nationality": "Việt"}, "nationality", "INVALID"),
        ({"commune": "xã Không Có"}, "commune", "INVALID"),
        ({"commune": ""}, "commune", "REQUIRED"),
        ({"phone": "1"}, "phone", "INVALID"),
        ({"fullName": " "}, "fullName", "REQUIRED"),
        ({"room": "x" * 21}, "room", "INVALID"),
    ],
)
def test_bad_input_names_the_field_and_writes_nothing(changes: dict[str, Any], field: str, code: str) -> None:
    (error,) = enter(sold_stay(), **changes)["errors"]
    assert (error["field"], error["code"]) == (field, code)
    assert (GuestRecord.objects.count(), GuestAccess.objects.count()) == (0, 0)


def test_without_consent_nothing_is_written_in_either_language() -> None:
    booking = sold_stay()
    (error,) = enter(booking, consent=False)["errors"]
    assert (error["field"], GuestRecord.objects.count()) == ("consent", 0)
    words = data("{guestConsent}")["guestConsent"], data("{guestConsent}", language="en")["guestConsent"]
    assert ("bị xóa 30 ngày sau ngày đi" in words[0], "erased 30 days after I leave" in words[1]) == (True, True)


def strangers(booking: Booking) -> list[User | None]:
    shopper = make_user()
    Booking.objects.filter(pk=booking.pk).update(user=shopper)
    return [None, shopper, host_of(sold_stay(make_host())), make_officer(), make_officer("manage_orders")]


def test_nobody_else_gets_at_anything() -> None:
    booking = sold_stay()
    record = enter(booking)["guest"]["id"]
    before = GuestRecord.objects.values().get()
    for user in strangers(booking):
        answers = [
            ask(REGISTER, user=user, id=booking_id(booking)),
            ask(COUNTS, user=user, id=booking_id(booking)),
            ask(ENTER, user=user, id=booking_id(booking), input=guest(booking), consent=True),
            ask(CHANGE, user=user, id=record, input=guest(booking)),
            ask(REMOVE, user=user, id=record),
            ask(EXPORT, user=user, id=stay_id(booking), day=booking.arrival.isoformat(), format="XLSX"),
            ask(DUTIES, user=user, seller=global_id("Seller", booking.seller_id)),
            ask(DUTIES, user=user),
            ask(LOG, user=user),
        ]
        said = str(answers)
        assert [secret for secret in (*SECRETS, booking.code) if secret in said] == []
        refused = [bool(one.get("errors")) or next(iter(one["data"].values()))["errors"][0]["code"] for one in answers]
        assert set(refused) <= {True, "NOT_FOUND"}
    assert GuestRecord.objects.values().get() == before
    assert list(GuestAccess.objects.values_list("action", flat=True)) == ["ENTER"]


def test_app_with_the_permission_is_no_person() -> None:
    booking = sold_stay()
    enter(booking)
    _row, token = create_token(create_app(name="Công an", permissions=["MANAGE_GUESTS"]))
    answer = ask(REGISTER, app_token=token, id=booking_id(booking))
    assert NUMBER not in str(answer)


def test_officer_reads_and_the_log_says_so() -> None:
    booking = sold_stay()
    enter(booking)
    officer = make_officer("manage_guests")
    assert data(REGISTER, user=officer, id=booking_id(booking))["guestRegister"]["guests"][0]["fullName"] == NAME
    seen = [edge["node"] for edge in data(LOG, user=officer)["guestAccesses"]["edges"]]
    assert [(row["action"], row["role"], row["bookingCode"], row["people"]) for row in seen] == [
        ("VIEW", "OFFICER", booking.code, 1),
        ("ENTER", "HOST", booking.code, 1),
    ]
    assert [secret for secret in SECRETS if secret in str(seen)] == []
    other = global_id("Seller", sold_stay(make_host()).seller_id)
    assert data(LOG, user=officer, seller=other)["guestAccesses"]["edges"] == []


def test_guest_enters_by_the_order_and_reads_only_how_many() -> None:
    booking = sold_stay()
    asked = {"order": booking.order_id, "id": booking_id(booking)}
    payload = data(OWN, **asked, input=guest(booking), consent=True)["guestEnterOwn"]
    assert payload["errors"] == []
    assert (payload["register"]["people"], payload["register"]["entered"]) == (2, 1)
    shown = data(OWN_REGISTER, **asked)["ownGuestRegister"]
    assert shown == {
        "title": payload["register"]["title"],
        "arrival": booking.arrival.isoformat(),
        "departureDate": booking.departure_date.isoformat(),
        "arrivesAt": f"{booking.arrival}T14:00:00+07:00",
        "people": 2,
        "entered": 1,
    }
    wrong = {**asked, "order": "order-none"}
    assert ask(OWN_REGISTER, **wrong)["errors"][0]["extensions"]["exception"]["code"] == "NotFound"
    assert data(OWN, **wrong, input=guest(booking), consent=True)["guestEnterOwn"]["errors"][0]["code"] == "NOT_FOUND"
    assert GuestRecord.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "consent", "field", "code"),
    [
        ({}, False, "consent", "REQUIRED"),
        ({"birth": "2999-01-01"}, True, "birth", "INVALID"),
        ({"paperNumber": "0461900"}, True, "paperNumber", "INVALID"),
        ({"arrivesAt": "2020-01-01T10:00:00Z"}, True, "arrivesAt", "INVALID"),
    ],
)
def test_guest_without_account_is_told_what_is_wrong(
    changes: dict[str, Any], consent: bool, field: str, code: str
) -> None:
    booking = sold_stay()
    asked = {"order": booking.order_id, "id": booking_id(booking), "consent": consent}
    payload = data(OWN, **asked, input=guest(booking, **changes))["guestEnterOwn"]
    assert payload == {"register": None, "errors": [{"field": field, "code": code}]}
    assert (GuestRecord.objects.count(), GuestAccess.objects.count()) == (0, 0)


def test_change_and_remove() -> None:
    booking = sold_stay()
    record = enter(booking)["guest"]["id"]
    foreign = {"nationality": "FR", "paper": "PASSPORT", "paperNumber": "12AB34567", "birth": "1987"}
    changed = data(CHANGE, user=host_of(booking), id=record, input=guest(booking, **foreign))["guestChange"]
    assert changed == {"guest": {"fullName": NAME, "kind": "FOREIGN"}, "errors": []}
    bad = data(CHANGE, user=host_of(booking), id=record, input=guest(booking, birth="x"))["guestChange"]
    assert bad["errors"] == [{"field": "birth", "code": "INVALID"}]
    assert data(REMOVE, user=host_of(booking), id=record)["guestRemove"] == {"errors": []}
    assert data(REMOVE, user=host_of(booking), id=record)["guestRemove"]["errors"][0]["code"] == "NOT_FOUND"
    assert data(REMOVE, user=host_of(booking), id="x")["guestRemove"]["errors"][0]["code"] == "GRAPHQL_ERROR"


def test_export_declares_and_has_the_guest_in_it() -> None:
    booking = sold_stay()
    enter(booking)
    asked = {"id": stay_id(booking), "day": booking.arrival.isoformat(), "format": "XLSX"}
    payload = data(EXPORT, user=host_of(booking), **asked)["guestsExport"]
    book = load_workbook(io.BytesIO(base64.b64decode(payload["file"]["content"])))
    assert book["Nguoi Viet Nam"]["N2"].value == NUMBER
    assert payload["file"]["name"].endswith(f"{booking.arrival}.xlsx")
    again = data(EXPORT, user=host_of(booking), **asked)["guestsExport"]
    assert again == {"file": None, "errors": [{"field": "day", "code": "NOTHING_TO_DECLARE"}]}


def test_red_list_of_host_and_officer() -> None:
    booking = sold_stay(adults=2, children=1)
    enter(booking)
    seller = global_id("Seller", booking.seller_id)
    (edge,) = data(DUTIES, user=host_of(booking), seller=seller)["guestDuties"]["edges"]
    shown = edge["node"]
    assert (shown["people"], shown["entered"], shown["declared"], shown["missing"]) == (3, 1, 0, 2)
    assert shown["dueAt"] == f"{today()}T23:00:00+07:00"
    officer = make_officer("manage_guests")
    assert data(DUTIES, user=officer, commune="19867")["guestDuties"]["edges"] == [edge]
    assert data(DUTIES, user=officer, commune="20014")["guestDuties"]["totalCount"] == 0
    assert data(DUTIES, user=host_of(booking), seller=seller, coming=True)["guestDuties"]["totalCount"] == 0


def test_lists_cost_the_same_with_one_and_with_three() -> None:
    seller, officer = make_host(), make_officer("manage_guests")
    costs = []
    for more in (1, 2):
        for _ in range(more):
            enter(sold_stay(seller))
        for query in (DUTIES, LOG):
            with CaptureQueriesContext(connection) as asked:
                data(query, user=officer)
            costs.append(len(asked))
    assert costs[:2] == costs[2:]


def test_nationalities_begin_with_vietnam() -> None:
    found = data("{guestNationalities {code name}}", language="en")["guestNationalities"]
    assert (found[0], len(found) > 200) == ({"code": "VN", "name": "Vietnam"}, True)
    assert {"code": "FR", "name": "France"} in found


def test_nothing_personal_in_logs_notices_metrics_and_errors(caplog, settings) -> None:
    booking = sold_stay()
    caplog.set_level(logging.DEBUG)
    enter(booking)
    refusals = [
        enter(booking),
        enter(booking, paperNumber="0461900", fullName="Bí Mật <1>"),
        enter(booking, paperNumber="04619000123"),
        ask(
            ENTER,
            user=host_of(booking),
            id=booking_id(booking),
            input=guest(booking, sex="x"),
            consent=True,
            status=400,
        ),
    ]
    remind(at(20))
    good, settings.GUEST_KEYS = settings.GUEST_KEYS, "A" * 43 + "="
    broken = ask(REGISTER, user=host_of(booking), id=booking_id(booking))
    settings.GUEST_KEYS = good
    metrics = Client().get("/metrics").content.decode()
    assert broken["errors"][0]["message"] == "Internal Server Error"
    assert "no key of GUEST_KEYS opens it" in caplog.text
    told = " ".join(Notice.objects.values_list("text", flat=True)) + metrics + caplog.text + str(broken)
    assert [secret for secret in SECRETS if secret in told] == []
    assert [secret for secret in SECRETS if secret in str(refusals[:3])] == []
    assert Notice.objects.filter(kind="guests-to-declare").count() == 1
