"""Who comes along today, and letting them on: scanned by another program or typed, sent as a form."""

import hashlib
import json
from itertools import groupby
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web.api import ask, change, nodes
from web.pages.days import today
from web.pages.selling.workspace import Space, in_workspace, show
from web.visit import VisitRequest

DEVICE = "page"
LONGEST = 200


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def tickets(request: VisitRequest, space: Space) -> HttpResponse:
    """Today's departures with their tickets; after a form, what the ticket was worth, in words."""
    text = request.POST.get("text", "").replace("\0", "\ufffd").strip()  # a scanner may read what is no text
    said = _admitted(request, text) if request.method == "POST" else None
    found = of_today(request, space)
    facts = {
        "day": today(),
        "said": said,
        "text": text[:LONGEST] if said and not said["isAccepted"] else "",
        "key": uuid4().hex,
        "phone": {"day": today().isoformat(), **day_list(found), **_for_phones(request)},
        "departures": [
            {"startsAt": starts_at, "tourName": name, "tickets": rows, "on": sum(r["state"] == "USED" for r in rows)}
            for (starts_at, name), rows in (
                (key, list(rows)) for key, rows in groupby(found, key=lambda row: (row["startsAt"], row["tourName"]))
            )
        ],
    }
    return show(request, space, "tickets", facts)


def _admitted(request: VisitRequest, text: str) -> dict[str, Any]:
    """The answer to one ticket. The form has a key, so that sent twice it lets one guest on once."""
    if not text:
        return {"isAccepted": False, "message": _("Bạn gõ mã vé, chữ và số sau VE.")}
    entry = {
        "key": request.POST.get("key", ""),
        "text": text,
        "device": DEVICE,
        "scannedAt": timezone.now().isoformat(),
    }
    payload, errors = change(request, "selling/ticket_admit", entries=[entry])
    if errors:
        return {"isAccepted": False, "message": errors[0]["message"]}
    (result,) = payload["results"]
    return dict(result)


def _for_phones(request: VisitRequest) -> dict[str, Any]:
    """What a phone without a network needs beside the list: keys, and what it says."""
    words = {
        "on": _("Đã cho lên."),
        "isOn": _("đã lên"),
        "isOff": _("chưa lên"),
        "used": _("Vé này đã dùng lúc"),
        "noCode": _("Mã này không phải mã vé. Mã vé bắt đầu bằng VE, phiếu của đại lý bằng BK."),
        "forged": _("Vé giả: chữ ký không phải của chợ. Đừng cho lên, gọi ban quản lý chợ."),
        "notToday": _("Không có trong chuyến hôm nay của Bạn: vé ngày khác, đã hủy, hoặc mua lúc máy mất mạng."),
        "asking": _("Vé chưa có trong máy, đang hỏi chợ…"),
        "waiting": _("{n} khách chưa gửi về chợ. Có mạng, máy tự gửi."),
        "synced": _("Đã gửi hết về chợ."),
        "next": _("Quét khách tiếp theo"),
        "cameraDenied": _(
            "Máy chưa cho trang này dùng máy ảnh. Bạn bật quyền máy ảnh cho trang trong cài đặt của trình duyệt, hoặc "
            "gõ mã vé bên dưới."
        ),
        "cameraNone": _("Máy này không có máy ảnh. Bạn gõ mã vé bên dưới."),
        "cameraBusy": _("Máy ảnh đang được ứng dụng khác dùng. Bạn tắt ứng dụng đó, hoặc gõ mã vé bên dưới."),
        "cameraFailed": _("Không mở được máy ảnh. Bạn gõ mã vé bên dưới."),
        "cameraNothing": _(
            "Một phút không thấy mã nào nên máy ảnh đã tắt. Bạn lau ống kính, đưa mã lại gần, rồi quét lại."
        ),
    }
    return {"keys": ask(request, "selling/ticket_keys")["ticketKeys"], "words": words}


def of_today(request: VisitRequest, space: Space) -> list[dict[str, Any]]:
    """Every ticket of the day, what leaves first at the top."""
    found: list[dict[str, Any]] = []
    after = None
    while True:
        page = ask(request, "selling/tickets", id=space["id"], day=today().isoformat(), after=after)["hostTickets"]
        found += nodes(page)
        if not page["pageInfo"]["hasNextPage"]:
            return sorted(found, key=lambda row: (row["startsAt"], row["tourName"], row["bookingCode"], row["code"]))
        after = page["pageInfo"]["endCursor"]


def day_list(tickets: list[dict[str, Any]]) -> dict[str, Any]:
    """As phones keep it, with its version."""
    told = json.dumps(tickets, sort_keys=True).encode()
    return {"tickets": tickets, "version": hashlib.sha256(told).hexdigest()[:16]}
