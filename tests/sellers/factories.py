"""Real rows for tests."""

from dataclasses import replace
from datetime import date
from itertools import count

from django.contrib.auth.models import Permission

from marketplace.communes.domain.loading import load_communes
from marketplace.identity.models import User
from marketplace.sellers.domain import applications
from marketplace.sellers.domain.applications import Application
from marketplace.sellers.models import Seller

_numbers = count(905_000_001)

HOUSEHOLD = Application(
    kind="HOUSEHOLD",
    name="Vườn rau O Lành",
    legal_name="Trần Thị Lành",
    date_of_birth=date(1980, 5, 1),
    personal_id="046180001234",
    street_address="Thôn Phước Yên",
    commune_code="19867",
    accepts_terms=True,
    accepts_public_address=True,
)


def make_user(**fields: object) -> User:
    return User.objects.create_user(**{"phone": f"+84{next(_numbers)}", **fields})


def make_officer(*permissions: str) -> User:
    officer = User.objects.create_user(email=f"officer{next(_numbers)}@example.com", password="x", is_staff=True)
    wanted = permissions or ("manage_sellers", "manage_listings", "handle_payments")
    officer.user_permissions.set(Permission.objects.filter(codename__in=[name.lower() for name in wanted]))
    return officer


def make_applicant(user: User | None = None, **changes: object) -> Seller:
    load_communes()
    return applications.apply(user=user or make_user(), application=replace(HOUSEHOLD, **changes))


def make_seller(user: User | None = None, **changes: object) -> Seller:
    """An approved seller."""
    from marketplace.shop.native.domain.channels.setup import ensure_market_channel

    ensure_market_channel()
    seller = make_applicant(user, **changes)
    return applications.approve(officer=make_officer(), seller_id=seller.pk)
