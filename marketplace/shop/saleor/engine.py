"""The Saleor engine: the native shop with its writes led through Saleor, which decides. Thin: one verb a method."""

from collections.abc import Sequence
from typing import IO

from marketplace.shop.contract import (
    AddressInfo,
    BasketInfo,
    BasketLine,
    ChannelInfo,
    LineToReturn,
    Payable,
    ProductDraft,
    ProductRef,
    StockInfo,
)
from marketplace.shop.gateways import SessionRequest
from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.contract_views import product_ref
from marketplace.shop.native.domain.payments import calling_off
from marketplace.shop.native.engine import NativeShop
from marketplace.shop.native.ids import global_id, uuid_pk
from marketplace.shop.saleor.domain.baskets import booking_lines, reading
from marketplace.shop.saleor.domain.catalogue import media, prices, products, publishing, stocks, warehouses
from marketplace.shop.saleor.domain.catalogue.market import market
from marketplace.shop.saleor.domain.orders import changing, charging_more
from marketplace.shop.saleor.domain.payments import carrying_out, opening, reporting
from marketplace.values.money import Money


class SaleorShop(NativeShop):
    """The commerce engine beside a Saleor. What it answers is put into the native tables, and read from there.

    Writes go to Saleor first: refused there is refused here, and without Saleor nothing is half done (ShopAway).
    """

    # --- channel
    def market_channel(self) -> ChannelInfo:
        """Asked for where it was never heard of."""
        market()
        return super().market_channel()

    # --- catalogue
    def save_warehouse(self, *, seller_id: str, name: str, address: AddressInfo) -> str:
        """Create or update the seller's one warehouse; returns its id."""
        return global_id("Warehouse", warehouses.save(seller_id=seller_id, name=name, address=address).pk)

    def save_product(self, draft: ProductDraft) -> ProductRef:
        """Create or update by external reference."""
        return product_ref(products.save(draft))

    def save_media(self, product_id: str, *, image: IO[bytes], alt: str, replace: bool = True) -> None:
        """It lies with Saleor."""
        media.save_media(product_id, image=image, alt=alt, replace=replace)

    def set_published(self, product_id: str, *, published: bool) -> None:
        """Show or hide the product."""
        publishing.set_published(product_id, published=published)

    def set_price(self, variant_id: str, price: Money) -> None:
        """Refuses zero and negative prices (INVALID)."""
        prices.set_price(variant_id, price)

    def set_stock(self, variant_id: str, *, warehouse_id: str, quantity: int) -> StockInfo:
        """Refused below what is promised there."""
        return stocks.set_stock(variant_id, warehouse_id=warehouse_id, quantity=quantity)

    # --- basket
    def basket(self, checkout_id: str) -> BasketInfo:
        """Raises NotFound, ShopAway."""
        return reading.basket(checkout_id)

    def lock_basket(self, checkout_id: str) -> BasketInfo:
        """Our row of it, until the transaction ends."""
        return reading.lock_basket(checkout_id)

    def add_booking_line(self, checkout_id: str, *, variant_id: str, price: Money, booking_id: str) -> BasketLine:
        """A line of its own; starts or extends the basket's deadline."""
        return booking_lines.add(checkout_id, variant_id=variant_id, price=price, booking_id=booking_id)

    def update_booking_line(self, checkout_id: str, line_id: str, *, price: Money) -> BasketLine:
        """A new price for a changed booking."""
        return booking_lines.update(checkout_id, line_id, price=price)

    def remove_line(self, checkout_id: str, line_id: str) -> None:
        """Nothing happens when it is gone already."""
        booking_lines.remove(checkout_id, line_id)

    # --- orders
    def fulfill(self, order_id: str, *, line_ids: Sequence[str], tracking_number: str = "") -> str:
        """At Saleor, then here."""
        return changing.fulfill(order_id, line_ids=line_ids, tracking_number=tracking_number)

    def cancel_order(self, order_id: str, *, reason: str, user_id: int | None = None) -> None:
        """At Saleor, then here."""
        changing.cancel(order_id, reason=reason, user_id=user_id)

    def carry_out_agreed(self, granted_refund_id: int, *, by_hand: bool = False, user_id: int | None = None) -> None:
        """By Saleor, where its staff agreed to it."""
        carrying_out.carry_out(granted_refund_id, by_hand=by_hand, user_id=user_id)

    def call_off(
        self,
        order_id: str,
        *,
        amount: Money | None = None,
        unpaid: Money | None = None,
        lines: Sequence[LineToReturn] = (),
        with_delivery: bool = False,
        reason: str,
        user_id: int | None = None,
    ) -> None:
        """Here; an order of which nothing is left is cancelled at Saleor first."""
        calling_off.call_off(
            order_id=uuid_pk(order_id, "Order"),
            amount=amount,
            unpaid=unpaid,
            lines=lines,
            with_delivery=with_delivery,
            reason=reason,
            actor=Actor(user_id=user_id),
            cancel=changing.cancel_row,
        )

    def charge_more(self, order_id: str, line_id: str, *, amount: Money, name: str) -> str:
        """A line of ours with the difference; its id."""
        return charging_more.charge_more(order_id, line_id, amount=amount, name=name)

    # --- payment
    def payable(self, source_id: str) -> Payable:
        """Of a basket by Saleor's prices."""
        return reading.payable_of(source_id)

    def begin_payment(self, order_id: str, *, gateway: str) -> SessionRequest:
        """Known at Saleor before anything is counted here."""
        return opening.open_for_order(order_id, gateway_id=gateway)

    def report_transaction_event(
        self,
        *,
        transaction_id: str,
        type: str,
        amount: Money,
        psp_reference: str,
        message: str = "",
        external_url: str = "",
        late: str = "",
        follows: str = "",
        answers: str = "",
    ) -> Payable:
        """Written down here; Saleor is told after the commit."""
        return reporting.report_event(
            token=uuid_pk(transaction_id, "TransactionItem"),
            type=type,
            amount=amount,
            psp_reference=psp_reference,
            message=message,
            external_url=external_url,
            late=late,
            follows=follows,
            answers=answers,
        )
