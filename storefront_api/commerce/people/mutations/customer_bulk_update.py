from typing import Any

import graphene
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.identity import models
from marketplace.shop.native.domain.people.customers import find_customer, update_customer
from marketplace.values.refusal import Refused
from storefront_api.commerce.accounts.types import User
from storefront_api.commerce.people.inputs import CustomerInput, book, person_values
from storefront_api.core.enums import ErrorPolicyEnum
from storefront_api.core.errors import error_enum
from storefront_api.core.ids import int_pk_of
from storefront_api.core.permissions import require_requestor

CustomerBulkUpdateErrorCode = error_enum(
    "CustomerBulkUpdateErrorCode",
    ("BLANK", "DUPLICATED_INPUT_ITEM", "GRAPHQL_ERROR", "INVALID", "MAX_LENGTH", "NOT_FOUND", "REQUIRED", "UNIQUE"),
)
_CODES = frozenset(CustomerBulkUpdateErrorCode._meta.enum.__members__)
MOST_ROWS = 200


class CustomerBulkUpdateInput(graphene.InputObjectType):
    id = graphene.ID()
    external_reference = graphene.String()
    input = CustomerInput(required=True)


class CustomerBulkUpdateError(graphene.ObjectType):
    path = graphene.String()
    message = graphene.String()
    code = CustomerBulkUpdateErrorCode(required=True)


class CustomerBulkResult(graphene.ObjectType):
    customer = graphene.Field(User)
    errors = graphene.List(graphene.NonNull(CustomerBulkUpdateError))


class CustomerBulkUpdate(graphene.Mutation):
    """Change many customers. For MANAGE_USERS.

    A failed row leaves the others alone, unless everything is to be rejected with it.
    """

    count = graphene.Int(required=True)
    results = graphene.List(graphene.NonNull(CustomerBulkResult), required=True)
    errors = graphene.List(graphene.NonNull(CustomerBulkUpdateError), required=True)

    class Arguments:
        customers = graphene.List(graphene.NonNull(CustomerBulkUpdateInput), required=True)
        error_policy = ErrorPolicyEnum()

    @classmethod
    def mutate(cls, _root: None, info: GraphQLResolveInfo, customers: Any, error_policy: Any = None) -> Any:
        requestor = require_requestor(info, "MANAGE_USERS")
        if len(customers) > MOST_ROWS:
            return cls(count=0, results=[], errors=[_error(_too_many())])
        rejects_all = error_policy is None or error_policy.value == "REJECT_EVERYTHING"
        with transaction.atomic():
            results = [_changed(info, requestor, row) for row in customers]
            failed = [error for result in results for error in result.errors or ()]
            if failed and rejects_all:
                transaction.set_rollback(True)
                results = [CustomerBulkResult(customer=None, errors=result.errors) for result in results]
        count = sum(result.customer is not None for result in results)
        return cls(count=count, results=results, errors=failed)


def _changed(info: GraphQLResolveInfo, requestor: models.User | models.App, row: Any) -> CustomerBulkResult:
    try:
        with transaction.atomic():
            pk = int_pk_of(row.id, "User") if row.get("id") else None
            user = find_customer(pk=pk, external_reference=row.get("external_reference"))
            values, addresses = person_values(row.input), book(info, row.input)
            changed = update_customer(requestor=requestor, user=user, values=values, book=addresses)
    except Refused as refusal:
        return CustomerBulkResult(customer=None, errors=[_error(refusal)])
    return CustomerBulkResult(customer=changed, errors=[])


def _error(refusal: Refused) -> CustomerBulkUpdateError:
    code = refusal.code if refusal.code in _CODES else "INVALID"
    return CustomerBulkUpdateError(path=refusal.field, message=str(refusal.message), code=code)


def _too_many() -> Refused:
    return Refused("INVALID", _("Mỗi lần đổi được nhiều nhất %(most)s người.") % {"most": MOST_ROWS}, field="customers")
