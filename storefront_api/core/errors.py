"""Domain refusals in a payload's `errors`, in Saleor's shape."""

from collections.abc import Iterable
from typing import Any

import graphene
from graphql import GraphQLError

from marketplace.values.refusal import Denied, Refused

#: Every error enum has these.
SHARED_CODES = ("GRAPHQL_ERROR", "INVALID", "NOT_FOUND", "REQUIRED")


class PermissionDenied(GraphQLError):
    """Top-level refusal, as Saleor words it."""

    def __init__(self, message: str) -> None:
        super().__init__(message, extensions={"exception": {"code": "PermissionDenied"}})


def error_type(name: str, codes: Iterable[str]) -> type[graphene.ObjectType]:
    """`error_type("SellerError", [...])` makes the type SellerError and its enum SellerErrorCode.

    The Refused codes that the area's verbs raise are listed here; SHARED_CODES come by themselves.
    """
    values = sorted({*SHARED_CODES, *codes})
    enum = graphene.Enum(name + "Code", [(code, code) for code in values])
    fields = {
        "field": graphene.String(description="The input that has to change; null for the request as a whole."),
        "message": graphene.String(description="What happened and what to do, in the caller's language."),
        "code": graphene.NonNull(enum),
        "codes": values,
    }
    return type(name, (graphene.ObjectType,), fields)


def error_list(error_class: type[graphene.ObjectType]) -> graphene.Field:
    """The `errors` field of a payload."""
    return graphene.List(graphene.NonNull(error_class), required=True)


def as_error(error_class: Any, refusal: Refused) -> Any:
    """The payload error of a refusal; a Denied that the enum does not know becomes a top-level error."""
    code = refusal.code
    if code not in error_class.codes:
        if isinstance(refusal, Denied):
            raise PermissionDenied(str(refusal.message))
        code = "INVALID"
    return error_class(field=refusal.field, message=str(refusal.message), code=code)
