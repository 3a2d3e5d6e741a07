"""What nearly every object of Saleor's schema carries: public and private metadata."""

from django.db import models

from marketplace.rows import QuickModel


class ModelWithMetadata(QuickModel):
    """`metadata` may be read by whoever may read the object; `private_metadata` by staff and apps only."""

    metadata = models.JSONField(default=dict, blank=True)
    private_metadata = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True
