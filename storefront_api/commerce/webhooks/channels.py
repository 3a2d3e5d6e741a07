"""In which channel something happened."""

from marketplace.shop.native import models
from marketplace.shop.native.ids import uuid_pk
from marketplace.webhooks.domain.happening import Happening


def channel_of(happening: Happening) -> str | None:
    """Its slug; None for what belongs to no channel, or is gone."""
    for kind, model in (("order", models.Order), ("checkout", models.Checkout)):
        if kind in happening.ids:
            pk = uuid_pk(happening.ids[kind], model.__name__)
            slug: str | None = model.objects.filter(pk=pk).values_list("channel__slug", flat=True).first()
            return slug
    return None
