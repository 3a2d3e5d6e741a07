"""Administrative units as of a list version: new units reuse old codes, so a code alone says nothing."""

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from marketplace.values.text import fold


class Province(models.Model):
    """One of the 34 provinces and cities since 1 July 2025."""

    code = models.CharField(max_length=4)
    version = models.CharField(max_length=10)
    """The day from which the list holds, e.g. "2025-07-01"."""
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="province_code_version")]

    @cached_property
    def folded_name(self) -> str:
        """Without marks, as it is looked up."""
        return fold(self.name)


class Commune(models.Model):
    """A commune (xã), ward (phường) or special zone (đặc khu)."""

    code = models.CharField(max_length=8)
    version = models.CharField(max_length=10)
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="communes")
    kind = models.CharField(max_length=10)
    """xã, phường or đặc khu"""
    name = models.CharField(max_length=80)
    """Without its kind: "Quảng Điền"."""
    folded_name = models.CharField(max_length=80, db_index=True)
    about = models.CharField(max_length=300, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    is_market = models.BooleanField(default=False)
    """Whether sellers of this commune may apply here."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="commune_code_version")]
        # Those that are on the map are few, and each search asks whether there are more of them.
        indexes = [models.Index(fields=["id"], name="commune_on_map", condition=Q(latitude__isnull=False))]

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"

    @cached_property
    def folded_full_name(self) -> str:
        """Without marks, as it is looked up."""
        return fold(self.full_name)
