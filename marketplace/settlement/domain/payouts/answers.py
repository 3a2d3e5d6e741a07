"""What the bank says became of payouts, as it writes it: pain.002 or a CSV of references."""

import csv
import io
import xml.etree.ElementTree as ET
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused

LARGEST = 2_000_000
MOST_ROWS = 20_000
PAID, RETURNED, PENDING, UNREADABLE = "PAID", "RETURNED", "PENDING", "UNREADABLE"

#: ISO 20022 TxSts: settled; refused. All others (ACTC, ACCP, ACSP, PDNG …) say nothing final.
_STATUSES = {"ACSC": PAID, "ACCC": PAID, "RJCT": RETURNED, "CANC": RETURNED}
_WORDS = {
    **_STATUSES,
    "PAID": PAID,
    "SUCCESS": PAID,
    "THANH CONG": PAID,
    "RETURNED": RETURNED,
    "FAILED": RETURNED,
    "THAT BAI": RETURNED,
    "TRA LAI": RETURNED,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One row: which transfer (our reference), what became of it, and the bank's own number or reason."""

    row: int
    reference: str
    outcome: str
    bank_reference: str = ""
    reason: str = ""
    amount: int | None = None
    """Đồng; None where the file does not say it."""


def read_answers(content: bytes) -> list[Answer]:
    """Raises Refused (INVALID) for a file that is too large or in no form we know."""
    if len(content) > LARGEST:
        raise Refused("INVALID", _("Tệp lớn quá 2 MB. Bạn chia nhỏ rồi tải từng tệp."), field="file")
    answers = _pain002(content) if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") else _csv(content)
    if len(answers) > MOST_ROWS:
        raise Refused("INVALID", _("Tệp có quá nhiều dòng. Bạn chia nhỏ rồi tải từng tệp."), field="file")
    return answers


def _unknown_form() -> Refused:
    message = _("Chợ không đọc được tệp này. Cần pain.002 hoặc CSV có cột MA THAM CHIEU và TRANG THAI.")
    return Refused("INVALID", message, field="file")


def _pain002(content: bytes) -> list[Answer]:
    if b"<!" in content.replace(b"<!--", b""):
        raise _unknown_form()  # no bank declares entities; who does means us harm
    try:
        root = ET.fromstring(content)  # noqa: S314 - document types, and so entities, were refused above
    except ET.ParseError as error:
        raise _unknown_form() from error
    if ".pain.002." not in f".{root.tag}".replace(":", "."):
        raise _unknown_form()
    found = root.iterfind(".//{*}TxInfAndSts")
    return [_transaction(row, element) for row, element in enumerate(found, start=1)]


def _transaction(row: int, element: ET.Element) -> Answer:
    def text(path: str) -> str:
        return (element.findtext(path) or "").strip()

    reasons = [(one.text or "").strip() for one in element.iterfind(".//{*}StsRsnInf//")]
    return Answer(
        row=row,
        reference=text("{*}OrgnlEndToEndId"),
        outcome=_STATUSES.get(text("{*}TxSts"), PENDING),
        bank_reference=text("{*}AcctSvcrRef"),
        reason=" ".join(filter(None, reasons)),
        amount=_whole(text("{*}OrgnlTxRef/{*}Amt/{*}InstdAmt")),
    )


def _csv(content: bytes) -> list[Answer]:
    """Columns by name: MA THAM CHIEU, TRANG THAI, and where given SO TIEN, MA GIAO DICH, LY DO."""
    try:
        lines = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise _unknown_form() from error
    if not lines or not {"MA THAM CHIEU", "TRANG THAI"} <= set(lines[0]):
        raise _unknown_form()
    return [
        Answer(
            row=number,
            reference=_cell(line, "MA THAM CHIEU"),
            outcome=_WORDS.get(_cell(line, "TRANG THAI").upper(), UNREADABLE),
            bank_reference=_cell(line, "MA GIAO DICH"),
            reason=_cell(line, "LY DO"),
            amount=_whole(_cell(line, "SO TIEN")),
        )
        for number, line in enumerate(lines, start=2)
    ]


def _cell(line: dict[str, str | None], name: str) -> str:
    return (line.get(name) or "").strip()


def _whole(text: str) -> int | None:
    """Đồng: "93500", "93500.00"; an amount that cannot be read is none that fits."""
    if not text:
        return None
    whole, _point, parts = text.replace(",", "").partition(".")
    return int(whole) if whole.isascii() and whole.isdigit() and len(whole) < 16 and not parts.strip("0") else -1
