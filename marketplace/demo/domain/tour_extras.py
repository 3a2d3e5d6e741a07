"""Where the demo's tours fetch their guests, and what these may take beside."""

from marketplace.demo.domain.rows import rows
from tourism.models import AddOn, PickupPoint, Tour


def offer_extras(tour: Tour) -> None:
    """Its rows of tour_extras.csv, in their order."""
    for position, row in enumerate(one for one in rows("tour_extras") if one["tour"] == tour.slug):
        english = {name: row[f"{name}_en"] for name in ("name", "where") if row[f"{name}_en"]}
        told = {"name": row["name"], "price": int(row["price"]), "per": row["per"], "translations": {"en": english}}
        if row["kind"] == "PICKUP":
            minutes = int(row["minutes_before"])
            PickupPoint.objects.create(tour=tour, position=position, where=row["where"], minutes_before=minutes, **told)
        else:
            AddOn.objects.create(tour=tour, position=position, most=int(row["most"]), **told)
