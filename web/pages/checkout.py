"""Checkout: who, where, how it comes, and the amount in its parts. One page of short sections."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ask, change
from web.pages import ways
from web.pages.basket import open_basket
from web.pages.paying import paying_address
from web.visit import VisitRequest

DEPOSIT, BALANCE = "deposit", "cholang.balance"
FIELDS = ("name", "phone", "email", "street", "commune", "province")
FIELD_OF = {
    "email": "email", "firstName": "name", "lastName": "name", "phone": "phone", "streetAddress1": "street",
    "city": "commune", "countryArea": "province",
}  # fmt: skip
"""The input of the form behind each field of an address error."""


@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request: VisitRequest) -> HttpResponse:
    """First who and where, then how it comes and the whole amount; last, how it is paid."""
    basket = open_basket(request)
    if basket is None:
        return HttpResponseRedirect(addresses.BASKET)
    if request.method == "POST" and request.POST.get("step") == "pay":
        return _pay(request, basket)
    found = ask(request, "checkout", id=basket["id"])["checkout"]
    errors: dict[str, str] = {}
    if request.method == "POST":
        values = {name: request.POST.get(name, "").strip() for name in FIELDS}
        errors = _save(request, found, values)
        if not errors:
            return HttpResponseRedirect(addresses.CHECKOUT + "#pay")
    else:
        values = _known(request, found)
    ready = bool(found["email"] and found["billingAddress"]) and not errors and "change" not in request.GET
    deliveries: list[dict[str, Any]] = []
    if ready and found["isShippingRequired"]:
        deliveries, is_chosen_now = _deliveries(request, found)
        if is_chosen_now:
            # What can be brought there depends on the way: whoever comes for the goods lives anywhere.
            basket = open_basket(request) or basket
            found = ask(request, "checkout", id=basket["id"])["checkout"]
    facts = {
        "basket": basket,
        "out_of_reach": _out_of_reach(basket) if ready else [],
        "checkout": found,
        "values": values,
        "errors": errors,
        "ready": ready,
        "deliveries": deliveries,
        "other_ways": [one for one in deliveries if not found["delivery"] or one["id"] != found["delivery"]["id"]],
        "ways": ways.offered(found["availablePaymentGateways"]),
        "way": request.GET.get("way", ""),
        "part": request.GET.get("part", ""),
    }
    return render(request, "web/checkout.html", facts, status=422 if errors else 200)


def _known(request: VisitRequest, found: dict[str, Any]) -> dict[str, str]:
    """What the basket knows already, else what the visitor's account does."""
    place = found["shippingAddress"] or found["billingAddress"] or {}
    me = (ask(request, "me")["me"] or {}) if request.visit.caller.is_authenticated else {}
    return {
        "name": place.get("firstName") or me.get("firstName") or "",
        "phone": place.get("phone") or me.get("phone") or "",
        "email": found["email"] or me.get("email") or "",
        "street": place.get("streetAddress1") or "",
        "commune": place.get("city") or "",
        "province": place.get("countryArea") or "",
    }


def _save(request: VisitRequest, found: dict[str, Any], values: dict[str, str]) -> dict[str, str]:
    """Write it into the basket; what is wrong, by input of the form."""
    checkout_id, needs_place = found["id"], found["isShippingRequired"]
    wanted = ("name", "phone", "email", *(("street", "commune", "province") if needs_place else ()))
    missing = {name: _missing(name) for name in wanted if not values[name]}
    if missing:
        return missing
    place = {"firstName": values["name"], "phone": values["phone"], "country": "VN"}
    place |= {"streetAddress1": values["street"], "city": values["commune"], "countryArea": values["province"]}
    # A Saleor knows the provinces of before July 2025 only, and would leave the commune out.
    is_checked = not settings.GATEWAY_URL
    rules = {
        "checkFieldsFormat": is_checked,
        "checkRequiredFields": is_checked,
        "enableFieldsNormalization": is_checked,
    }
    problems = change(request, "checkout_email", id=checkout_id, email=values["email"])[1]
    if needs_place:
        problems += change(request, "checkout_shipping_address", id=checkout_id, address=place, rules=rules)[1]
    if not problems:
        problems = change(request, "checkout_billing_address", id=checkout_id, address=place, rules=rules)[1]
    return {FIELD_OF.get(problem["field"] or "", ""): problem["message"] for problem in problems}


def _missing(name: str) -> str:
    return {
        "name": _("Bạn điền tên người nhận."),
        "phone": _("Bạn điền số điện thoại, để người bán gọi khi cần."),
        "email": _("Bạn điền e-mail, để chợ gửi biên nhận."),
        "street": _("Bạn điền số nhà, đường hoặc thôn."),
        "commune": _("Bạn điền xã hoặc phường."),
        "province": _("Bạn điền tỉnh hoặc thành phố."),
    }[name]


def _out_of_reach(basket: dict[str, Any]) -> list[dict[str, Any]]:
    """Lines that are not sent to the basket's address."""
    return [line for group in basket["groups"] for line in group["lines"] if line["isOutOfReach"]]


def _deliveries(request: VisitRequest, found: dict[str, Any]) -> tuple[list[dict[str, Any]], bool]:
    """The ways of delivery open to this basket, and whether one was chosen just now. Until the visitor chooses,
    it is what brings the goods to the door; where that is not open to them, nobody is sent to fetch them unasked."""
    told = change(request, "delivery_options", id=found["id"])[0]["deliveries"]
    told.sort(key=lambda one: bool(one["shippingMethod"]["isPickUp"]))  # a Saleor sorts by price
    deliveries: list[dict[str, Any]] = [one for one in told if one["shippingMethod"]["active"]]
    asked, ids = request.GET.get("delivery"), [one["id"] for one in deliveries]
    is_chosen = found["delivery"] is not None and found["delivery"]["id"] in [one["id"] for one in told]
    wanted = asked if asked in ids else "" if is_chosen or not told else told[0]["id"]
    if wanted not in ids:
        return deliveries, False
    change(request, "delivery_choose", id=found["id"], delivery=wanted)
    return deliveries, True


def _pay(request: VisitRequest, basket: dict[str, Any]) -> HttpResponse:
    """Begin the payment; to the gateway's own page, to ours that waits, or back to choose another way. Where the
    visitor pays a deposit, the rest is promised first."""
    gateway = request.POST.get("gateway", "")
    if ways.named(gateway) is None:
        messages.error(request, _("Bạn chọn một cách trả tiền."))
        return HttpResponseRedirect(addresses.CHECKOUT + "#pay")
    parts = {} if not basket["balance"]["amount"] else {"amount": basket["payAll"]["amount"]}
    if parts and request.POST.get("part") == DEPOSIT:
        parts = {"amount": basket["payNow"]["amount"]}
        if wrong := _promise_rest(request, basket):
            for message in wrong:
                messages.error(request, message)
            return HttpResponseRedirect(addresses.CHECKOUT + "#pay")
    payload, errors = change(request, "pay", id=basket["id"], gateway=gateway, **parts)
    event = payload["transactionEvent"] if payload and not errors else None
    wrong = [error["message"] for error in errors]
    if event is not None and (event["type"] or "").endswith("_FAILURE"):
        wrong = [event["message"]]
    if wrong:
        for message in wrong:
            messages.error(request, message)
        chosen = {"way": gateway, **({"part": DEPOSIT} if request.POST.get("part") == DEPOSIT else {})}
        return HttpResponseRedirect(f"{addresses.CHECKOUT}?{urlencode(chosen)}#pay")
    elsewhere = ways.page_elsewhere(payload["data"])
    return HttpResponseRedirect(elsewhere or paying_address(payload["transaction"]["id"]))


def _promise_rest(request: VisitRequest, basket: dict[str, Any]) -> list[str]:
    """Promise what may be paid later and is not promised yet; what is wrong."""
    rest = basket["balance"]["amount"] - basket["balancePromised"]["amount"]
    if rest <= 0:
        return []
    return [error["message"] for error in change(request, "pay", id=basket["id"], gateway=BALANCE, amount=rest)[1]]
