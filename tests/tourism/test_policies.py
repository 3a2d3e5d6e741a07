"""Policies that hosts write for themselves."""

import pytest
from django.contrib.auth.models import AnonymousUser

from marketplace.values.refusal import NotFound, Refused
from tests.sellers.factories import make_seller, make_user
from tests.tourism.depositing import put_in
from tests.tourism.shopping import open_basket, sold_room_type
from tourism.domain import policies
from tourism.domain.cancellation import GENERAL, Terms, Tier
from tourism.models import CancellationPolicy, Property

pytestmark = pytest.mark.django_db
OWN = Terms((Tier(3, 100), Tier(0, 50)), first_night=True, no_show_percent=80)


def test_general_ones_are_there_after_migrating_and_stay_as_they_are() -> None:
    CancellationPolicy.objects.filter(code="STRICT").update(no_show_percent=90)
    policies.load_general()
    found = {row.code: policies.terms_of(row) for row in CancellationPolicy.objects.filter(seller=None)}
    assert found == {**GENERAL, "STRICT": Terms(GENERAL["STRICT"].tiers, no_show_percent=90)}


def test_unknown_code_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        policies.policy("NEVER")
    assert (refused.value.code, refused.value.field) == ("INVALID", "cancellation")


def test_host_writes_one_in_any_order_and_changes_it() -> None:
    seller = make_seller()
    owner = seller.members.get().user
    mixed = Terms(OWN.tiers[::-1], OWN.first_night, OWN.no_show_percent)
    row = policies.save_policy(user=owner, seller_id=seller.pk, terms=mixed)
    assert (row.code, policies.terms_of(row)) == (f"S{seller.pk}-1", OWN)
    changed = policies.save_policy(user=owner, seller_id=seller.pk, terms=Terms(), policy_id=row.pk)
    assert (changed.pk, policies.terms_of(policies.policy(row.code))) == (row.pk, Terms())
    assert [one.code for one in policies.policies_of(user=owner, seller_id=seller.pk)][-1] == row.code


def test_what_is_booked_keeps_its_terms_and_words() -> None:
    room_type = sold_room_type(make_seller())
    owner = room_type.property.seller.members.get().user
    row = policies.save_policy(user=owner, seller_id=room_type.property.seller_id, terms=OWN)
    Property.objects.update(cancellation_code=row.code)
    booking = put_in(open_basket(), room_type)
    policies.save_policy(user=owner, seller_id=room_type.property.seller_id, terms=Terms(), policy_id=row.pk)
    booking.refresh_from_db()
    assert booking.cancellation_terms["tiers"] == [[3, 100], [0, 50]]
    assert (booking.cancellation_terms["first_night"], booking.cancellation_terms["no_show_percent"]) == (True, 80)
    assert booking.cancellation_terms["text"]["vi"].endswith("Không đến: trả 80% giá.")


def test_policy_of_another_host_cannot_be_chosen_or_changed() -> None:
    seller, other = make_seller(), make_seller()
    row = policies.save_policy(user=seller.members.get().user, seller_id=seller.pk, terms=OWN)
    with pytest.raises(Refused):
        policies.policy(row.code, seller_id=other.pk)
    with pytest.raises(NotFound):
        policies.save_policy(user=other.members.get().user, seller_id=other.pk, terms=Terms(), policy_id=row.pk)
    assert policies.terms_of(policies.policy(row.code)) == OWN


def test_general_one_is_nobodys_to_change() -> None:
    seller = make_seller()
    general = CancellationPolicy.objects.get(code="STRICT")
    with pytest.raises(NotFound):
        policies.save_policy(user=seller.members.get().user, seller_id=seller.pk, terms=Terms(), policy_id=general.pk)
    assert policies.terms_of(policies.policy("STRICT")) == GENERAL["STRICT"]


def test_strangers_write_none() -> None:
    seller = make_seller()
    for user in (make_user(), AnonymousUser()):
        with pytest.raises(NotFound):
            policies.save_policy(user=user, seller_id=seller.pk, terms=OWN)
    assert CancellationPolicy.objects.filter(seller=seller).count() == 0


def test_terms_that_contradict_write_none() -> None:
    seller = make_seller()
    with pytest.raises(Refused):
        policies.save_policy(
            user=seller.members.get().user, seller_id=seller.pk, terms=Terms((Tier(5, 10), Tier(1, 50)))
        )
    assert CancellationPolicy.objects.filter(seller=seller).count() == 0
