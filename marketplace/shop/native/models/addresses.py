"""Postal addresses."""

from django.conf import settings
from django.db import models

from marketplace.shop.native.models.metadata import ModelWithMetadata


class Address(ModelWithMetadata):
    """A postal address. In Vietnam `country_area` is the province and `city` the commune.

    With `user` it is in that user's address book; without, it is the copy one checkout, order or warehouse keeps.
    """

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="addresses"
    )
    is_default_shipping_address = models.BooleanField(default=False)
    is_default_billing_address = models.BooleanField(default=False)
    first_name = models.CharField(max_length=256, blank=True)
    last_name = models.CharField(max_length=256, blank=True)
    company_name = models.CharField(max_length=256, blank=True)
    street_address_1 = models.CharField(max_length=256, blank=True)
    street_address_2 = models.CharField(max_length=256, blank=True)
    city = models.CharField(max_length=256, blank=True)
    city_area = models.CharField(max_length=128, blank=True)
    country_area = models.CharField(max_length=128, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=2, default="VN")
    phone = models.CharField(max_length=32, blank=True)

    class Meta(ModelWithMetadata.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(is_default_shipping_address=True),
                name="shop_address_one_default_shipping",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(is_default_billing_address=True),
                name="shop_address_one_default_billing",
            ),
        ]
