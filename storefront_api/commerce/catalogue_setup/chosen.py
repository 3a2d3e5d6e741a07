"""Things that a mutation may name in several ways."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.unique import camel
from marketplace.values.refusal import NotFound, Refused
from storefront_api.core.ids import int_pk_of


def chosen_pk(model: type[Model], id: str | None, *, field: str = "id", **others: str | None) -> int:
    """The key behind an id, or behind the one of `others` (column = value) that was sent instead.

    Refused: GRAPHQL_ERROR unless exactly one is sent; raises NotFound for a value that nothing has.
    """
    given = {name: value for name, value in {field: id, **others}.items() if value}
    if len(given) != 1:
        raise Refused("GRAPHQL_ERROR", _("Hãy nêu mục cần tìm bằng đúng một cách."), field=field)
    if id:
        return int_pk_of(id, model.__name__, field=field)
    ((column, value),) = given.items()
    rows: Any = model._default_manager
    pk: int | None = rows.filter(**{column: value}).values_list("pk", flat=True).first()
    if pk is None:
        raise NotFound(_("Không tìm thấy mục này."), field=camel(column))
    return pk
