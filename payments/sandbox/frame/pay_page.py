"""The page a shopper pays on."""

from html import escape
from typing import TYPE_CHECKING

from payments.sandbox.frame.pages import button, facts, form, hidden, page, section
from payments.sandbox.frame.state import Thing
from payments.sandbox.frame.web import Answer
from payments.sandbox.frame.words import gettext as _

if TYPE_CHECKING:
    from payments.sandbox.frame.far_end import FarEnd


def show(far_end: "FarEnd", payment: Thing, *, depth: int, about: str) -> Answer:
    """Amount, what it is for, and a button for each way. `depth`: how many folders the page's address lies down."""
    pairs = facts({_("Số tiền"): far_end.money(payment), _("Nội dung"): about, _("Mã giao dịch"): payment["key"]})
    if payment["state"] == "OPEN":
        ways = "".join(button("way", way.name, _(way.words), main=way.name == "success") for way in far_end.ways)
        seconds = '<input name="seconds" value="10" inputmode="numeric">'
        late = f"<label>{escape(_('Báo muộn bao nhiêu giây'))} {seconds}</label>"
        rest = section(_("Trả tiền"), form("../" * depth + "sandbox-pay", hidden("key", payment["key"]) + ways + late))
    else:
        back = escape(far_end.return_url(payment))
        rest = section(_("Giao dịch này đã xong"), f'<a class="button" href="{back}">{escape(_("Quay về chợ"))}</a>')
    return Answer.page(
        page(title=far_end.title, subtitle=_("Trang trả tiền"), body=section(far_end.money(payment), pairs) + rest)
    )


def problem(title: str, text: str) -> Answer:
    """The page could not be opened."""
    return Answer.page(page(title=title, body=f'<section role="alert"><p>{escape(text)}</p></section>'), 400)
