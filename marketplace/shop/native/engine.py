"""The native engine behind `marketplace.shop.contract.Shop`: global ids in, contract objects out, verbs inside."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import IO

from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import (
    AddressInfo,
    BasketInfo,
    BasketLine,
    ChannelInfo,
    Debt,
    LineToReturn,
    OrderInfo,
    Payable,
    PaymentInfo,
    ProductDraft,
    ProductInfo,
    ProductRef,
    ReturnInfo,
    Shop,
    StockInfo,
)
from marketplace.shop.gateways import ActionRequest, SessionAnswer, SessionRequest
from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.baskets import booking_lines, checkout, checkout_lines
from marketplace.shop.native.domain.baskets.priced import price_lines
from marketplace.shop.native.domain.catalogue import catalog, media, prices
from marketplace.shop.native.domain.channels import channels
from marketplace.shop.native.domain.contract_views import (
    basket_info,
    basket_line,
    order_infos,
    product_infos,
    product_ref,
)
from marketplace.shop.native.domain.delivery import stock, warehouses
from marketplace.shop.native.domain.locks import lock_checkout, lock_order
from marketplace.shop.native.domain.orders import charging_more, orders
from marketplace.shop.native.domain.payments import (
    agreed_refunds,
    calling_off,
    debts,
    disputed,
    giving_back,
    payable,
    promises,
    transaction_events,
    transaction_requests,
    transactions,
)
from marketplace.shop.native.domain.payments.returns import returns_of
from marketplace.shop.native.ids import global_id, int_pk, int_pks, uuid_pk, uuid_pks
from marketplace.shop.native.models import Category, Channel, CheckoutLine, Order, Product
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound


class NativeShop(Shop):
    """The commerce engine in this process; every write joins the caller's transaction."""

    # --- channel
    def market_channel(self) -> ChannelInfo:
        """The commune market's channel."""
        channel = channels.market_channel()
        return ChannelInfo(
            id=global_id("Channel", channel.pk),
            slug=channel.slug,
            name=channel.name,
            currency_code=channel.currency_code,
        )

    def channels(self) -> list[ChannelInfo]:
        """By name."""
        return [
            ChannelInfo(
                id=global_id("Channel", channel.pk),
                slug=channel.slug,
                name=channel.name,
                currency_code=channel.currency_code,
            )
            for channel in Channel.objects.order_by("name", "pk")
        ]

    def has_channel(self, slug: str) -> bool:
        return Channel.objects.filter(slug=slug).exists()

    # --- catalogue
    def save_warehouse(self, *, seller_id: str, name: str, address: AddressInfo) -> str:
        """Create or update the seller's one warehouse; returns its id."""
        return global_id("Warehouse", warehouses.save_warehouse(seller_id=seller_id, name=name, address=address).pk)

    def save_product(self, draft: ProductDraft) -> ProductRef:
        """Create or update by external reference."""
        return product_ref(catalog.save_product(draft=draft, channel=channels.market_channel()))

    def save_media(self, product_id: str, *, image: IO[bytes], alt: str, replace: bool = True) -> None:
        """Put an already re-encoded picture on a product."""
        media.save_media(product_id=int_pk(product_id, "Product"), image=image, alt=alt, replace=replace)

    def set_published(self, product_id: str, *, published: bool) -> None:
        """Show or hide the product."""
        catalog.set_published(
            product_id=int_pk(product_id, "Product"), channel=channels.market_channel(), published=published
        )

    def set_price(self, variant_id: str, price: Money) -> None:
        """Refuses zero and negative prices (INVALID)."""
        prices.set_price(
            variant_id=int_pk(variant_id, "ProductVariant"), channel=channels.market_channel(), price=price
        )

    def set_stock(self, variant_id: str, *, warehouse_id: str, quantity: int) -> StockInfo:
        """Set what is there; refused below what is promised."""
        return stock.set_stock(
            variant_id=int_pk(variant_id, "ProductVariant"),
            warehouse_id=uuid_pk(warehouse_id, "Warehouse"),
            quantity=quantity,
        )

    def stock(self, variant_ids: Sequence[str]) -> dict[str, StockInfo]:
        """Summed over warehouses; a variant without stock has none."""
        pks = int_pks(list(variant_ids), "ProductVariant")
        found = stock.stock_of(pks)
        return {global_id("ProductVariant", pk): found.get(pk, StockInfo(quantity=0, available=0)) for pk in pks}

    def products(self, product_ids: Sequence[str]) -> dict[str, ProductInfo]:
        """Unknown ids are left out."""
        return product_infos(product_ids=int_pks(list(product_ids), "Product"), channel=channels.market_channel())

    def has_category(self, slug: str) -> bool:
        return Category.objects.filter(slug=slug).exists()

    def category_ids(self, slugs: Sequence[str]) -> dict[str, str]:
        found = Category.objects.filter(slug__in=slugs).values_list("slug", "pk")
        return {slug: global_id("Category", pk) for slug, pk in found}

    def product_ids(self) -> Iterator[str]:
        """Every product id."""
        for pk in Product.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2000):
            yield global_id("Product", pk)

    # --- basket
    def basket(self, checkout_id: str) -> BasketInfo:
        """Raises NotFound."""
        return basket_info(checkout.find_checkout(uuid_pk(checkout_id, "Checkout")))

    def lock_basket(self, checkout_id: str) -> BasketInfo:
        """The same with its row locked until the transaction ends."""
        return basket_info(lock_checkout(uuid_pk(checkout_id, "Checkout")))

    def add_booking_line(self, checkout_id: str, *, variant_id: str, price: Money, booking_id: str) -> BasketLine:
        """A line of its own; starts or extends the basket's deadline."""
        return self._line(
            booking_lines.add_booking_line(
                checkout_id=uuid_pk(checkout_id, "Checkout"),
                variant_id=int_pk(variant_id, "ProductVariant"),
                price=price,
                booking_id=booking_id,
            )
        )

    def update_booking_line(self, checkout_id: str, line_id: str, *, price: Money) -> BasketLine:
        """A new price for a changed booking."""
        return self._line(
            booking_lines.update_booking_line(
                checkout_id=uuid_pk(checkout_id, "Checkout"), line_id=uuid_pk(line_id, "CheckoutLine"), price=price
            )
        )

    def remove_line(self, checkout_id: str, line_id: str) -> None:
        """Nothing happens when it is gone already."""
        checkout_lines.remove_line_if_there(
            checkout_id=uuid_pk(checkout_id, "Checkout"), line_id=uuid_pk(line_id, "CheckoutLine")
        )

    def _line(self, line: CheckoutLine) -> BasketLine:
        # All lines, because a voucher for the whole order is shared among them.
        return next(basket_line(row) for row in price_lines(line.checkout) if row.line.pk == line.pk)

    # --- orders
    def order(self, order_id: str) -> OrderInfo:
        """Raises NotFound."""
        found = order_infos(order_ids=[uuid_pk(order_id, "Order")])
        if order_id not in found:
            raise NotFound(_("Không tìm thấy đơn hàng này."))
        return found[order_id]

    def orders(self, order_ids: Sequence[str]) -> dict[str, OrderInfo]:
        """Unknown ids are left out."""
        return order_infos(order_ids=uuid_pks(list(order_ids), "Order"))

    def paid_order_ids(self) -> Iterator[str]:
        """Every order that was fully paid once."""
        paid = Order.objects.filter(fully_paid_at__isnull=False).order_by("fully_paid_at", "pk")
        for pk in paid.values_list("pk", flat=True).iterator(chunk_size=2000):
            yield global_id("Order", pk)

    def fulfill(self, order_id: str, *, line_ids: Sequence[str], tracking_number: str = "") -> str:
        """Record that these lines left their seller; returns the fulfillment's id."""
        fulfillment = orders.fulfill(
            order_id=uuid_pk(order_id, "Order"),
            line_ids=[uuid_pk(line_id, "OrderLine") for line_id in line_ids],
            tracking_number=tracking_number,
        )
        return global_id("Fulfillment", fulfillment.pk)

    def returns(self, order_id: str) -> list[ReturnInfo]:
        """What goes or went back to the buyer; raises NotFound."""
        order = Order.objects.filter(pk=uuid_pk(order_id, "Order")).first()
        if order is None:
            raise NotFound(_("Không tìm thấy đơn hàng này."))
        return returns_of(order)

    # --- payment
    def give_back(
        self,
        order_id: str,
        *,
        amount: Money | None = None,
        lines: Sequence[LineToReturn] = (),
        with_delivery: bool = False,
        reason: str,
        user_id: int | None = None,
        after_commit: bool = False,
    ) -> list[str]:
        """Agree to pay back and ask the gateways; the ids of the payments."""
        return giving_back.give_back(
            order_id=uuid_pk(order_id, "Order"),
            amount=amount,
            lines=lines,
            with_delivery=with_delivery,
            reason=reason,
            actor=Actor(user_id=user_id),
            after_commit=after_commit,
        )

    def carry_out_agreed(self, granted_refund_id: int, *, by_hand: bool = False, user_id: int | None = None) -> None:
        """Its gateway is asked, or people."""
        agreed_refunds.carry_out(granted_refund_id=granted_refund_id, by_hand=by_hand, actor=Actor(user_id=user_id))

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
        """What does not come of an order that is not paid yet."""
        calling_off.call_off(
            order_id=uuid_pk(order_id, "Order"),
            amount=amount,
            unpaid=unpaid,
            lines=lines,
            with_delivery=with_delivery,
            reason=reason,
            actor=Actor(user_id=user_id),
        )

    def charge_more(self, order_id: str, line_id: str, *, amount: Money, name: str) -> str:
        """A line with the difference; its id."""
        added = charging_more.charge_more(
            order_id=uuid_pk(order_id, "Order"), line_id=uuid_pk(line_id, "OrderLine"), amount=amount, name=name
        )
        return global_id("OrderLine", added.pk)

    def can_give_back(self, order_id: str) -> Money:
        """What is still there to give back."""
        return giving_back.can_give_back(uuid_pk(order_id, "Order"))

    def worth(self, order_id: str, *, lines: Sequence[LineToReturn], with_delivery: bool) -> Money:
        """What these lines and delivery would bring."""
        return giving_back.worth(uuid_pk(order_id, "Order"), lines, with_delivery=with_delivery)

    def unanswered_requests(self, *, older_than: timedelta) -> list[ActionRequest]:
        """Requests to gateways of ours without an answer."""
        return transaction_requests.unanswered(older_than=older_than)

    def answer_request(self, reference: str, answer: SessionAnswer) -> None:
        """Write down what a gateway answered; nothing happens when it is answered already."""
        transaction_requests.answer_request(reference, answer)

    def payments(self, source_id: str) -> list[PaymentInfo]:
        """Every payment of a checkout or order."""
        return payable.payments_of(source_id)

    def debts(self, source_ids: Sequence[str]) -> dict[str, Debt]:
        """Baskets and orders, and whose they are."""
        return debts.debts(source_ids)

    def unpaid_orders(self, *, since: datetime, limit: int) -> list[Debt]:
        """Orders that still owe something."""
        return debts.unpaid_orders(since=since, limit=limit)

    def order_by_number(self, number: str) -> str | None:
        """Its global id."""
        return debts.order_by_number(number)

    def begin_payment(self, order_id: str, *, gateway: str) -> SessionRequest:
        """Open a payment of ours for all that an order owes."""
        return transactions.open_for_order(order_id=uuid_pk(order_id, "Order"), gateway_id=gateway)

    def cancel_order(self, order_id: str, *, reason: str, user_id: int | None = None) -> None:
        """Call it off before anything was sent."""
        orders.cancel(order_id=uuid_pk(order_id, "Order"), reason=reason, user_id=user_id)

    def promised(self, order_ids: Sequence[str], *, gateways: Sequence[str]) -> dict[tuple[str, str], Money]:
        """By order and gateway."""
        return payable.promised([uuid_pk(order_id, "Order") for order_id in order_ids], gateways=gateways)

    def shrink_promises(self, order_id: str, *, gateways: Sequence[str]) -> None:
        """What is authorized beyond what is owed is taken back."""
        promises.shrink(order_id=uuid_pk(order_id, "Order"), gateways=gateways)

    def lock_order(self, order_id: str) -> Payable:
        """Its row, until the transaction ends."""
        return payable.of_order(lock_order(uuid_pk(order_id, "Order")))

    def payable(self, source_id: str) -> Payable:
        """A completed checkout answers for its order."""
        return payable.payable(source_id)

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
        """Append a TransactionEvent, recompute amounts, complete a fully paid checkout."""
        return transaction_events.report_event(
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

    def take_disputed(self, *, transaction_id: str, amount: Money, reference: str, message: str) -> Money:
        """CHARGE_BACK that is no return."""
        token = uuid_pk(transaction_id, "TransactionItem")
        return disputed.take(token=token, amount=amount, reference=reference, message=message)

    def give_back_disputed(self, *, transaction_id: str, amount: Money, reference: str, message: str) -> None:
        """CHARGE_SUCCESS that is no new money."""
        token = uuid_pk(transaction_id, "TransactionItem")
        disputed.give_back(token=token, amount=amount, reference=reference, message=message)

    def lay_disputed_to_sellers(self, *, transaction_id: str, amount: Money, reference: str, reason: str) -> None:
        """A return without money."""
        token = uuid_pk(transaction_id, "TransactionItem")
        disputed.lay_to_sellers(token=token, amount=amount, reference=reference, reason=reason)
