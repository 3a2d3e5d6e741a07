"""Domain refusals in a payload's `errors`, in Saleor's shape."""

from collections.abc import Iterable, Mapping
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


def error_enum(name: str, codes: Iterable[str]) -> graphene.Enum:
    """An enum of exactly these codes, for error types that share one, as several of Saleor's do."""
    return graphene.Enum(name, [(code, code) for code in codes])


def error_type(
    name: str,
    codes: Iterable[str] = (),
    *,
    enum: graphene.Enum | None = None,
    lists: Iterable[str] = (),
    required_lists: Iterable[str] = (),
    index: bool = False,
    values: Mapping[str, Any] | None = None,
    code_required: bool = True,
) -> type[graphene.ObjectType]:
    """`error_type("SellerError", [...])` makes the type SellerError and its enum SellerErrorCode.

    The Refused codes that the area's verbs raise are listed here; SHARED_CODES come by themselves, unless `enum` says
    exactly which there are. `lists` name facts of the refusal (ids of the channels that are wrong …) the error shows,
    `values` others with their fields. Saleor lets the code of one error be null (`code_required`).
    """
    if enum is None:
        enum = error_enum(name + "Code", sorted({*SHARED_CODES, *codes}))
    fields = {
        "field": graphene.String(description="The input that has to change; null for the request as a whole."),
        "message": graphene.String(description="What happened and what to do, in the caller's language."),
        "code": graphene.Field(enum, required=code_required),
        **{one: graphene.List(graphene.NonNull(graphene.ID)) for one in lists},
        **{one: graphene.List(graphene.NonNull(graphene.String), required=True) for one in required_lists},
        **({"index": graphene.Int(description="Which of the things sent; the first is 0.")} if index else {}),
        **(values or {}),
        "codes": list(enum._meta.enum.__members__),
        "facts": [*lists, *required_lists, *(["index"] if index else []), *(values or {})],
        "empty": {one: [] for one in required_lists},
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
        code = "INVALID" if "INVALID" in error_class.codes else "GRAPHQL_ERROR"
    facts = {name: refusal.facts[name] for name in error_class.facts if name in refusal.facts}
    return error_class(field=refusal.field, message=str(refusal.message), code=code, **{**error_class.empty, **facts})
