"""Taxes of a channel: what kind of thing bears which rate where."""

from django.db import models
from django.db.models import Q

from marketplace.shop.native.models.channels import Channel
from marketplace.shop.native.models.metadata import ModelWithMetadata


class TaxClass(ModelWithMetadata):
    """Things that are taxed alike ("books", "delivery")."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=255)


class TaxClassCountryRate(models.Model):
    """A rate in a country; without a class it is the country's default."""

    id = models.BigAutoField(primary_key=True)
    tax_class = models.ForeignKey(
        TaxClass, null=True, blank=True, on_delete=models.CASCADE, related_name="country_rates"
    )
    country = models.CharField(max_length=2)
    rate = models.DecimalField(max_digits=12, decimal_places=3)
    """Per cent: 23 is 23 %."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "tax_class"], name="shop_tax_rate_once", nulls_distinct=False),
            models.CheckConstraint(condition=Q(rate__gte=0), name="shop_tax_rate_not_negative"),
        ]


class TaxRules(models.Model):
    """How prices relate to taxes, for a whole channel or one of its countries."""

    class Strategy(models.TextChoices):
        FLAT_RATES = "FLAT_RATES"
        TAX_APP = "TAX_APP"

    id = models.BigAutoField(primary_key=True)
    charge_taxes = models.BooleanField(default=True)
    tax_calculation_strategy = models.CharField(max_length=20, choices=Strategy.choices, blank=True, default="")
    """Empty for a country: as in the channel."""
    display_gross_prices = models.BooleanField(default=True)
    tax_app_id = models.CharField(max_length=256, blank=True)
    use_weighted_tax_for_shipping = models.BooleanField(default=False)

    class Meta:
        abstract = True


class TaxConfiguration(TaxRules, ModelWithMetadata):
    """A channel's rules. Every channel has them."""

    channel = models.OneToOneField(Channel, on_delete=models.CASCADE, related_name="tax_configuration")
    prices_entered_with_tax = models.BooleanField(default=True)


class TaxConfigurationPerCountry(TaxRules):
    """What is otherwise in one country."""

    tax_configuration = models.ForeignKey(TaxConfiguration, on_delete=models.CASCADE, related_name="country_exceptions")
    country = models.CharField(max_length=2)

    class Meta(TaxRules.Meta):
        constraints = [
            models.UniqueConstraint(fields=["tax_configuration", "country"], name="shop_tax_country_exception_once")
        ]
