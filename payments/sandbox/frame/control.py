"""The control page of a far end: what happened, and buttons for what seldom happens. The same as JSON, for tests."""

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from payments.sandbox.frame import notices, refunds
from payments.sandbox.frame.far_end import Closed, as_of_now
from payments.sandbox.frame.pages import button, clock, dong, form, hidden, page, section, table
from payments.sandbox.frame.state import Thing
from payments.sandbox.frame.web import Answer, Request, Route
from payments.sandbox.frame.words import gettext as _

if TYPE_CHECKING:
    from payments.sandbox.frame.far_end import FarEnd

MODES = ("garbage", "http500", "slow:5", "refuse", "lost")


def routes(far_end: "FarEnd") -> list[Route]:
    """The addresses every far end has."""
    return [
        Route("GET", "/", lambda request: _show(far_end)),
        Route("GET", "/sandbox-control", lambda request: Answer.of(_facts(far_end))),
        Route("POST", "/sandbox-control", lambda request: _control(far_end, request)),
        Route("POST", "/sandbox-pay", lambda request: _pay(far_end, request)),
    ]


def _pay(far_end: "FarEnd", request: Request) -> Answer:
    """A button on the pay page."""
    wanted = request.form
    try:
        payment = far_end.settle(wanted.get("key", ""), wanted.get("way", ""), float(wanted.get("seconds") or 10))
    except Closed:
        settled = far_end.state.get("payment", wanted["key"]) or {}
        return Answer.to(far_end.return_url(as_of_now(settled)))
    except (LookupError, ValueError) as error:
        return Answer(400, str(error).encode(), "text/plain; charset=utf-8")
    return Answer.to(far_end.return_url(payment))


def _control(far_end: "FarEnd", request: Request) -> Answer:
    """By a form, or as JSON, which is answered with the new facts. One or several of:

    {"forget": 1} | {"next": mode[, "call": name]} | {"again": key} | {"refund": key, "becomes", "after"} |
    {"refunds": policy, "refund_seconds"} | {"pay": key, "way", "seconds"}
    """
    wanted: Mapping[str, object] = request.form if request.is_form else request.json
    problem = _do(far_end, {name: str(value) for name, value in wanted.items()})
    if request.is_form:
        return Answer(400, problem.encode(), "text/plain; charset=utf-8") if problem else Answer.to("./")
    return Answer.of({"error": problem}, 400) if problem else Answer.of(_facts(far_end))


def _do(far_end: "FarEnd", wanted: Mapping[str, str]) -> str:
    """What is in the way, or nothing."""
    if "forget" in wanted:
        with far_end.outgoing.sending:
            far_end.state.forget()
    if "next" in wanted:
        call = wanted.get("call", "")
        far_end.state.set_switch(f"next {call}" if call else "next", wanted["next"])
    if "refunds" in wanted:
        if wanted["refunds"] not in refunds.POLICIES:
            return f"no such policy: {wanted['refunds']}"
        far_end.state.set_switch("refunds", wanted["refunds"])
    if "refund_seconds" in wanted:
        far_end.state.set_switch("refund_seconds", str(float(wanted["refund_seconds"])))
    if "again" in wanted:
        with far_end.state.writing() as now:
            if not notices.add_again(now, wanted["again"]):
                return f"nothing was told about {wanted['again']}"
    if "refund" in wanted:
        after = float(wanted.get("after") or 0)
        with far_end.state.writing() as now:
            refund = refunds.decide(now, key=wanted["refund"], becomes=wanted.get("becomes", "DONE"), after=after)
            if refund is None:
                return f"no pending refund {wanted['refund']}"
            far_end.refund_decided(now, refund, after)
    if "pay" in wanted:
        try:
            far_end.settle(wanted["pay"], wanted.get("way", "success"), float(wanted.get("seconds") or 10))
        except (Closed, LookupError) as error:
            return f"cannot be paid: {error!r}"
    with far_end.state.writing() as now:
        return far_end.own_act(now, wanted)


def _facts(far_end: "FarEnd") -> Thing:
    with far_end.state.reading() as now:
        payments = [
            {**payment, "return_url": far_end.return_url(payment)}
            for payment in map(as_of_now, now.newest("payment", limit=100))
        ]
        given = [refunds.as_of_now(refund) for refund in now.newest("refund", limit=100)]
        own = far_end.own_facts(now)
    return {"payments": payments, "refunds": given, "notices": far_end.outgoing.newest(), **own}


def _show(far_end: "FarEnd") -> Answer:
    facts = _facts(far_end)
    modes = "".join(button("next", mode, mode) for mode in MODES)
    policies = "".join(button("refunds", policy, policy) for policy in refunds.POLICIES)
    told = table(
        (_("Lúc"), _("Về"), _("Tin"), _("Lần"), _("Trạng thái"), _("Chợ trả lời")),
        (
            (clock(n["due"]), escape(n["about"]), escape(n["label"]), str(n["tries"]), n["state"], escape(n["answer"]))
            for n in facts["notices"]
        ),
    )
    paid = (_payment(payment, far_end.money(payment), far_end.own_buttons(payment)) for payment in facts["payments"])
    body = (
        section(_("Giao dịch"), table((_("Mã"), _("Số tiền"), _("Trạng thái"), ""), paid))
        + section(_("Hoàn tiền"), table((_("Mã"), _("Số tiền"), _("Trạng thái"), ""), map(_refund, facts["refunds"])))
        + far_end.own_section(facts)
        + section(_("Đã báo cho chợ"), told)
        + section(_("Lần gọi API tới sẽ"), form("sandbox-control", modes))
        + section(_("Yêu cầu hoàn tiền mới sẽ"), form("sandbox-control", policies))
        + section(_("Bắt đầu lại"), form("sandbox-control", button("forget", "1", _("Quên hết mọi giao dịch"))))
    )
    return Answer.page(page(title=far_end.title, subtitle=_("Bảng điều khiển"), body=body, width="wide"))


def _payment(payment: Thing, money: str, own: str) -> tuple[str, ...]:
    again = form("sandbox-control", hidden("again", payment["key"]) + f"<button>{escape(_('Báo lại'))}</button>")
    return (
        escape(payment["key"]),
        money,
        payment["state"],
        again + own if payment["state"] != "OPEN" else "",
    )


def _refund(refund: Thing) -> tuple[str, ...]:
    choices = (
        hidden("refund", refund["key"])
        + hidden("after", 3)
        + button("becomes", "DONE", _("Hoàn xong sau 3 giây"))
        + button("becomes", "FAILED", _("Hoàn không thành"))
    )
    waiting = refund["state"] == "PENDING"
    return (
        escape(refund["key"]),
        dong(refund["amount"]),
        refund["state"],
        form("sandbox-control", choices) if waiting else "",
    )
