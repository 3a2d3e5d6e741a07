from typing import Any

import graphene
from django.db import transaction
from graphql import GraphQLResolveInfo

from marketplace.values.refusal import Refused
from storefront_api.commerce.catalogue.attribute_types import Attribute
from storefront_api.commerce.catalogue_setup.attribute_gate import require_keeper
from storefront_api.commerce.catalogue_setup.attribute_setup_inputs import AttributeCreateInput
from storefront_api.commerce.catalogue_setup.errors import AttributeBulkCreateErrorCode
from storefront_api.commerce.catalogue_setup.mutations.attribute_create import made
from storefront_api.core.batching import mark_peers
from storefront_api.core.enums import ErrorPolicyEnum

_CODES = frozenset(AttributeBulkCreateErrorCode._meta.enum.__members__)


class AttributeBulkCreateError(graphene.ObjectType):
    path = graphene.String()
    message = graphene.String()
    code = AttributeBulkCreateErrorCode(required=True)


class AttributeBulkCreateResult(graphene.ObjectType):
    """What became of one of them."""

    attribute = graphene.Field(Attribute)
    errors = graphene.List(graphene.NonNull(AttributeBulkCreateError))


class _Undone(Exception):
    """Takes everything back."""


class AttributeBulkCreate(graphene.Mutation):
    """Make many attributes; `errorPolicy` says what becomes of the good ones when others are wrong."""

    count = graphene.Int(required=True)
    results = graphene.List(graphene.NonNull(AttributeBulkCreateResult), required=True)
    errors = graphene.List(graphene.NonNull(AttributeBulkCreateError), required=True)

    class Arguments:
        attributes = graphene.List(graphene.NonNull(AttributeCreateInput), required=True)
        error_policy = ErrorPolicyEnum()

    @classmethod
    def mutate(cls, _root: None, info: GraphQLResolveInfo, attributes: list[Any], error_policy: Any = None) -> Any:
        """Called by graphene."""
        for kind in {one.type.value for one in attributes}:
            require_keeper(info, kind)
        results: list[AttributeBulkCreateResult] = []
        try:
            with transaction.atomic():
                results = [_tried(one) for one in attributes]
                # Nothing is made of an attribute in part, so that the other two policies come to the same.
                if (error_policy is None or error_policy.value == "REJECT_EVERYTHING") and _problems(results):
                    raise _Undone
        except _Undone:
            results = [AttributeBulkCreateResult(errors=one.errors) for one in results]
        mark_peers([one.attribute for one in results])
        count = sum(1 for one in results if one.attribute)
        return cls(count=count, results=results, errors=_problems(results))


def _tried(given: Any) -> AttributeBulkCreateResult:
    try:
        with transaction.atomic():
            return AttributeBulkCreateResult(attribute=made(given), errors=[])
    except Refused as refusal:
        code = refusal.code if refusal.code in _CODES else "INVALID"
        problem = AttributeBulkCreateError(path=refusal.field, message=str(refusal.message), code=code)
        return AttributeBulkCreateResult(errors=[problem])


def _problems(results: list[AttributeBulkCreateResult]) -> list[AttributeBulkCreateError]:
    return [problem for one in results for problem in one.errors]
