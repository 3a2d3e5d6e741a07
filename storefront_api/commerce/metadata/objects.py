"""Objects with metadata, by their global id."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLObjectType, GraphQLResolveInfo

from marketplace.identity.models import App, User
from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.checkout import find_checkout
from marketplace.shop.native.models.metadata import ModelWithMetadata
from marketplace.values.ids import split_global_id
from marketplace.values.refusal import NotFound, Refused
from storefront_api.core.ids import int_pk_of, uuid_pk_of
from storefront_api.core.permissions import denied, may
from storefront_api.core.private_metadata import names_for, require_private

#: Shoppers have no account here: who knows the id may write.
_ANYBODY = frozenset({"Checkout", "CheckoutLine"})


def _models() -> dict[str, Any]:
    found = {model.__name__: model for model in apps.get_app_config(models.Product._meta.app_label).get_models()}
    named = {name: model for name, model in found.items() if issubclass(model, ModelWithMetadata)}
    return {**named, "ShippingMethodType": models.ShippingMethod, "User": User, "App": App}


def find(info: GraphQLResolveInfo, id: str) -> tuple[str, Any]:
    """Type name and row. Raises NotFound. Refused: INVALID (no id), GRAPHQL_ERROR (of what has none)."""
    try:
        type_name, _pk = split_global_id(id)
    except ValueError:
        raise Refused("INVALID", _("Mã “%(id)s” không hợp lệ.") % {"id": id[:60]}) from None
    kind, model = info.schema.get_type(type_name), _models().get(type_name)
    carries = isinstance(kind, GraphQLObjectType) and any(one.name == "ObjectWithMetadata" for one in kind.interfaces)
    if model is None or not carries:
        raise Refused("GRAPHQL_ERROR", _("Mục này không có dữ liệu kèm theo."), field="id")
    has_numbers = model._meta.pk.get_internal_type() != "UUIDField"
    pk = int_pk_of(id, type_name) if has_numbers else uuid_pk_of(id, type_name)
    rows = model._default_manager.filter(pk=pk)
    row = rows.select_related("user").first() if type_name == "Address" else rows.first()
    if row is None:
        raise NotFound(_("Không tìm thấy mục này."))
    return type_name, row


def require_writer(info: GraphQLResolveInfo, type_name: str, row: Any, *, private: bool) -> None:
    """Raises PermissionDenied for who may not change this object's metadata."""
    if private:
        require_private(info, type_name, row)
    elif type_name not in _ANYBODY and not _is_own(info, row):
        names = names_for(type_name, row)
        if not may(info, *names):
            raise denied(*names)


def _is_own(info: GraphQLResolveInfo, row: Any) -> bool:
    app, user = info.context.app, info.context.user
    if isinstance(row, App):
        return app is not None and app.pk == row.pk
    if app is not None or not isinstance(user, User):
        return False
    if isinstance(row, models.Address):
        return row.user_id == user.pk
    return isinstance(row, User) and row.pk == user.pk


def shown(type_name: str, row: Any) -> Any:
    """What the payload resolves: the row, or what the type stands for where that is more."""
    whole = _WHOLE[type_name](row) if type_name in _WHOLE else row
    if hasattr(whole, "__dict__"):
        whole.__dict__["graphql_type"] = type_name
    return whole


def _line(row: models.CheckoutLine) -> Any:
    from storefront_api.commerce.checkout.sums import sums  # priced with the rest of its basket

    lines = sums(find_checkout(row.checkout_id)).taxed_lines
    return next((line for line in lines if line.line.pk == row.pk), row)


_WHOLE: dict[str, Callable[[Any], Any]] = {"Checkout": lambda row: find_checkout(row.pk), "CheckoutLine": _line}
