import pytest
from django.test import Client

from tests.sellers.factories import make_seller, make_user
from tests.web.desk.people import APPLICATIONS, BANK, FRONT, LEDGER, LISTINGS, headings, officer, signed_in, text

pytestmark = pytest.mark.django_db
PAGES = [FRONT, APPLICATIONS, LISTINGS, BANK, LEDGER]


@pytest.mark.parametrize("page", PAGES)
def test_page_without_sign_in_leads_to_it_and_back(page: str) -> None:
    answer = Client().get(page, {"after": "x"})
    wanted = f"/dang-nhap/email/?next={page.replace('/', '%2F')}%3Fafter%3Dx"
    assert (answer.status_code, answer["Location"]) == (302, wanted)


@pytest.mark.parametrize("page", [APPLICATIONS, LISTINGS, BANK])
def test_form_without_sign_in_leads_to_sign_in(page: str) -> None:
    answer = Client().post(page, {"id": "x", "decision": "approve"})
    assert answer["Location"] == f"/dang-nhap/email/?next={page.replace('/', '%2F')}"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["shopper", "seller"])
def test_page_for_others_says_whom_to_ask(page: str, who: str) -> None:
    user = make_user()
    if who == "seller":
        make_seller(user)
    answer = signed_in(user).get(page)
    assert answer.status_code == 403
    shown = text(answer)
    assert "Nhờ người quản trị chợ ở Ủy ban nhân dân xã" in shown
    assert headings(answer) == []


@pytest.mark.parametrize(
    ("permission", "open_pages"),
    [
        ("manage_sellers", [FRONT, APPLICATIONS]),
        ("manage_listings", [FRONT, LISTINGS]),
        ("handle_payments", [FRONT, BANK, LEDGER]),
        ("manage_orders", [FRONT]),
    ],
)
def test_officer_sees_the_drawers_they_are_in_charge_of(permission: str, open_pages: list[str]) -> None:
    client = officer(permission)
    assert [page for page in PAGES if client.get(page).status_code == 200] == open_pages


@pytest.mark.parametrize("permission", ["manage_sellers", "manage_listings", "handle_payments"])
def test_desk_is_linked_from_every_page_for_officers_and_for_nobody_else(permission: str) -> None:
    link = f'href="{FRONT}"'
    assert link in officer(permission).get("/").content.decode()
    assert link not in signed_in(make_user()).get("/").content.decode()


def test_page_is_not_kept_by_browsers() -> None:
    assert "no-store" in officer().get(FRONT)["Cache-Control"]


@pytest.mark.parametrize("page", PAGES)
def test_page_in_english_speaks_english(page: str) -> None:
    from tests.sellers.factories import make_officer

    shown = text(signed_in(make_officer(), "en").get(page))
    assert "Money received" in shown
    assert "Việc chờ" not in shown
