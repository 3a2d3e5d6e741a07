"""What the demo sellers offer: each row a listing, handed in by its seller and approved by the demo officer."""

from django.db import transaction

from marketplace.demo.domain.people import officer
from marketplace.demo.domain.pictures import Album, photo
from marketplace.demo.domain.rows import rows, several
from marketplace.listings.domain import drafts, review
from marketplace.listings.domain.content import ListingChanges
from marketplace.listings.models import Listing
from marketplace.sellers.models import Seller
from marketplace.values.money import Money


def offer_produce(sellers: dict[str, Seller], album: Album) -> int:
    """Put every row of produce.csv on sale once; returns how many rows there are."""
    listed = rows("produce")
    for row in listed:
        seller = sellers[row["seller"]]
        # By any revision's name: a seller of the demo may have renamed the listing since.
        if not Listing.objects.filter(seller=seller, revisions__name=row["name"]).exists():
            _list(seller, row, album)
    return len(listed)


@transaction.atomic
def _list(seller: Seller, row: dict[str, str], album: Album) -> Listing:
    owner = seller.members.get(role="OWNER").user
    content: ListingChanges = {
        "name": row["name"],
        "description": row["description"],
        "category_slug": row["category"],
        "unit": row["unit"],
        "price": Money(int(row["price"])),
        "net_grams": int(row["net_grams"]) if row["net_grams"] else None,
        "stock": int(row["stock"]),
        "delivers_to": several(row["delivers_to"]),
        "photo": photo(row, album),
        "origin_note": seller.street_address,
        "storage": row["storage"],
        "tax_category": row["tax"],
    }
    listing = drafts.create_listing(seller=seller, actor=owner, changes=content)
    drafts.note_demo_facts(
        listing_id=listing.pk,
        is_demo_estimate=True,
        recognitions=[{"label": row["recognition"], "year": int(row["recognised"])}] if row["recognition"] else [],
        translations={"en": {"name": row["name_en"], "description": row["description_en"]}},
    )
    drafts.submit_listing(listing_id=listing.pk, actor=owner)
    return review.approve_listing(listing_id=listing.pk, officer=officer())
