"""An officer on a phone brings two statements of a day; what the second one lacks is settled with a reason."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Browser, expect

from tests.web.browser.conftest import PHONE, shot
from tests.web.browser.signing_in import officer_at_the_desk
from tests.web.browser.standing import RUN
from tests.web.browser.test_accessibility import serious

FIRST, SECOND = f"FTLECH1{RUN}", f"FTLECH2{RUN}"
HEADER = "Ngày,Số tham chiếu,Ghi nợ,Ghi có,Nội dung\n"


def test_officer_reconciles_with_the_banks_statement(browser: Browser, address: str, tmp_path: Path) -> None:
    day = f"{timezone.localtime() - timedelta(days=1):%d/%m/%Y}"
    desk = officer_at_the_desk(browser, address)
    desk.set_viewport_size(PHONE)
    for reference, amount in ((FIRST, 50_000), (SECOND, 60_000)):
        file = tmp_path / f"{reference}.csv"
        file.write_text(f"{HEADER}{day},{reference},,{amount},tien ca\n", encoding="utf-8")
        desk.goto("/ban-lam-viec/lech/")
        desk.get_by_label("Tệp sao kê").set_input_files(file)
        desk.get_by_role("button", name="Đối soát").click()
        expect(desk.locator("main")).to_contain_text("Đã đọc sao kê: 1 khoản mới")
    case = desk.get_by_role("listitem").filter(has_text=FIRST)
    expect(case).to_contain_text("Chợ có, họ không có")
    expect(case).to_contain_text("50.000 ₫")
    assert serious(desk) == []
    assert desk.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    shot(desk, "desk-differences")

    case.get_by_role("button", name="Ghi lại, đã rõ").click()
    expect(case).to_contain_text("Hãy ghi lại vì sao hai bên lệch nhau.")
    case.get_by_label("Vì sao lệch, đã làm gì").fill("Sao kê thiếu trang đầu")
    case.get_by_role("button", name="Ghi lại, đã rõ").click()
    expect(case).to_have_count(0)
    desk.get_by_role("link", name="Các lần đối soát").click()
    expect(desk.locator("main")).to_contain_text(f"{SECOND}.csv")
    assert serious(desk) == []
    assert desk.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    shot(desk, "desk-reconciliations")
    desk.goto("/ban-lam-viec/")
    assert desk.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    shot(desk, "desk-stuck")
    desk.context.close()
