"""Running a document: the same way for HTTP requests and for our own pages in this process."""

import logging
from typing import Any

from django.conf import settings
from graphql import (
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationType,
    get_operation_ast,
)

from marketplace.shop.away import ShopAway
from marketplace.values.refusal import Denied, NotFound, Refused
from storefront_api.core.caller import Caller
from storefront_api.core.documents import Refusal, prepare
from storefront_api.core.executor import execute

log = logging.getLogger(__name__)


def run(
    schema: GraphQLSchema,
    text: str,
    *,
    caller: Caller,
    variables: dict[str, Any] | None = None,
    operation_name: str | None = None,
    reading_only: bool = False,
) -> ExecutionResult:
    """Execute one operation. Errors never raise: they are in the result, in words for people."""
    prepared = prepare(schema, text)
    if isinstance(prepared, Refusal):
        return ExecutionResult(data=None, errors=list(prepared.errors))
    operation = get_operation_ast(prepared.compiled.document, operation_name)
    if operation is None:
        return ExecutionResult(data=None, errors=[GraphQLError("Name one operation of the document in operationName.")])
    if operation.operation is OperationType.SUBSCRIPTION:
        message = "Subscriptions are documents of webhooks: create one with webhookCreate."
        return ExecutionResult(data=None, errors=[GraphQLError(message)])
    if reading_only and operation.operation is not OperationType.QUERY:
        return ExecutionResult(data=None, errors=[GraphQLError("Send mutations with POST.")])
    try:
        prepared.limits.check(variables or {}, deepest=settings.GRAPHQL_MAX_DEPTH, costliest=settings.GRAPHQL_MAX_COST)
    except GraphQLError as error:
        return ExecutionResult(data=None, errors=[error])
    return execute(prepared.compiled, operation, context=caller, variables=variables)


def formatted(error: GraphQLError) -> dict[str, Any]:
    """An error as a client sees it. What we did not foresee is logged and shown without its inside."""
    original = error.original_error
    answer: dict[str, Any] = dict(error.formatted)
    if isinstance(original, Refused):
        code = "PermissionDenied" if isinstance(original, Denied) else original.code
        code = "NotFound" if isinstance(original, NotFound) else code
        code = "GraphQLError" if code == "GRAPHQL_ERROR" else code
        answer["message"] = str(original.message)
        answer["extensions"] = {"exception": {"code": code}}
    elif isinstance(original, ShopAway):
        log.warning("%s: %s", error.path, original.reason)
        answer["message"] = str(original.message)
        answer["extensions"] = {"exception": {"code": original.code}}
    elif original is not None and not isinstance(original, GraphQLError):
        log.error("unforeseen error in %s", error.path, exc_info=original)
        answer["message"] = "Internal Server Error"
        answer["extensions"] = {"exception": {"code": "InternalServerError"}}
    else:
        name = "GraphQLSyntaxError" if isinstance(error, GraphQLSyntaxError) else "GraphQLError"
        answer.setdefault("extensions", {}).setdefault("exception", {"code": name})
    return answer
