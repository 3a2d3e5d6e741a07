"""Whose webhook it is: an app's own, or anybody's for who manages apps."""

from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.identity.models import App
from marketplace.values.refusal import NotFound, Refused
from marketplace.webhooks.models import Webhook
from storefront_api.commerce.apps.mutations.base import find_app
from storefront_api.core.ids import int_pk_of
from storefront_api.core.permissions import denied, may


def require_app_or_manager(info: GraphQLResolveInfo) -> App | None:
    """The app that asks, or None for somebody who manages apps; raises PermissionDenied for all others."""
    own: App | None = info.context.app
    if own is None and not may(info, "MANAGE_APPS"):
        raise denied("MANAGE_APPS", "AUTHENTICATED_APP")
    return own


def app_for(info: GraphQLResolveInfo, id: str | None) -> App:
    """The app a webhook is made for: the one that asks, else the named one. Refused (INVALID, NOT_FOUND)."""
    own = require_app_or_manager(info)
    if own is not None:
        return own
    if not id:
        raise Refused("INVALID", _("Bạn chưa nói webhook này của ứng dụng nào."), field="app")
    return find_app(id, field="app")


def find_webhook(info: GraphQLResolveInfo, id: str | None, identifier: str | None = None) -> Webhook:
    """By exactly one of both; by `identifier` for the app itself only. Raises NotFound. Refused (INVALID)."""
    own = require_app_or_manager(info)
    if (id is None) == (identifier is None):
        raise Refused("INVALID", _("Hãy cho một trong hai: id hoặc identifier."), field="id")
    rows = Webhook.objects.select_related("app")
    if own is not None:
        rows = rows.filter(app=own)
    elif identifier is not None:
        raise Refused("INVALID", _("Chỉ ứng dụng mới tìm được webhook của mình theo identifier."), field="identifier")
    found = rows.filter(pk=int_pk_of(id, "Webhook")) if id is not None else rows.filter(identifier=identifier)
    webhook = found.first()
    if webhook is None:
        raise NotFound(_("Không tìm thấy webhook này."), field="id" if id is not None else "identifier")
    return webhook
