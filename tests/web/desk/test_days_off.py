"""The desk calls a whole day off."""

import pytest

from tests.tourism.calling_off.guests import book
from tests.tourism.calling_off.test_days import STORM, going
from tests.tourism.factories import days_ahead
from tests.web.desk.people import officer, text
from tourism.models import CallOff, MoveOffer

pytestmark = pytest.mark.django_db
ADDRESS = "/ban-lam-viec/huy-ngay/"


def test_officer_sees_what_it_comes_to_and_then_calls_off() -> None:
    departure = going()
    book(departure, adults=3)
    day, client = days_ahead(3).isoformat(), officer("manage_orders")
    assert "Chưa hủy ngày nào." in text(client.get(ADDRESS))
    shown = text(client.get(ADDRESS, {"day": day}))
    assert "Chuyến 1 Lượt đặt 1 Khách 3 Tiền có thể phải trả lại 600.000 ₫" in shown
    assert "Không rút lại được" in shown
    assert CallOff.objects.count() == 0
    done = text(client.post(ADDRESS, {"day": day, "commune": "", "reason": STORM}, follow=True))
    assert "Đã hủy 1 chuyến. Chợ đã gửi lựa chọn cho 1 lượt đặt." in done
    assert (STORM in done, MoveOffer.objects.get().state) == (True, "OPEN")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": " "}, "Hãy ghi lý do"),
        ({"day": "hôm nay"}, "Ngày này không đọc được."),
        ({"day": "2020-01-01"}, "Ngày này đã qua rồi."),
    ],
)
def test_what_is_wrong_is_told_and_changes_nothing(changes: dict[str, str], said: str) -> None:
    departure = going()
    given = {"day": days_ahead(3).isoformat(), "commune": "", "reason": STORM, **changes}
    answer = officer("manage_orders").post(ADDRESS, given)
    assert (answer.status_code, said in text(answer)) == (422, True)
    departure.refresh_from_db()
    assert (departure.state, CallOff.objects.count()) == ("OPEN", 0)


def test_others_may_not_look_or_call_off() -> None:
    departure, client = going(), officer("manage_sellers")
    given = {"day": days_ahead(3).isoformat(), "reason": STORM}
    assert [client.get(ADDRESS).status_code, client.post(ADDRESS, given).status_code] == [403, 403]
    departure.refresh_from_db()
    assert departure.state == "OPEN"
