from typing import Any

import pytest

from marketplace.certificates.models import Certificate
from marketplace.values.ids import global_id
from tests.certificates.factories import ahead, make_certificate
from tests.listings.factories import make_live
from tests.sellers.factories import make_officer, make_seller
from tests.web.desk.people import officer, signed_in, text

pytestmark = pytest.mark.django_db
PAGE = "/ban-lam-viec/giay-chung-nhan/"


def desk() -> Any:
    return officer("manage_listings")


def given(**changed: str) -> dict[str, str]:
    return {
        "listing": "",
        "scheme": "OCOP",
        "stars": "4",
        "number": "12/2026-OCOP",
        "issuer": "UBND thành phố Huế",
        "validFrom": ahead(0).isoformat(),
        "validUntil": ahead(365).isoformat(),
        **changed,
    }


def test_seller_is_looked_for_by_name() -> None:
    seller = make_seller(name="Vườn nhà Lành")
    make_seller(name="HTX Bờ Sông")
    answer = desk().get(PAGE, {"tim": "nhà lành"})
    assert [one["slug"] for one in answer.context["sellers"]] == [seller.slug]
    assert f'href="{PAGE}?gian-hang={seller.slug}"' in answer.content.decode()
    assert "Không có gian hàng nào tên như vậy." in text(desk().get(PAGE, {"tim": "không ai"}))
    assert desk().get(PAGE, {"gian-hang": "khong-co"}).status_code == 404


def test_certificate_of_a_listing_is_recorded_and_shoppers_see_it() -> None:
    listing = make_live()
    page = f"{PAGE}?gian-hang={listing.seller.slug}"
    answer = desk().post(page, given(listing=global_id("Listing", listing.pk)), follow=True)
    assert "Đã ghi giấy chứng nhận." in text(answer)
    assert "OCOP 4 sao · Rau má Quảng Thọ" in text(answer)
    assert Certificate.objects.get().listing == listing
    shown = text(desk().get("/san-vat/rau-ma-quang-tho/"))
    assert "Số 12/2026-OCOP, UBND thành phố Huế cấp" in shown


def test_certificate_of_all_is_shown_at_the_sellers() -> None:
    seller = make_seller()
    desk().post(f"{PAGE}?gian-hang={seller.slug}", given(scheme="VIETGAP", stars=""))
    assert "Số 12/2026-OCOP, UBND thành phố Huế cấp, đến hết" in text(desk().get(f"/nguoi-ban/{seller.slug}/"))


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("scheme", {"scheme": "sao vàng"}),
        ("stars", {"stars": ""}),
        ("stars", {"scheme": "HACCP"}),
        ("number", {"number": ""}),
        ("issuer", {"issuer": "x" * 201}),
        ("validFrom", {"validFrom": ""}),
        ("validFrom", {"validFrom": "hôm nay"}),
        ("validFrom", {"validFrom": "0202-11-30"}),
        ("validUntil", {"validUntil": ""}),
        ("validUntil", {"validUntil": ahead(-1).isoformat()}),
        ("validUntil", {"validUntil": ahead(37 * 31).isoformat()}),
        ("listing", {"listing": global_id("Listing", 0)}),
    ],
)
def test_what_is_wrong_stands_beside_its_input_and_nothing_typed_is_lost(field: str, changed: dict[str, str]) -> None:
    answer = desk().post(f"{PAGE}?gian-hang={make_seller().slug}", given(**changed))
    assert (answer.status_code, list(answer.context["errors"])) == (422, [field])
    assert f'id="{field}-error"' in answer.content.decode()
    assert answer.context["values"] == given(**changed)
    assert Certificate.objects.count() == 0


def test_certificate_is_revoked_with_a_reason() -> None:
    made = make_certificate(make_seller())
    client, key = desk(), global_id("Certificate", made.pk)
    answer = client.post(PAGE, {"revoke": key, "reason": " "})
    assert (answer.status_code, 'id="reason-1-error"' in answer.content.decode()) == (422, True)
    told = text(client.post(PAGE, {"revoke": key, "reason": "Ghi nhầm số"}, follow=True))
    assert ("Đã thu hồi OCOP số 12/2026-OCOP." in told, "Thu hồi: Ghi nhầm số" in told) == (True, True)
    assert "Giấy này đã bị thu hồi rồi." in text(client.post(PAGE, {"revoke": key, "reason": "Nhầm"}, follow=True))
    unknown = {"revoke": global_id("Certificate", 0), "reason": "Nhầm"}
    assert "Không tìm thấy giấy chứng nhận này." in text(client.post(PAGE, unknown, follow=True))
    assert "Mã “x” không hợp lệ." in text(client.post(PAGE, {"revoke": "x", "reason": "Nhầm"}, follow=True))


def test_officer_of_another_drawer_records_and_revokes_nothing() -> None:
    seller = make_seller()
    made = make_certificate(seller)
    client = signed_in(make_officer("manage_sellers"))
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}?gian-hang={seller.slug}", given(number="2")).status_code == 403
    assert client.post(PAGE, {"revoke": global_id("Certificate", made.pk), "reason": "Nhầm"}).status_code == 403
    assert list(Certificate.objects.values_list("pk", "revoked_at")) == [(made.pk, None)]


def test_page_in_english_speaks_english() -> None:
    make_certificate(make_seller())
    shown = text(signed_in(make_officer("manage_listings"), "en").get(PAGE))
    assert ("OCOP 4 stars" in shown, "in force" in shown) == (True, True)
