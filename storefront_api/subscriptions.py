"""Subscription documents: what they speak of, and what they give for one event."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    InlineFragmentNode,
    ListValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    StringValueNode,
    execute_sync,
)
from graphql.pyutils import camel_to_snake

from marketplace.identity.models import App
from marketplace.values.refusal import Refused
from marketplace.webhooks.domain.asking import speaking
from marketplace.webhooks.domain.happening import Happening
from storefront_api.schema import schema  # first: it knows in which order the areas can be loaded

# isort: split
from storefront_api.commerce.webhooks.channels import channel_of
from storefront_api.commerce.webhooks.events.base import Told, type_name
from storefront_api.core.caller import Caller
from storefront_api.core.documents import Prepared, Refusal, prepare
from storefront_api.core.execution import formatted

SCHEMA: GraphQLSchema = schema.graphql_schema
LONGEST = 50_000
#: One type in documents for two events.
_ASKED_ALIKE = {"CALCULATE_TAXES": ("CHECKOUT_CALCULATE_TAXES", "ORDER_CALCULATE_TAXES")}


class SubscriptionDocuments:
    """What `marketplace.webhooks` asks of the API."""

    def read(self, query: str) -> list[str]:
        """The events it speaks of; refuses what would not run."""
        return list(_events(_operation(_prepared(query)), _prepared(query).compiled.document))

    def payload(self, query: str, happening: Happening, app: App) -> Any:
        """The part under `event`, or `{"data": {field: …}}` where the document selects an event by its field."""
        prepared = _prepared(query)
        operation = _operation(prepared)
        field = operation.selection_set.selections[0]
        assert isinstance(field, FieldNode)
        is_plain = field.name.value == "event"
        if not is_plain and not _is_meant(field, happening):
            return None
        with speaking():
            result = execute_sync(
                SCHEMA,
                prepared.compiled.document,
                root_value=Told(happening, app, timezone.now()),
                context_value=Caller(app=app),
                operation_name=operation.name.value if operation.name else None,
            )
        key = field.alias.value if field.alias else field.name.value
        found = (result.data or {}).get(key)
        if not found and not result.errors:
            return None
        payload = (found or {}) if is_plain else {"data": {key: found}}
        if result.errors:
            payload["errors"] = [formatted(error) for error in result.errors]
        return payload


@lru_cache(maxsize=256)
def _prepared(query: str) -> Prepared:
    if len(query) > LONGEST:
        raise Refused("INVALID", _("Nội dung quá dài: tối đa %(longest)s ký tự.") % {"longest": LONGEST}, field="query")
    prepared = prepare(SCHEMA, query)
    if isinstance(prepared, Refusal):
        is_syntax = isinstance(prepared.errors[0], GraphQLSyntaxError)
        words = "; ".join(error.message for error in prepared.errors[:3])
        if "must select only one top level field" in words:
            raise Refused("INVALID", _("Phần subscription chỉ được chọn một trường."), field="query")
        raise Refused("SYNTAX" if is_syntax else "GRAPHQL_ERROR", words, field="query")
    try:
        prepared.limits.check({}, deepest=settings.GRAPHQL_MAX_DEPTH, costliest=settings.GRAPHQL_MAX_COST)
    except GraphQLError as error:
        raise Refused("INVALID", error.message, field="query") from error
    return prepared


def _operation(prepared: Prepared) -> OperationDefinitionNode:
    found = [
        node
        for node in prepared.compiled.document.definitions
        if isinstance(node, OperationDefinitionNode) and node.operation is OperationType.SUBSCRIPTION
    ]
    if not found:
        raise Refused("MISSING_SUBSCRIPTION", _("Câu hỏi này không có phần subscription."), field="query")
    if len(found[0].selection_set.selections) != 1 or not isinstance(found[0].selection_set.selections[0], FieldNode):
        raise Refused("INVALID", _("Phần subscription chỉ được chọn một trường."), field="query")
    return found[0]


def _events(operation: OperationDefinitionNode, document: DocumentNode) -> list[str]:
    field = operation.selection_set.selections[0]
    assert isinstance(field, FieldNode)
    if field.name.value != "event":
        return [camel_to_snake(field.name.value).upper()]
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    names: set[str] = set()
    _collect(field.selection_set, fragments, names)
    if not names:
        raise Refused("MISSING_EVENT", _("Câu hỏi này không chọn sự kiện nào."), field="query")
    spoken = (camel_to_snake(name).upper() for name in names)
    return sorted(event for name in spoken for event in _ASKED_ALIKE.get(name, (name,)))


def _collect(selected: SelectionSetNode | None, fragments: dict[str, FragmentDefinitionNode], names: set[str]) -> None:
    for node in selected.selections if selected else ():
        part: InlineFragmentNode | FragmentDefinitionNode
        if isinstance(node, FragmentSpreadNode):
            part = fragments[node.name.value]
        elif isinstance(node, InlineFragmentNode):
            part = node
        else:
            continue
        kind = part.type_condition.name.value if part.type_condition else "Event"
        if kind == "Event":
            _collect(part.selection_set, fragments, names)
        else:
            names.add(kind)


def _is_meant(field: FieldNode, happening: Happening) -> bool:
    name = type_name(happening.event)
    if field.name.value != name[0].lower() + name[1:]:
        return False
    for argument in field.arguments:
        if argument.name.value == "channels" and isinstance(argument.value, ListValueNode):
            slugs = {one.value for one in argument.value.values if isinstance(one, StringValueNode)}
            return not slugs or channel_of(happening) in slugs
    return True
