import io
import time
from datetime import UTC, datetime
from zipfile import ZipFile

import time_machine

from marketplace.settlement.papers.sheet import Book

NOON = datetime(2026, 11, 30, 5, 0, tzinfo=UTC)


def test_every_part_carries_the_moment_of_the_market_not_of_the_disk() -> None:
    with time_machine.travel(NOON, tick=False):
        book = Book()
        book.sheet("Tháng 11", ["Việc", "Tiền"], [["Rau má", 10_000]], widths=[20, 10])
        content = book.content()
        now = time.localtime()[:6]
    with ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {now}
        assert "xl/worksheets/sheet1.xml" in parts.namelist()
