"""Tables as files."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree

from marketplace.values.sheets import csv_file, xlsx_file

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TABLE = [["code", "used", "open", "at"], ["=Tết & <1>\x01", 3, True, datetime(2026, 2, 17, 8, tzinfo=UTC)], [None]]


def test_csv_file_is_read_by_excel_as_utf8() -> None:
    lines = csv_file(TABLE).decode("utf-8-sig").split("\r\n")
    assert lines == ["code,used,open,at", "=Tết & <1>\x01,3,true,2026-02-17T08:00:00+00:00", '""', ""]
    assert csv_file([]).startswith(b"\xef\xbb\xbf")


def test_xlsx_file_keeps_texts_and_numbers() -> None:
    with zipfile.ZipFile(BytesIO(xlsx_file(TABLE))) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    rows = [
        [cell.findtext(f"{_MAIN}v") or cell.findtext(f"{_MAIN}is/{_MAIN}t") for cell in row]
        for row in sheet.iter(f"{_MAIN}row")
    ]
    assert rows == [TABLE[0], ["=Tết & <1>", "3", "true", "2026-02-17T08:00:00+00:00"], [""]]
