import pytest
from django.contrib.auth.models import Group

from marketplace.consignments import handlers
from marketplace.consignments.domain import packing
from marketplace.consignments.domain.access import access_consignment
from marketplace.consignments.domain.opening import cancel_consignments, open_consignments
from marketplace.consignments.domain.statuses import ACTIONS, MOVES, moved
from marketplace.consignments.models import Consignment
from marketplace.identity.models import User
from marketplace.notices.models import Notice
from marketplace.shop.contract import shop
from marketplace.shop.events import OrderFullyPaid
from marketplace.shop.native.models import Fulfillment
from marketplace.values.ids import global_id
from marketplace.values.refusal import NotFound, Refused
from tests.consignments.factories import buy, make_consignment, pay_for
from tests.listings.factories import make_live, owner_of
from tests.sellers.factories import make_officer, make_user
from tests.storefront_api.api import data
from tests.tourism.shopping import deliver_all

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", Consignment.Status.values)
@pytest.mark.parametrize("action", ACTIONS)
def test_every_pair_is_in_the_table_or_refused(status, action):
    allowed = MOVES.get((Consignment.Status(status), action))
    if allowed is not None:
        assert moved(status, action) == allowed
    else:
        with pytest.raises(Refused) as refusal:
            moved(status, action)
        assert refusal.value.code == "INVALID_STATUS"


def test_one_per_seller_with_letters_and_notices():
    first, second = make_live(), make_live()
    order_id = buy((first, 2), (second, 1))
    found = list(Consignment.objects.filter(order_id=order_id).order_by("number"))
    assert [(row.number, row.seller_id, row.lines.get().quantity) for row in found] == [
        (f"{found[0].order_number}-A", first.seller_id, 2),
        (f"{found[0].order_number}-B", second.seller_id, 1),
    ]
    assert Notice.objects.filter(kind="CONSIGNMENT_NEW").count() == 2
    assert open_consignments(order_id) == []


def test_sellers_hear_of_what_another_worker_opened_in_the_same_instant(monkeypatch):
    def another_was_faster(order_id):
        open_consignments(order_id)
        return open_consignments(order_id)

    monkeypatch.setattr(handlers, "open_consignments", another_was_faster)
    order_id = pay_for((make_live(), 1))
    handlers.tell_sellers(OrderFullyPaid(order_id=order_id))
    assert Notice.objects.filter(kind="CONSIGNMENT_NEW").count() == 1


def test_fulfilled_in_the_shop_too():
    consignment = make_consignment()
    actor = owner_of(consignment.seller)
    packing.confirm(consignment_id=consignment.pk, actor=actor)
    sent = packing.fulfill(consignment_id=consignment.pk, actor=actor, tracking_number=" VN1 ")
    assert (sent.status, sent.tracking_number, Fulfillment.objects.count()) == ("FULFILLED", "VN1", 1)
    assert [row.action for row in sent.actions.all()] == ["CONFIRM", "FULFILL"]


def test_rejection_is_told_to_the_buyer_and_to_who_pays_back():
    consignment = make_consignment()
    User.objects.filter(is_staff=True).update(is_active=False)
    officer, _other = make_officer("handle_payments"), make_officer("manage_listings")
    group = Group.objects.create(name="Quỹ")
    group.permissions.set(officer.user_permissions.all())
    cashier = make_user(is_staff=True, language_code="en")
    cashier.groups.add(group)
    packing.reject(consignment_id=consignment.pk, actor=owner_of(consignment.seller), reason="Ngập hết vườn")
    deliver_all()
    told = Notice.objects.filter(kind="CONSIGNMENT_REJECTED").order_by("pk")
    buyer = shop().order(consignment.order_id)
    assert [notice.recipient for notice in told] == [buyer.user_email, officer.email, cashier.phone]
    assert "Lý do: Ngập hết vườn" in told[0].text
    assert told[2].text == (
        f"Cho Lang: {consignment.seller.name} cannot deliver {consignment.number} (Ngập hết vườn)."
        " What was paid goes back by itself; what has to be transferred by hand waits at the Refunds desk;"
        " what was not paid is not collected any more."
        f" Buyer: {buyer.phone}."
    )


def test_rejection_without_reason_tells_nobody():
    consignment = make_consignment()
    make_officer("handle_payments")
    with pytest.raises(Refused) as refusal:
        packing.reject(consignment_id=consignment.pk, actor=owner_of(consignment.seller), reason=" ")
    deliver_all()
    assert (refusal.value.code, Notice.objects.filter(kind="CONSIGNMENT_REJECTED").count()) == ("REQUIRED", 0)


def test_fulfill_before_confirm_changes_nothing():
    consignment = make_consignment()
    with pytest.raises(Refused) as refusal:
        packing.fulfill(consignment_id=consignment.pk, actor=owner_of(consignment.seller))
    assert refusal.value.code == "INVALID_STATUS"
    assert (Consignment.objects.get().status, Fulfillment.objects.count()) == ("NEW", 0)


def test_reject_needs_a_reason():
    consignment = make_consignment()
    with pytest.raises(Refused) as refusal:
        packing.reject(consignment_id=consignment.pk, actor=owner_of(consignment.seller), reason=" ")
    assert (refusal.value.field, Consignment.objects.get().status) == ("reason", "NEW")
    packing.reject(consignment_id=consignment.pk, actor=owner_of(consignment.seller), reason="Mưa to")
    assert (Consignment.objects.get().status, Consignment.objects.get().reason) == ("REJECTED", "Mưa to")


def test_cancelled_order_needs_no_packing():
    consignment = make_consignment()
    cancel_consignments(consignment.order_id)
    assert Consignment.objects.get().status == "CANCELLED"


def test_strangers_see_nothing():
    consignment = make_consignment()
    with pytest.raises(NotFound):
        access_consignment(make_user(), consignment.pk)


@pytest.mark.parametrize(
    "verb", ["consignmentConfirm(id: $id)", "consignmentFulfill(id: $id)", 'consignmentReject(id: $id, reason: "x")']
)
def test_strangers_change_nothing_through_the_api(verb):
    consignment = make_consignment()
    document = f"mutation($id: ID!) {{{verb} {{errors {{code}}}}}}"
    answer = data(document, user=make_user(), id=global_id("Consignment", consignment.pk))
    assert answer[verb.partition("(")[0]] == {"errors": [{"code": "NOT_FOUND"}]}
    assert Consignment.objects.get().status == "NEW"


def test_seller_sees_where_it_goes():
    consignment = make_consignment()
    query = """{mySeller {consignments {edges {node {number status subtotal {amount}
      order {recipientName phone address} lines {name quantity unitName total {amount}}}}}}}"""
    node = data(query, user=owner_of(consignment.seller))["mySeller"]["consignments"]["edges"][0]["node"]
    assert (node["subtotal"]["amount"], node["order"]["recipientName"]) == (40000.0, "Trần Lan")
    assert node["lines"][0]["unitName"] == "kg"
