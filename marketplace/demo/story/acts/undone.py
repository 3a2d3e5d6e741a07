"""Act six: too few guests for a tour, and a visitor who cannot come and gets money back."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from marketplace.demo.story.acts import basket, payment, refund
from marketplace.demo.story.acts.basket import GUESTS
from marketplace.demo.story.broken import expect
from marketplace.demo.story.stage import Stage
from marketplace.demo.story.telling import dong

NEEDED, SEATS, PRICE = 6, 12, 180_000
DAYS_AHEAD, DECIDED_DAYS_AHEAD = 4, 6
"""The first departure starts before the day it is decided on, the other one a week later does not."""
_HOST = "{mySeller {id}}"
_TOUR = """mutation($seller: ID!, $input: TourInput!) {tourCreate(sellerId: $seller, input: $input) {
  tour {id name} errors {field code message}}}"""
_PRICES = """mutation($tour: ID!, $prices: [TourCategoryInput!]!) {
  tourCategoriesSet(tourId: $tour, categories: $prices) {tour {id} errors {field code message}}}"""
_DEPARTURE = """mutation($tour: ID!, $at: DateTime!, $seats: Int!) {
  departureCreate(tourId: $tour, startsAt: $at, capacity: $seats) {departure {id} errors {field code message}}}"""
_SHOW = """mutation($tour: ID!, $shown: Boolean!) {tourPublish(id: $tour, published: $shown) {
  tour {isPublished} errors {field code message}}}"""
_DECIDE = """mutation($tour: ID!, $input: TourInput!) {tourUpdate(id: $tour, input: $input) {
  tour {id} errors {field code message}}}"""
_DEPARTURES = "query($id: ID) {tour(id: $id) {departures(first: 20) {edges {node {id startsAt}}}}}"
_BOOKINGS = """query($id: ID!) {order(id: $id) {bookings {
  id kind title status statusDisplay departure {id startsAt}}}}"""
_OFFER = """query($link: String!) {moveOffer(token: $link) {state title reason answerUntil price {amount}
  choices {id startsAt}}}"""
_ANSWER = """mutation($link: String!, $departure: ID) {moveOfferAnswer(token: $link, departureId: $departure) {
  offer {state movedTo {startsAt}} errors {field code message}}}"""
_TERMS = """query($id: ID!, $order: ID) {bookingCancelQuote(id: $id, orderId: $order) {
  percent daysBefore paid {amount} amount {amount}}}"""
_CANCEL = """mutation($id: ID!, $order: ID, $reason: String!) {
  bookingCancel(id: $id, orderId: $order, reason: $reason) {
    booking {status statusDisplay} quote {amount {amount}} errors {field code message}}}"""


def play(stage: Stage) -> str:
    """Returns the order's id."""
    telling, market, host, visitor = stage.telling, stage.market, stage.host, stage.cast.visitor
    telling.heading("Plans change")
    with telling.step(f"The host offers a tour that needs {NEEDED} guests, on two days"):
        tour_id, departures = _offer(stage)
        telling.sees(
            host.name, f"{NEEDED} of {SEATS} seats, {dong(PRICE)} each; {_day(departures[0][1])} and a week on"
        )
    with telling.step(f"{visitor.name} books {GUESTS} seats and a room, and pays"):
        checkout_id = basket.begin(stage, [])
        seats = {"departureId": departures[0][0], "adults": GUESTS}
        tour = basket.book(stage, checkout_id, tour=seats)
        _arrival, room, _price = basket.free_weekend(stage)
        stay = basket.book(stage, checkout_id, stay=room)
        basket.give_address(stage, checkout_id)
        order_id = payment.pay(stage, checkout_id)
        payment.confirmed(stage, order_id, (tour["id"], stay["id"]))
        telling.sees(visitor.name, f"{tour['title']} and {stay['title']}, paid")
    with telling.step(f"Only {GUESTS} of {NEEDED}: the departure does not go, and they are asked"):
        sooner = {"decisionMinutes": DECIDED_DAYS_AHEAD * 24 * 60}
        before = len(stage.phones.messages(visitor.phone))
        market.ask(_DECIDE, by=host, tour=tour_id, input=sooner)
        news = stage.phones.next_message(visitor.phone, after=before, containing="/chuyen-bi-huy/")
        telling.sees(visitor.name, f"SMS “{news}”")
        link = news.partition("/chuyen-bi-huy/")[2].partition("/")[0]
        offer = market.ask(_OFFER, link=link)
        expect(offer["state"] == "OPEN", f"The offer is {offer['state']}, not OPEN.")
        expect(offer["price"]["amount"] == PRICE * GUESTS, f"{offer['price']['amount']} would come back.")
        ids = [choice["id"] for choice in offer["choices"]]
        expect(ids == [departures[1][0]], f"{len(ids)} other departures are offered, not the one.")
    with telling.step("They go a week later, free of charge"):
        done = market.ask(_ANSWER, link=link, departure=ids[0], seen=lambda: _answered(stage, link))["offer"]
        expect(done["state"] == "MOVED", f"The offer is {done['state']}, not MOVED.")
        (moved,) = [one for one in market.ask(_BOOKINGS, id=order_id)["bookings"] if one["kind"] == "TOUR"]
        expect(moved["departure"]["id"] == ids[0], "The booking is still of the departure that does not go.")
        telling.sees(visitor.name, f"{moved['title']}, {_day(moved['departure']['startsAt'])}")
    with telling.step("The stay they have to call off, by the terms they read when booking"):
        terms = market.ask(_TERMS, id=stay["id"], order=order_id)
        words = {"id": stay["id"], "order": order_id, "reason": "Con ốm (mẫu)"}
        gone = market.ask(_CANCEL, seen=lambda: _cancelled(stage, order_id, terms), **words)
        expect(gone["booking"]["status"] == "CANCELLED", f"The stay is {gone['booking']['status']}, not CANCELLED.")
        back = gone["quote"]["amount"]["amount"]
        expect(back == terms["amount"]["amount"], f"{dong(back)} come back, not {dong(terms['amount']['amount'])}.")
        telling.sees(
            visitor.name,
            f"{terms['daysBefore']} days ahead: {terms['percent']} % of {dong(terms['paid']['amount'])}, "
            f"{dong(back)} come back; “{gone['booking']['statusDisplay']}”",
        )
    with telling.step("The officer pays it back at the bank"):
        refund.play(stage, order_id, back)
    market.ask(_SHOW, by=host, tour=tour_id, shown=False)  # the next telling brings its own
    return order_id


def _offer(stage: Stage) -> tuple[str, list[tuple[str, str]]]:
    """The tour's id, and the id and start of its two departures."""
    market, host = stage.market, stage.host
    words = {
        "name": "Chèo sup ngắm hoàng hôn (mẫu)",
        "durationMinutes": 120,
        "cancellation": "FLEXIBLE",
        "minimumAge": 12,
        "minimumParty": NEEDED,
        "meetingPoint": "Bến thuyền (mẫu)",
    }
    seller_id = market.ask(_HOST, by=host)["id"]
    tour_id = market.ask(_TOUR, by=host, seller=seller_id, input=words)["tour"]["id"]
    market.ask(_PRICES, by=host, tour=tour_id, prices=[{"category": "ADULT", "price": PRICE}])
    evening = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).replace(hour=16, minute=30, second=0, microsecond=0)
    departures = []
    for days in (DAYS_AHEAD, DAYS_AHEAD + 7):
        at = (evening + timedelta(days=days)).isoformat()
        seen = partial(_opened, stage, tour_id, at)
        made = market.ask(_DEPARTURE, by=host, tour=tour_id, at=at, seats=SEATS, seen=seen)["departure"]
        departures.append((made["id"], at))
    market.ask(_SHOW, by=host, tour=tour_id, shown=True)
    return tour_id, departures


def _opened(stage: Stage, tour_id: str, at: str) -> dict[str, Any] | None:
    found = stage.market.ask(_DEPARTURES, by=stage.host, id=tour_id)["departures"]["edges"]
    when = datetime.fromisoformat(at)
    return next(
        ({"departure": e["node"]} for e in found if datetime.fromisoformat(e["node"]["startsAt"]) == when), None
    )


def _answered(stage: Stage, link: str) -> dict[str, Any] | None:
    offer = stage.market.ask(_OFFER, link=link)
    return {"offer": offer} if offer["state"] == "MOVED" else None


def _cancelled(stage: Stage, order_id: str, terms: dict[str, Any]) -> dict[str, Any] | None:
    found = stage.market.ask(_BOOKINGS, id=order_id)["bookings"]
    gone = (one for one in found if one["kind"] == "STAY" and one["status"] == "CANCELLED")
    return next(({"booking": one, "quote": {"amount": terms["amount"]}} for one in gone), None)


def _day(at: str) -> str:
    return f"{datetime.fromisoformat(at):%d/%m/%Y}"
