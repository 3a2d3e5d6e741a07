"""Spreadsheets: numbers as numbers, texts as texts whatever they begin with, heads that stay in sight."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from marketplace.values.clock import local_time

Value = str | int | date | datetime | None
_NUMBER, _DAY = "#,##0", "dd/mm/yyyy"


class Book:
    """A workbook under way."""

    def __init__(self) -> None:
        self._book = Workbook()
        self._book.remove(self._book.active)

    def sheet(self, name: str, head: Sequence[str], rows: Iterable[Sequence[Value]], *, widths: Sequence[int]) -> None:
        """One table; widths in letters."""
        made = self._book.create_sheet(name[:31])
        _write(made, 1, head, is_bold=True)
        for number, row in enumerate(rows, start=2):
            _write(made, number, row)
        for number, width in enumerate(widths, start=1):
            made.column_dimensions[get_column_letter(number)].width = width
        made.freeze_panes = "A2"

    def content(self) -> bytes:
        """The finished file."""
        file = io.BytesIO()
        ExcelWriter(self._book, _Archive(file, "w", ZIP_DEFLATED)).save()
        return file.getvalue()


class _Archive(ZipFile):
    """Its parts carry the market's time, not that of the disk's file they passed through: one moment, one file."""

    def write(self, filename: Any, arcname: Any = None, *_how: Any) -> None:
        self.writestr(str(arcname), Path(filename).read_bytes())


def _write(sheet: Worksheet, number: int, row: Sequence[Value], *, is_bold: bool = False) -> None:
    for column, value in enumerate(row, start=1):
        cell = sheet.cell(row=number, column=column)
        _fill(cell, value)
        if is_bold:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _fill(cell: Cell, value: Value) -> None:
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"  # a text that begins with "=" is no formula
        return
    cell.value = local_time(value).replace(tzinfo=None) if isinstance(value, datetime) else value
    if isinstance(value, date):
        cell.number_format = _DAY
    elif isinstance(value, int):
        cell.number_format = _NUMBER
