"""The market a price and an order belong to."""

from django.db import models

from marketplace.shop.native.models.metadata import ModelWithMetadata


class Channel(ModelWithMetadata):
    """One selling channel with one currency."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    currency_code = models.CharField(max_length=3)
    default_country = models.CharField(max_length=2, default="VN")
    is_active = models.BooleanField(default=False)

    class Meta(ModelWithMetadata.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(currency_code__regex=r"^[A-Z]{3}$"), name="shop_channel_currency_is_iso"
            )
        ]
