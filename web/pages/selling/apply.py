"""Applying to sell: first who sells, then what the law asks of such a seller (Law 122/2025, Decree 248/2026)."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ask, change
from web.pages.selling.workspace import REFUSED, my_spaces, sign_in_address
from web.visit import SELLER, VisitRequest

COOPERATIVE = "COOPERATIVE"
KINDS = ("HOUSEHOLD", "INDIVIDUAL", COOPERATIVE)
TEXTS = ("name", "legalName", "personalId", "taxCode", "legalRepresentative", "streetAddress", "about", "commune")
BIRTH = ("dateOfBirth", "birthMonth", "birthYear")
"""Day, month and year of birth; the first has the name of the whole, so that its error leads there."""
CONSENTS = ("acceptsPublicAddress", "acceptsTerms")
OLDEST_YEAR = 1900

Values = dict[str, str]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: VisitRequest) -> HttpResponse:
    """Without a kind, the question who sells; with one, its form. What was typed comes back with each error."""
    if not request.visit.caller.is_authenticated:
        return HttpResponseRedirect(sign_in_address(request.get_full_path()))
    before = _refused_before(request)
    kind = request.POST.get("kind") or request.GET.get("kind") or before.get("kind", "")
    if kind not in KINDS:
        return render(request, "web/selling/apply_kind.html")
    values, errors = before, {}
    if request.method == "POST":
        values = {name: request.POST.get(name, "").strip() for name in (*TEXTS, *BIRTH, *CONSENTS)}
        errors = _send(request, kind, values)
        if not errors:
            return HttpResponseRedirect(addresses.SELL)
    facts = {
        "kind": kind,
        "is_person": kind != COOPERATIVE,
        "values": values,
        "errors": errors,
        "communes": ask(request, "selling/communes")["communes"],
        "again": bool(before),
    }
    return render(request, "web/selling/apply.html", facts, status=422 if errors else 200)


def _refused_before(request: VisitRequest) -> Values:
    """What an application that was sent back said, as far as it is not secret."""
    spaces = my_spaces(request)
    if not spaces or spaces[0]["status"] != REFUSED:
        return {}
    seller = spaces[0]["seller"]
    commune = seller["commune"]
    place = f", {commune['fullName']}, {commune['province']['name']}"
    return {
        "kind": seller["kind"],
        "name": seller["name"],
        "legalName": seller["legalName"],
        "about": seller["about"],
        "commune": f"{commune['code']}|{commune['version']}",
        "streetAddress": seller["placeOfBusiness"].removesuffix(place),
    }


def _send(request: VisitRequest, kind: str, values: Values) -> dict[str, str]:
    """Hand the application in; what is wrong, by input of the form."""
    code, _bar, version = values["commune"].partition("|")
    said: dict[str, Any] = {
        "kind": kind,
        "communeCode": code,
        "communeVersion": version or None,
        **{name: values[name] for name in TEXTS if name != "commune"},
        **{name: bool(values[name]) for name in CONSENTS},
    }
    errors = {}
    if kind == COOPERATIVE:
        said |= {"personalId": None, "acceptsPublicAddress": False}
    else:
        said["legalRepresentative"] = None
        try:
            born = read_birthday(*(values[name] for name in BIRTH))
            said["dateOfBirth"] = born.isoformat() if born else None
        except ValueError:
            errors["dateOfBirth"] = _("Ngày sinh này không có trong lịch. Bạn viết lại, ví dụ 5 – 3 – 1975.")
    payload, problems = change(request, "selling/apply", input=said)
    if [problem["code"] for problem in problems] == ["ALREADY_EXISTS"]:
        messages.info(request, problems[0]["message"])
        return {}
    for problem in problems:
        field = "commune" if problem["field"] == "communeCode" else problem["field"] or ""
        errors.setdefault(
            field, _("Bạn chọn xã hoặc phường.") if field == "commune" and not code else problem["message"]
        )
    if not errors:
        request.visit.keep(SELLER, payload["seller"]["id"])
        messages.success(request, _("Đã gửi hồ sơ. Xã xem xong, chợ nhắn tin cho bạn."))
    return _in_order(errors)


def read_birthday(day: str, month: str, year: str) -> date | None:
    """A day of birth from its three numbers; None for three empty ones. Raises ValueError for no day of a calendar."""
    if not (day or month or year):
        return None
    if not all(part.isdecimal() and len(part) <= 4 for part in (day, month, year)) or int(year) < OLDEST_YEAR:
        raise ValueError("no day a living person was born on")
    return date(int(year), int(month), int(day))


def _in_order(errors: dict[str, str]) -> dict[str, str]:
    """As the fields stand in the form, so that the summary reads from top to bottom."""
    order = [
        "name", "legalName", "dateOfBirth", "personalId", "taxCode", "legalRepresentative", "commune",
        "streetAddress", "about", "acceptsPublicAddress", "acceptsTerms",
    ]  # fmt: skip
    return dict(sorted(errors.items(), key=lambda error: order.index(error[0]) if error[0] in order else -1))
