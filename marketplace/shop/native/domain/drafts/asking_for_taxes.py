"""Asking the tax app about a draft: once for each state of it, and never while the draft is locked."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.app_answers import NotNow
from marketplace.shop.native.domain.channels.tax_base import TaxBase, ask_app
from marketplace.shop.native.domain.drafts.reckoning import Reckoned, reckon
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.models import Order
from marketplace.values.refusal import NotFound, Refused

P = ParamSpec("P")
T = TypeVar("T")


def reckon_with_taxes(order: Order) -> Reckoned:
    """As `reckon`; where the app was not asked yet about this, or long ago, it is as soon as the change is committed.

    Until it has answered, and where it fails, prices are written without tax.
    """
    found = reckon(order)
    base = found.tax_base
    if base is not None and (found.by_app is None or found.by_app.is_old):
        transaction.on_commit(lambda: _ask(base))
    return found


def check_taxed(found: Reckoned) -> None:
    """Refused (TAX_ERROR) without the app's good answer."""
    if found.tax_base is not None and (found.by_app is None or found.by_app.problem):
        raise Refused(
            "TAX_ERROR",
            _("Ứng dụng tính thuế chưa trả lời đúng. Đơn nháp vẫn còn nguyên: Bạn hãy thử lại sau ít phút."),
        )


def asking_for_taxes(verb: Callable[P, T]) -> Callable[P, T]:
    """A verb of one draft (`order_id`), in a transaction of its own, that may find taxes missing (TAX_ERROR): then the
    app is asked, and the verb is tried once more.
    """

    @wraps(verb)
    def tried(*given: P.args, **named: P.kwargs) -> T:
        try:
            return verb(*given, **named)
        except Refused as refusal:
            if refusal.code != "TAX_ERROR":
                raise
        _ask_about(named["order_id"])
        return verb(*given, **named)

    return tried


def _ask_about(order_id: Any) -> None:
    with transaction.atomic():
        base = _reckoned(order_id)
    if base is not None:
        _ask(base)


def _ask(base: TaxBase) -> None:
    try:
        kept = ask_app(base)
    except NotNow:
        return
    with transaction.atomic():
        Order.objects.filter(pk=base.source.pk, status=Order.Status.DRAFT).update(taxes_by_app=kept.written())
        _reckoned(base.source.pk)


def _reckoned(order_id: uuid.UUID) -> TaxBase | None:
    """What is to be taxed of a draft that still is one."""
    try:
        order = lock_order(order_id)
    except NotFound:
        return None
    return reckon(order).tax_base if order.status == Order.Status.DRAFT else None
