"""What mutations of apps share."""

from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import App
from marketplace.values.refusal import NotFound
from marketplace.webhooks.models import Installation
from storefront_api.core.ids import int_pk_of


def find_app(id: str, *, field: str = "id") -> App:
    """Raises NotFound. Refused (GRAPHQL_ERROR) for another type's id."""
    found = App.objects.filter(pk=int_pk_of(id, "App", field=field)).first()
    if found is None:
        raise NotFound(_("Không tìm thấy ứng dụng này."), field=field)
    return found


def find_installation(id: str) -> Installation:
    """Raises NotFound. Refused (GRAPHQL_ERROR) for another type's id."""
    found = Installation.objects.filter(pk=int_pk_of(id, "AppInstallation")).first()
    if found is None:
        raise NotFound(_("Không tìm thấy lần cài này."))
    return found
