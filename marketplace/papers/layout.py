"""A4 pages with a head, numbered feet and tables that break between rows. The letters are embedded."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from django.conf import settings
from django.utils.translation import gettext as _
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

FONTS = Path(__file__).resolve().parent / "fonts"
PLAIN, BOLD = "CholangPlain", "CholangBold"
INK, SOFT, LINE, GROUND = HexColor("#1f2d2b"), HexColor("#55645f"), HexColor("#b9c4bf"), HexColor("#eef2ee")
MARGIN = 16 * mm
WIDTH = A4[0] - 2 * MARGIN


@cache
def load_fonts() -> None:
    """Once in a process."""
    pdfmetrics.registerFont(TTFont(PLAIN, str(FONTS / "DejaVuSansCondensed.ttf")))
    pdfmetrics.registerFont(TTFont(BOLD, str(FONTS / "DejaVuSansCondensed-Bold.ttf")))


def _style(name: str, size: float, *, font: str = PLAIN, **words: object) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=size * 1.45, textColor=INK, **words)


TITLE = _style("title", 17, font=BOLD, spaceAfter=2 * mm)
HEADING = _style("heading", 11.5, font=BOLD, spaceBefore=5 * mm, spaceAfter=1.5 * mm)
TEXT = _style("text", 9.5, spaceAfter=1.5 * mm)
SMALL = _style("small", 8)
CELL = _style("cell", 8.5)
AMOUNT = _style("amount", 8.5, alignment=TA_RIGHT)
HEAD = _style("head", 8, font=BOLD)
HEAD_AMOUNT = _style("head_amount", 8, font=BOLD, alignment=TA_RIGHT)
STRONG = _style("strong", 9, font=BOLD)
STRONG_AMOUNT = _style("strong_amount", 9, font=BOLD, alignment=TA_RIGHT)


def words(text: str, style: ParagraphStyle = TEXT) -> Paragraph:
    """Text of people as text: no mark-up of theirs counts."""
    return Paragraph(escape(text), style)


def heading(text: str) -> list[Flowable]:
    """With room for some lines below it: else it goes to the next page."""
    return [CondPageBreak(35 * mm), words(text, HEADING)]


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[float],
    amounts: int,
    total: Sequence[str] | None = None,
) -> Table:
    """The last `amounts` columns are figures; widths are shares of the page. The head is repeated on every page."""
    first_amount = len(head) - amounts

    def line(cells: Sequence[str], text: ParagraphStyle, figure: ParagraphStyle) -> list[Paragraph]:
        return [words(cell, figure if at >= first_amount else text) for at, cell in enumerate(cells)]

    body = [line(head, HEAD, HEAD_AMOUNT), *(line(row, CELL, AMOUNT) for row in rows)]
    if total is not None:
        body.append(line(total, STRONG, STRONG_AMOUNT))
    made = Table(body, colWidths=[share * WIDTH for share in widths], repeatRows=1, splitByRow=1)
    style = [
        ("BACKGROUND", (0, 0), (-1, 0), GROUND),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ]
    if total is not None and rows:
        style.append(("NOSPLIT", (0, -2), (-1, -1)))  # a sum never stands alone on a page
    made.setStyle(TableStyle(style))
    return made


def sums(rows: Sequence[tuple[str, str]]) -> Table:
    """Words and their figures; the last pair is what comes out."""
    body = [[words(text, CELL), words(figure, AMOUNT)] for text, figure in rows[:-1]]
    text, figure = rows[-1]
    body.append([words(text, STRONG), words(figure, STRONG_AMOUNT)])
    made = Table(body, colWidths=[0.68 * WIDTH, 0.32 * WIDTH])
    made.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE), ("LINEABOVE", (0, -1), (-1, -1), 1, INK)]))
    return made


def gap(millimetres: float = 3) -> Spacer:
    """Room."""
    return Spacer(1, millimetres * mm)


class _Numbered(Canvas):
    """Knows how many pages there are when it writes the feet."""

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        self._kept: list[dict[str, object]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self._kept, start=1):
            self.__dict__.update(page)
            self.setFont(PLAIN, 8)
            self.setFillColor(SOFT)
            self.drawString(MARGIN, 10 * mm, self._foot)
            pages = _("Trang %(number)s / %(of)s") % {"number": number, "of": len(self._kept)}
            self.drawRightString(A4[0] - MARGIN, 10 * mm, pages)
            super().showPage()
        super().save()

    @property
    def _foot(self) -> str:
        return " · ".join(filter(None, (settings.MARKET_NAME, settings.MARKET_TAX_CODE, settings.MARKET_ADDRESS)))


def pdf(title: str, parts: Sequence[Flowable]) -> bytes:
    """The finished file."""
    load_fonts()
    file = io.BytesIO()
    frame = Frame(MARGIN, 18 * mm, WIDTH, A4[1] - 34 * mm, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document = BaseDocTemplate(file, pagesize=A4, title=title, author=settings.MARKET_NAME, lang="vi")
    document.addPageTemplates([PageTemplate(frames=[frame])])
    document.build(list(parts), canvasmaker=_Numbered)
    return file.getvalue()
