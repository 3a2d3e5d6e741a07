"""The bank's book as a far end: transfers in and out, told by SePay, Casso or payOS (or by nobody), and a statement.

The page on which shoppers scan a QR is the market's (`payments.sandbox.views`); what they pay there is in this book.
"""

from html import escape

from payments.sandbox.far_ends import bank_book, bank_orders, bank_tellers
from payments.sandbox.far_ends.bank_book import Movement
from payments.sandbox.frame import notices
from payments.sandbox.frame.far_end import FarEnd, Home
from payments.sandbox.frame.notices import Draft, Manner
from payments.sandbox.frame.pages import button, clock, dong, file_form, form, page, section, table
from payments.sandbox.frame.state import Thing, Transaction
from payments.sandbox.frame.web import Answer, Request, Route
from payments.sandbox.frame.words import gettext as _

#: SePay delivers eight times in 33 minutes; here seconds.
PAUSES = (1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 21.0)
TELLERS = ("sepay", "casso", "payos-bank")


class Bank(FarEnd):
    """The bank where the market has its account."""

    name = "bank"
    title = "Ngân hàng (thử nghiệm)"

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        get = home.variables.get
        self.account = get("VIETQR_ACCOUNT_NUMBER", "")
        self.urls = {teller: f"{get('PUBLIC_URL', '').rstrip('/')}/payments/notify/{teller}" for teller in TELLERS}
        self.secrets = {
            "sepay": get("SEPAY_SECRET", ""),
            "casso": get("CASSO_SECRET", ""),
            "payos-bank": get("PAYOS_BANK_CHECKSUM_KEY", ""),
        }

    def manner(self) -> Manner:
        pauses = [self.home.pause] * len(PAUSES) if self.home.pause else PAUSES
        return Manner(pauses, lambda status, _text: 200 <= status < 300, self._headers)

    def _headers(self, draft: Draft) -> dict[str, str]:
        if draft.url == self.urls["sepay"]:
            return bank_tellers.sepay_headers(self.secrets["sepay"], draft.body)
        if draft.url == self.urls["casso"]:
            return bank_tellers.casso_headers(self.secrets["casso"], draft.body)
        return {}

    def routes(self) -> list[Route]:
        return [
            Route("GET", "/book", self.show),
            Route("GET", "/statement.csv", self.statement),
            Route("POST", "/transfers", self.transfer, call="transfer"),
            Route("POST", "/orders", self.orders, call="orders"),
        ]

    def refusal(self) -> Answer:
        return Answer.of({"error": "Refused by the sandbox"}, 422)

    def notices(self, now: Transaction, payment: Thing, outcome: str) -> list[tuple[str, Draft]]:
        return []

    def return_url(self, payment: Thing) -> str:
        return f"{self.home.public_url}/book"

    # --- movements
    def transfer(self, request: Request) -> Answer:
        """Money moves: {"direction": in|out, "amount", "memo"[, "account", "name", "other_account", "other_bank",
        "number", "tellers": names with commas between, or "none"]}; a form goes back to the book.
        """
        asked = request.form if request.is_form else {name: str(value) for name, value in request.json.items()}
        amount, direction = asked.get("amount", ""), asked.get("direction", "")
        if direction not in ("in", "out") or not amount.isdigit() or not 0 < int(amount) < 10**13:
            return Answer.of({"error": "direction is in or out, amount a whole number of dong"}, 400)
        tellers = [name for name in asked.get("tellers", "sepay").split(",") if name in TELLERS]
        other = {name: asked[name] for name in ("name", "other_account", "other_bank") if asked.get(name)}
        with self.state.writing() as now:
            line = bank_book.record(
                now,
                account=asked.get("account") or self.account,
                direction=direction,
                amount=int(amount),
                memo=asked.get("memo", ""),
                number=int(asked["number"]) if asked.get("number", "").isdigit() else 0,
                **other,
            )
            for teller in tellers:
                if body := self._body(teller, line):
                    draft = Draft(self.urls[teller], body=body)
                    notices.add(now, about=line.reference, label=f"{teller} {direction}", draft=draft)
        if request.is_form:
            return Answer.to("book")
        return Answer.of({"number": line.number, "reference": line.reference, "balance": line.balance})

    def _body(self, teller: str, line: Movement) -> str:
        if teller == "sepay":
            return bank_tellers.sepay(line)
        if teller == "casso":
            return bank_tellers.casso(line)
        return bank_tellers.payos(line, self.secrets[teller]) if line.direction == "in" else ""

    def statement(self, request: Request) -> Answer:
        """?account=&from=&to= (ISO dates, both included)."""
        asked = request.query
        with self.state.reading() as now:
            lines = bank_book.movements(now, asked.get("account", self.account))
        text = bank_book.statement(lines, first=asked.get("from", ""), last=asked.get("to", ""))
        headers = {"Content-Disposition": 'attachment; filename="sao-ke.csv"'}
        return Answer(200, text.encode("utf-8-sig"), "text/csv; charset=utf-8", headers)

    def orders(self, request: Request) -> Answer:
        """A CSV of transfers (`bank_orders.ORDERED`) is carried out; the answer is a CSV, too. The account's statement
        shows them; nobody tells the market of them.
        """
        try:
            asked = bank_orders.read(bank_orders.uploaded(request))
        except bank_orders.Unreadable:
            columns = ", ".join(bank_orders.ORDERED)
            said = _("Ngân hàng không đọc được tệp này. Cần CSV có các cột: %(columns)s.") % {"columns": columns}
            return Answer(400, said.encode(), "text/plain; charset=utf-8")
        with self.state.writing() as now:
            answer = bank_orders.carry_out(now, self.account, asked)
        headers = {"Content-Disposition": 'attachment; filename="tra-loi.csv"'}
        return Answer(200, answer.encode("utf-8-sig"), "text/csv; charset=utf-8", headers)

    def show(self, _request: Request) -> Answer:
        """The book, and a form that moves money."""
        with self.state.reading() as now:
            lines = bank_book.movements(now)[-200:]
        rows = (
            (
                clock(line.at),
                escape(line.account),
                escape(line.reference),
                ("+" if line.direction == "in" else "−") + dong(line.amount),
                dong(line.balance),
                escape(line.memo),
            )
            for line in reversed(lines)
        )
        heads = (_("Lúc"), _("Tài khoản"), _("Mã"), _("Số tiền"), _("Số dư"), _("Nội dung"))
        fields = "".join(
            f'<label>{escape(words)} <input name="{name}" value="{escape(value)}"></label>'
            for name, words, value in (
                ("amount", _("Số tiền"), "50000"),
                ("memo", _("Nội dung"), ""),
                ("account", _("Tài khoản"), self.account),
                ("tellers", _("Ai báo cho chợ (sepay,casso,payos-bank; none là không ai)"), "sepay"),
            )
        )
        ways = button("direction", "out", _("Chuyển tiền ra"), main=True) + button("direction", "in", _("Tiền vào"))
        download = f'<a class="button" href="statement.csv">{escape(_("Tải sao kê CSV"))}</a>'
        body = section(_("Sổ của ngân hàng"), table(heads, rows) + download) + section(
            _("Chuyển tiền"), form("transfers", fields + ways)
        )
        many = f'<label>{escape(_("Tệp CSV của đợt chi trả"))} <input type="file" name="file" required></label>'
        go = button("go", "1", _("Chuyển cả đợt, tải trả lời về"))
        body += section(_("Chuyển nhiều khoản một lần"), file_form("orders", many + go))
        return Answer.page(page(title=self.title, body=body, width="wide"))
