"""A household that nobody knew before. Run inside a running market."""

from dataclasses import replace

from marketplace.demo import accounts
from marketplace.identity.models import User
from marketplace.sellers.domain import applications
from marketplace.values import phones
from tests.sellers.factories import HOUSEHOLD


def seed(number: str, name: str) -> str:
    """Approved, and known to the shop; whoever has this phone number sells for it."""
    user = User.objects.create_user(phone=phones.compact(number))
    seller = applications.apply(user=user, application=replace(HOUSEHOLD, name=name))
    officer = User.objects.get(email=accounts.OFFICER_EMAIL)
    return applications.approve(officer=officer, seller_id=seller.pk).slug
