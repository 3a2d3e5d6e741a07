import pytest

from marketplace.certificates.domain.in_force import best, of_products, of_sellers, tell_turned
from marketplace.certificates.domain.recording import revoke_certificate
from marketplace.outbox.models import OutboxEvent
from tests.certificates.factories import ahead, make_certificate
from tests.listings.factories import make_live
from tests.sellers.factories import make_officer, make_seller

pytestmark = pytest.mark.django_db
VIETGAP = {"scheme": "VIETGAP", "stars": None}


def test_best_counts_today_has_more_stars_and_lasts_longest():
    seller = make_seller()
    later = make_certificate(seller, number="1", stars=5, valid_from=ahead(5))
    soon = make_certificate(seller, number="2", stars=3, valid_from=ahead(2))
    plain = make_certificate(seller, number="3", **VIETGAP)
    three = make_certificate(seller, number="4", stars=3)
    longer = make_certificate(seller, number="5", stars=3, valid_until=ahead(400))
    found = [later, soon, plain, three, longer]
    assert [best(found[:last], ahead(0)) for last in range(6)] == [None, later, soon, plain, three, longer]
    assert best(found, ahead(401)) is None


@pytest.mark.parametrize("sellers", [1, 3])
def test_products_have_their_own_and_their_sellers(sellers: int, django_assert_num_queries):
    wanted, own, whole = {}, {}, {}
    for number in range(sellers):
        seller = make_seller(name=f"Vườn {number}")
        listing, other = make_live(seller), make_live(seller, name="Bí đỏ")
        make_certificate(seller, number=f"a{number}", listing_id=other.pk)
        own[listing.product_id] = make_certificate(seller, number=f"b{number}", listing_id=listing.pk)
        whole[listing.product_id] = make_certificate(seller, number=f"c{number}", **VIETGAP)
        wanted[listing.product_id] = seller.pk
    with django_assert_num_queries(1):
        found = of_products(wanted, ends_from=ahead(0))
    assert found == {product: [own[product], whole[product]] for product in wanted}
    with django_assert_num_queries(1):
        by_seller = of_sellers(list(wanted.values()), ends_from=ahead(0))
    assert by_seller == {seller: [whole[product]] for product, seller in wanted.items()}


def test_lapsed_and_revoked_are_left_out():
    seller = make_seller()
    revoked = make_certificate(seller)
    revoke_certificate(officer=make_officer(), certificate_id=revoked.pk, reason="Nhầm")
    lasting = make_certificate(seller, number="2", valid_until=ahead(3))
    assert of_sellers([seller.pk], ends_from=ahead(3)) == {seller.pk: [lasting]}
    assert of_sellers([seller.pk], ends_from=ahead(4)) == {seller.pk: []}


def test_turn_of_the_day_tells_of_what_began_or_lapsed():
    seller = make_seller()
    begins = make_certificate(seller, number="1", valid_from=ahead(10), valid_until=ahead(100))
    lapses = make_certificate(seller, number="2", valid_until=ahead(9))
    gone = make_certificate(seller, number="3", valid_until=ahead(9))
    revoke_certificate(officer=make_officer(), certificate_id=gone.pk, reason="Nhầm")
    OutboxEvent.objects.all().delete()
    assert [tell_turned(ahead(day)) for day in (9, 10, 12, 13)] == [0, 2, 2, 0]
    ids = OutboxEvent.objects.filter(name="CertificateChanged").values_list("payload__certificate_id", flat=True)
    assert set(ids) == {begins.pk, lapses.pk}
