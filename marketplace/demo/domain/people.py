"""Demo officers and sellers, through the same verbs that real ones go through."""

from datetime import date

from django.contrib.auth.models import Permission

from marketplace.demo.accounts import ACCOUNTANT_EMAIL, OFFICER_EMAIL, PASSWORD, SHOPPER_EMAIL
from marketplace.demo.domain.rows import rows
from marketplace.identity.models import User
from marketplace.sellers.domain import applications
from marketplace.sellers.domain.applications import Application
from marketplace.sellers.models import Seller


def officer() -> User:
    """The commune's officer, with every permission of the officers' desk."""
    found = User.objects.filter(email=OFFICER_EMAIL).first()
    if found is None:
        found = User.objects.create_user(
            email=OFFICER_EMAIL, password=PASSWORD, first_name="Cán bộ", last_name="Xã (mẫu)", is_staff=True
        )
    wanted = ("manage_sellers", "manage_listings", "handle_payments", "manage_orders", "manage_guests")
    found.user_permissions.add(*Permission.objects.filter(codename__in=wanted))
    return found


def accountant() -> User:
    """The officer who sees to sellers' money with the first: one prepares what is paid out, the other approves it."""
    found = User.objects.filter(email=ACCOUNTANT_EMAIL).first()
    if found is None:
        found = User.objects.create_user(
            email=ACCOUNTANT_EMAIL, password=PASSWORD, first_name="Kế toán", last_name="Xã (mẫu)", is_staff=True
        )
    found.user_permissions.add(Permission.objects.get(codename="handle_payments"))
    return found


def shopper() -> User:
    """A shopper with an account."""
    found = User.objects.filter(email=SHOPPER_EMAIL).first()
    return found or User.objects.create_user(
        email=SHOPPER_EMAIL, password=PASSWORD, first_name="Khách", last_name="(mẫu)"
    )


def sellers() -> dict[str, Seller]:
    """Every demo seller by its key, applied and approved once."""
    found: dict[str, Seller] = {}
    for row in rows("sellers"):
        owner = User.objects.filter(phone=row["phone"]).first() or User.objects.create_user(
            phone=row["phone"], first_name=row["name"]
        )
        seller = Seller.objects.filter(members__user=owner, is_demo=True).first()
        found[row["key"]] = seller or _open(owner, row)
    return found


def _open(owner: User, row: dict[str, str]) -> Seller:
    seller = applications.apply(
        user=owner,
        application=Application(
            kind=row["kind"],
            name=row["name"],
            legal_name=row["legal_name"],
            street_address=row["street_address"],
            commune_code=row["commune_code"],
            accepts_terms=True,
            accepts_public_address=True,
            date_of_birth=date.fromisoformat(row["date_of_birth"]) if row["date_of_birth"] else None,
            personal_id=row["personal_id"],
            tax_code=row["tax_code"],
            legal_representative=row["legal_representative"],
            about=row["about"],
        ),
    )
    seller.is_demo, seller.about_en = True, row["about_en"]
    seller.save(update_fields=["is_demo", "about_en"])
    return applications.approve(officer=officer(), seller_id=seller.pk)
