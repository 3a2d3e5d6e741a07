"""Act three: a visitor puts pennywort, two nights and two seats into one basket."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from marketplace.demo.story.acts.listing import PRICE, Offer
from marketplace.demo.story.broken import Broken, expect
from marketplace.demo.story.stage import Stage
from marketplace.demo.story.telling import dong

BUNCHES, GUESTS, NIGHTS = 6, 2, 2
"""So much pennywort that what the household earns by it is worth a transfer (PAYOUT_MINIMUM)."""
WEEKENDS_AHEAD = 16
_CREATE = """mutation($email: String, $lines: [CheckoutLineInput!]!) {checkoutCreate(input: {
  channel: "cho-lang", email: $email, lines: $lines}) {
  checkout {id} errors {field code message}}}"""
_STAYS = """query($arrival: Date, $departure: Date) {stays(arrival: $arrival, departure: $departure, adults: 2,
  first: 50) {edges {node {name seller {name} roomTypes {id name}}}}}"""
_STAY_QUOTE = """query($room: ID!, $arrival: Date!, $departure: Date!) {stayQuote(roomTypeId: $room,
  arrival: $arrival, departure: $departure, adults: 2) {total {amount} isAvailable roomsLeft}}"""
_TOURS = """query($day: Date) {tours(from: $day, until: $day, people: 2, first: 50) {edges {node {
  name seller {name} departures(from: $day, until: $day, people: 2, first: 10) {
    edges {node {id startsAt seatsLeft isBookable}}}}}}}"""
_BOOK = """mutation($id: ID!, $stay: StayBookingInput, $tour: TourBookingInput) {
  checkoutBookingAdd(checkoutId: $id, stay: $stay, tour: $tour) {
    booking {id code status statusDisplay title price {amount} heldUntil} errors {field code message}}}"""
_BASKET = """query($id: ID!) {basket(checkoutId: $id) {total {amount} expiresAt groups {seller {name} subtotal {amount}
  lines {name quantity bookingId} bookings {title}}}}"""
_BOOKED = """query($id: ID!) {basket(checkoutId: $id) {bookings {
  id code status statusDisplay title price {amount} heldUntil departure {id} departureDate}}}"""
_RULES = {"checkFieldsFormat": False, "enableFieldsNormalization": False}
"""A Saleor knows the provinces of before July 2025 only, and would leave the commune out."""
_ADDRESS = """mutation($id: ID!, $to: AddressInput!, $rules: CheckoutAddressValidationRules) {
  checkoutShippingAddressUpdate(id: $id, shippingAddress: $to, validationRules: $rules) {
    errors {field code message}}}"""
_BILLING = """mutation($id: ID!, $to: AddressInput!, $rules: CheckoutAddressValidationRules) {
  checkoutBillingAddressUpdate(id: $id, billingAddress: $to, validationRules: $rules) {errors {field code message}}}"""
_OPTIONS = """mutation($id: ID!) {deliveryOptionsCalculate(id: $id) {
  deliveries {id shippingMethod {name price {amount}}} errors {code message}}}"""
_CHOOSE = """mutation($id: ID!, $delivery: ID) {checkoutDeliveryMethodUpdate(id: $id, deliveryMethodId: $delivery) {
  checkout {totalPrice {gross {amount}}} errors {field code message}}}"""


@dataclass(frozen=True, slots=True)
class Basket:
    """A basket that is ready to be paid."""

    checkout_id: str
    booking_ids: tuple[str, str]
    total: int
    """Đồng, with delivery."""


def play(stage: Stage, offer: Offer) -> Basket:
    """Returns the basket."""
    telling, market, visitor = stage.telling, stage.market, stage.cast.visitor
    telling.heading("A visitor fills one basket")
    with telling.step(f"{visitor.name} takes {BUNCHES} bunches of pennywort"):
        lines = [{"variantId": offer.variant_id, "quantity": BUNCHES}]
        checkout_id = begin(stage, lines)
    with telling.step("Two nights at a homestay, on the next free weekend"):
        arrival, stay, night_price = free_weekend(stage)
        stay_booking = book(stage, checkout_id, stay=stay)
        expect(stay_booking["price"]["amount"] == night_price, "The room costs something else than its quote said.")
        weekend = f"{arrival:%d/%m/%Y}–{arrival + timedelta(days=NIGHTS):%d/%m/%Y}"
        telling.sees(visitor.name, f"{stay_booking['title']}, {weekend}, {dong(night_price)}")
    with telling.step("Two seats on a tour, that Saturday"):
        tour_booking = book(stage, checkout_id, tour=_seats(stage, arrival + timedelta(days=1)))
        words = f"{tour_booking['title']}, {dong(tour_booking['price']['amount'])}, “{tour_booking['statusDisplay']}”"
        telling.sees(visitor.name, words)
    with telling.step("The basket, by who sells"):
        basket = market.ask(_BASKET, id=checkout_id)
        wanted = PRICE * BUNCHES + night_price + tour_booking["price"]["amount"]
        expect(basket["total"]["amount"] == wanted, f"The basket is {basket['total']['amount']}, not {wanted}.")
        expect(len(basket["groups"]) == 2, f"The basket has {len(basket['groups'])} sellers, not 2.")
        for group in basket["groups"]:
            goods = [f"{line['name']} × {line['quantity']}" for line in group["lines"] if not line["bookingId"]]
            things = ", ".join([*goods, *(booking["title"] for booking in group["bookings"])])
            telling.sees(group["seller"]["name"], f"{things}: {dong(group['subtotal']['amount'])}")
    with telling.step("Address and delivery"):
        total = _deliver(stage, checkout_id)
    return Basket(checkout_id, (stay_booking["id"], tour_booking["id"]), total)


def begin(stage: Stage, lines: list[dict[str, Any]]) -> str:
    """A basket of a visitor without an account; returns its id."""
    made = stage.market.ask(_CREATE, email="khach-mau@cholang.example", lines=lines)
    return str(made["checkout"]["id"])


def free_weekend(stage: Stage) -> tuple[date, dict[str, Any], int]:
    """Friday, what to book, and its price in đồng; only with the demo's own host."""
    today = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    friday = today + timedelta(days=(4 - today.weekday()) % 7 or 7)
    for _week in range(WEEKENDS_AHEAD):
        span: dict[str, Any] = {
            "arrival": friday.isoformat(),
            "departure": (friday + timedelta(days=NIGHTS)).isoformat(),
        }
        for edge in stage.market.ask(_STAYS, **span)["edges"]:
            if edge["node"]["seller"]["name"] != stage.host.name:
                continue
            for room in edge["node"]["roomTypes"]:
                quote = stage.market.ask(_STAY_QUOTE, room=room["id"], **span)
                if quote["isAvailable"]:
                    return friday, {"roomTypeId": room["id"], **span, "adults": GUESTS}, int(quote["total"]["amount"])
        friday += timedelta(days=7)
    raise Broken(f"No room of “{stage.host.name}” is free on any of the next {WEEKENDS_AHEAD} weekends.")


def _seats(stage: Stage, day: date) -> dict[str, Any]:
    for edge in stage.market.ask(_TOURS, day=day.isoformat())["edges"]:
        if edge["node"]["seller"]["name"] == stage.host.name:
            for departure in edge["node"]["departures"]["edges"]:
                if departure["node"]["isBookable"]:
                    return {"departureId": departure["node"]["id"], "adults": GUESTS}
    raise Broken(f"No tour of “{stage.host.name}” has {GUESTS} seats on {day:%d/%m/%Y}.")


def book(stage: Stage, checkout_id: str, **offer: Any) -> dict[str, Any]:
    """Hold it in the basket; returns the booking."""

    def held() -> dict[str, Any] | None:
        kind = "departure" if "tour" in offer else "departureDate"
        found = stage.market.ask(_BOOKED, id=checkout_id)["bookings"]
        return next(({"booking": one} for one in found if one[kind]), None)

    booking = stage.market.ask(_BOOK, id=checkout_id, seen=held, **offer)["booking"]
    expect(booking["status"] == "HELD" and booking["heldUntil"], f"The booking is {booking['status']}, not HELD.")
    return dict(booking)


def give_address(stage: Stage, checkout_id: str) -> dict[str, str]:
    """Who pays; returns it."""
    visitor = stage.cast.visitor
    home = {
        "firstName": visitor.name,
        "lastName": "",
        "streetAddress1": "12 Lê Lợi",
        "city": "phường Thuận Hóa",
        "countryArea": "Huế",
        "country": "VN",
        "phone": visitor.phone,
    }
    stage.market.ask(_BILLING, id=checkout_id, to=home, rules=_RULES)
    return home


def _deliver(stage: Stage, checkout_id: str) -> int:
    """Give the address, choose home delivery; returns the total in đồng."""
    market, visitor = stage.market, stage.cast.visitor
    market.ask(_ADDRESS, id=checkout_id, to=give_address(stage, checkout_id), rules=_RULES)
    deliveries = market.ask(_OPTIONS, id=checkout_id)["deliveries"]
    expect(deliveries, "There is no way of delivery to Huế.")
    method = deliveries[0]["shippingMethod"]
    total = market.ask(_CHOOSE, id=checkout_id, delivery=deliveries[0]["id"])["checkout"]["totalPrice"]["gross"]
    stage.telling.sees(
        visitor.name, f"{method['name']} {dong(method['price']['amount'])}; to pay: {dong(total['amount'])}"
    )
    return int(total["amount"])
