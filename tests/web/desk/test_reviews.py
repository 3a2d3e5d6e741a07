import pytest
from django.test import Client

from marketplace.listings.domain import drafts, review
from marketplace.listings.models import Listing
from marketplace.values.ids import global_id
from marketplace.values.money import Money
from tests.listings.factories import make_live, make_submitted, owner_of, picture
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.web.desk.people import LISTINGS, headings, officer, signed_in, text
from web.pages.desk.reviews import PAGE

pytestmark = pytest.mark.django_db


def send(client: Client, listing: Listing, decision: str, page: str = LISTINGS, **fields: str):
    return client.post(page, {"id": global_id("Listing", listing.pk), "decision": decision, **fields})


def status_of(listing: Listing) -> str:
    return Listing.objects.get(pk=listing.pk).status


def handed_in(listing: Listing, **changes) -> Listing:
    actor = owner_of(listing.seller)
    drafts.update_listing(listing_id=listing.pk, actor=actor, changes=changes)
    return drafts.submit_listing(listing_id=listing.pk, actor=actor)


def test_queue_is_oldest_first_and_shows_the_label() -> None:
    seller = make_seller()
    label = {"ingredients": "Rau má 100 %", "warnings": "Rửa sạch", "storage": "Để mát", "origin_note": "Quảng Thọ"}
    make_submitted(seller, name="Rau má", unit="BUNCH", net_grams=250, price=Money(5_000), **label)
    make_submitted(seller, name="Hành lá")
    answer = officer().get(LISTINGS)
    assert headings(answer) == ["Rau má", "Hành lá"]
    shown = text(answer)
    assert "5.000 ₫ / bó 20.000 ₫ / kg" in shown
    assert "12 bó" in shown
    for words in label.values():
        assert words in shown
    assert "Vườn rau O Lành" in shown
    assert answer.content.decode().count('<figure class="photo">') == 2


def test_approve_puts_it_on_sale_and_the_next_on_top() -> None:
    seller, client = make_seller(), officer()
    listing = make_submitted(seller, name="Rau má")
    make_submitted(seller, name="Hành lá")
    shown = client.get(send(client, listing, "approve")["Location"])
    assert status_of(listing) == "LIVE"
    assert headings(shown) == ["Hành lá"]
    assert "Đã duyệt “Rau má”, khách thấy ngay." in text(shown)


def test_sent_back_with_its_reason() -> None:
    listing, client = make_submitted(name="Rau má"), officer()
    shown = client.get(send(client, listing, "refuse", reason="Ảnh mờ")["Location"])
    fresh = Listing.objects.get(pk=listing.pk)
    assert (fresh.status, fresh.working_revision.reason) == ("REJECTED", "Ảnh mờ")
    assert "Đã gửi lại “Rau má” để sửa." in text(shown)


def test_sending_back_without_a_reason_says_so_at_the_field() -> None:
    listing = make_submitted()
    answer = send(officer(), listing, "refuse", reason=" ")
    assert answer.status_code == 422
    assert 'id="reason-1-error"' in answer.content.decode()
    assert (status_of(listing), listing.actions.count()) == ("SUBMITTED", 2)


def test_edit_shows_old_and_new_side_by_side_and_marks_what_differs() -> None:
    listing = make_live(storage="Để mát")
    handed_in(listing, name="Rau má loại một", price=Money(90_000), photo=picture(format="PNG"))
    answer = officer().get(LISTINGS)
    shown = answer.content.decode().replace("\xa0", " ")
    assert "Sửa tin đang bán: đổi 3 chỗ" in text(answer)
    assert "<mark>Rau má loại một</mark>" in shown
    assert "<mark>90.000 ₫ / kg</mark>" in shown
    assert "<mark>Để mát</mark>" not in shown
    assert "Ảnh đang dùng" in text(answer)


def test_edit_of_the_price_alone_keeps_one_picture() -> None:
    handed_in(make_live(), price=Money(90_000))
    answer = officer().get(LISTINGS)
    assert "Sửa tin đang bán: đổi 1 chỗ" in text(answer)
    assert "Ảnh đang dùng" not in text(answer)


def test_earlier_decision_stands_in_the_history() -> None:
    listing = make_submitted()
    review.reject_listing(listing_id=listing.pk, officer=make_officer(), reason="Ảnh mờ quá")
    handed_in(listing, photo=picture(format="PNG"))
    shown = text(officer().get(LISTINGS))
    assert "Đã gửi lại để sửa" in shown
    assert "Ảnh mờ quá" in shown


def test_what_was_handed_in_later_is_not_decided_unread() -> None:
    listing = make_submitted()
    seen = listing.working_revision.submitted_at.isoformat()
    handed_in(listing, name="Thuốc tiên")
    answer = send(officer(), listing, "approve", submitted_at=seen)
    assert answer.status_code == 422
    assert "Người bán vừa sửa và gửi lại tin này." in text(answer)
    assert (headings(answer), status_of(listing)) == (["Thuốc tiên"], "SUBMITTED")


def test_form_as_it_stands_on_the_page_is_accepted() -> None:
    listing, client = make_submitted(), officer()
    row = client.get(LISTINGS).context["rows"][0]
    assert send(client, listing, "approve", submitted_at=row["submittedAt"]).status_code == 302
    assert status_of(listing) == "LIVE"


def test_form_that_was_tampered_with_changes_nothing() -> None:
    listing = make_submitted()
    answer = send(officer(), listing, "approve", submitted_at="yesterday")
    assert answer.status_code == 422
    assert "chưa có gì thay đổi" in text(answer)
    assert status_of(listing) == "SUBMITTED"


def test_decision_after_another_officers_says_who_was_first() -> None:
    listing = make_submitted(name="Rau má")
    review.approve_listing(listing_id=listing.pk, officer=make_officer())
    answer = send(officer(), listing, "refuse", reason="Ảnh mờ")
    assert answer.status_code == 422
    assert "“Rau má” đã có quyết định trước bạn" in text(answer)
    assert (status_of(listing), listing.actions.count()) == ("LIVE", 3)


def test_seller_who_may_not_trade_is_named() -> None:
    listing = make_submitted()
    listing.seller.status = "SUSPENDED"
    listing.seller.save()
    answer = send(officer(), listing, "approve")
    assert answer.status_code == 422
    assert "không được phép bán lúc này" in text(answer)
    assert status_of(listing) == "SUBMITTED"


@pytest.mark.parametrize("decision", ["approve", "refuse", "undo"])
@pytest.mark.parametrize("who", ["owner", "shopper", "another_officer"])
def test_others_decide_nothing(decision: str, who: str) -> None:
    listing = make_submitted()
    users = {
        "owner": owner_of(listing.seller),
        "shopper": make_user(),
        "another_officer": make_officer("manage_sellers"),
    }
    answer = send(signed_in(users[who]), listing, decision, reason="x" if decision == "refuse" else "")
    assert answer.status_code == 403
    assert (status_of(listing), listing.actions.count()) == ("SUBMITTED", 2)


def test_decision_is_taken_back_within_a_minute() -> None:
    listing, client = make_submitted(name="Rau má"), officer()
    after = send(client, listing, "approve")["Location"]
    assert 'value="undo"' in client.get(after).content.decode()
    back = client.get(send(client, listing, "undo", page=after)["Location"])
    assert (headings(back), status_of(listing)) == (["Rau má"], "SUBMITTED")
    again = send(client, listing, "undo", page=after)
    assert again.status_code == 422
    assert status_of(listing) == "SUBMITTED"


def test_empty_queue_says_so() -> None:
    assert "Không còn tin nào chờ" in text(officer().get(LISTINGS))


def test_pages_follow_each_other() -> None:
    seller, client = make_seller(), officer()
    for number in range(PAGE + 1):
        make_submitted(seller, name=f"Món {number:02}")
    first = client.get(LISTINGS)
    second = client.get(LISTINGS + first.context["next_url"])
    assert (len(headings(first)), headings(second)) == (PAGE, ["Món 10"])
