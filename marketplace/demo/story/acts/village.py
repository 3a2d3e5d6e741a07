"""Act five: the seller packs, the host knows who comes, and the money is written down."""

import re

from marketplace.demo.story import signing_in
from marketplace.demo.story.acts.basket import BUNCHES, Basket
from marketplace.demo.story.acts.listing import PRICE, STOCK, Offer
from marketplace.demo.story.broken import expect, until
from marketplace.demo.story.stage import Stage
from marketplace.demo.story.telling import dong

SECONDS = 20.0
_PARCELS = """{mySeller {consignments(first: 10) {edges {node {id number status statusDisplay
  order {number recipientName address}
  lines {name quantity unitName} subtotal {amount}}}}}}"""
_CONFIRM = """mutation($id: ID!) {consignmentConfirm(id: $id) {
  consignment {status statusDisplay} errors {code message}}}"""
_STOCK = 'query($id: ID!) {product(id: $id, channel: "cho-lang") {variants {quantityAvailable}}}'
_BOOKINGS = "{mySeller {bookings(status: CONFIRMED, first: 100) {edges {node {id}}}}}"
_ACKNOWLEDGE = """mutation($id: ID!) {bookingAcknowledge(id: $id) {
  booking {code title guestName guestPhone acknowledgedAt} errors {code message}}}"""
_BALANCE = """{mySeller {balance {sales {amount} commission {amount} withheldVat {amount} withheldPit {amount}
  payable {amount} entries(first: 100) {edges {node {orderNumber base {amount}}}}}}}"""


def play(stage: Stage, offer: Offer, basket: Basket, order_number: str) -> str:
    """Returns the parcel's id."""
    telling, market, cast = stage.telling, stage.market, stage.cast
    telling.heading("The village gets to work")
    with telling.step(f"{cast.grower.name} sees what to pack, and confirms"):

        def parcel() -> dict | None:
            found = market.ask(_PARCELS, by=cast.grower)["consignments"]["edges"]
            return next((e["node"] for e in found if e["node"]["order"]["number"] == order_number), None)

        waiting, _after = until(parcel, seconds=SECONDS, otherwise=f"No parcel for order {order_number}")
        news = stage.phones.next_message(cast.grower.phone, after=0, containing=re.escape(waiting["number"]))
        telling.sees(cast.grower.name, f"SMS “{news}”")
        expect(waiting["status"] == "NEW", f"The parcel is {waiting['status']}, not NEW.")
        (line,) = waiting["lines"]
        expect(line["quantity"] == BUNCHES, f"The parcel holds {line['quantity']}, not {BUNCHES}.")
        told = f"{waiting['number']}: {line['quantity']} {line['unitName']} {line['name']}"
        telling.sees(cast.grower.name, f"{told} → {waiting['order']['recipientName']}, {waiting['order']['address']}")

        def confirmed() -> dict | None:
            found = parcel()
            return {"consignment": found} if found and found["status"] == "CONFIRMED" else None

        done = market.ask(_CONFIRM, by=cast.grower, id=waiting["id"], seen=confirmed)["consignment"]
        expect(done["status"] == "CONFIRMED", f"The parcel is {done['status']}, not CONFIRMED.")
        left = market.ask(_STOCK, id=offer.product_id)["variants"][0]["quantityAvailable"]
        expect(left == STOCK - BUNCHES, f"{left} bunches are left on sale, not {STOCK - BUNCHES}.")
        telling.sees(cast.grower.name, f"“{done['statusDisplay']}”; {left} bunches are left on sale")
    with telling.step("The host sees both bookings and answers that they are known"):
        signing_in.again(stage, stage.host)
        found = market.ask(_BOOKINGS, by=stage.host)["bookings"]["edges"]
        missing = set(basket.booking_ids) - {edge["node"]["id"] for edge in found}
        expect(not missing, f"{len(missing)} of the two bookings are not in the host's list.")
        for booking_id in basket.booking_ids:
            known = market.ask(_ACKNOWLEDGE, by=stage.host, id=booking_id)["booking"]
            expect(known["acknowledgedAt"], f"Booking {known['code']} is not acknowledged.")
            telling.sees(stage.host.name, f"{known['code']} {known['title']}, {known['guestName']}")
    with telling.step(f"What {cast.grower.name} has earned"):

        def earned() -> dict | None:
            balance = market.ask(_BALANCE, by=cast.grower)["balance"]
            orders = [edge["node"]["orderNumber"] for edge in balance["entries"]["edges"]]
            return balance if orders == [order_number] else None

        balance, _after = until(earned, seconds=SECONDS, otherwise="The sale is not in the household's balance")
        amounts = {name: int(balance[name]["amount"]) for name in balance if name != "entries"}
        expect(amounts["sales"] == PRICE * BUNCHES, f"Sales are {amounts['sales']}, not {PRICE * BUNCHES}.")
        taken = amounts["commission"] + amounts["withheldVat"] + amounts["withheldPit"]
        expect(amounts["payable"] == amounts["sales"] - taken, "The balance does not add up.")
        telling.sees(
            cast.grower.name,
            f"sales {dong(amounts['sales'])} − commission {dong(amounts['commission'])} − VAT "
            f"{dong(amounts['withheldVat'])} − income tax {dong(amounts['withheldPit'])} = {dong(amounts['payable'])}",
        )
    return str(waiting["id"])
