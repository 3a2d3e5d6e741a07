"""One document through both executors."""

import base64
import json
import re
from typing import Any

from graphql import ExecutionResult, GraphQLSchema, execute_sync, get_operation_ast, parse

from storefront_api.core.executor import Compiled, execute


def by_graphql_core(schema: GraphQLSchema, text: str, context: Any = None, /, **variables: Any) -> Any:
    """What graphql-core answers."""
    return shown(execute_sync(schema, parse(text), context_value=context, variable_values=variables))


def by_ours(schema: GraphQLSchema, text: str, context: Any = None, /, **variables: Any) -> Any:
    """What our executor answers; the document has to be one that is compiled, not left to graphql-core."""
    document = parse(text)
    operation = get_operation_ast(document)
    assert operation is not None
    compiled = Compiled(schema, document)
    answers = [shown(execute(compiled, operation, context=context, variables=variables)) for _again in range(2)]
    assert answers[0] == answers[1]
    assert None not in compiled.plans.values()
    return answers[1]


def by_ours_once(schema: GraphQLSchema, text: str, context: Any = None, /, **variables: Any) -> Any:
    """The same for what must not be done twice."""
    document = parse(text)
    operation = get_operation_ast(document)
    assert operation is not None
    return shown(execute(Compiled(schema, document), operation, context=context, variables=variables))


def shown(result: ExecutionResult) -> Any:
    """Everything of an answer that anybody can see, with the kind of the errors behind the errors."""
    errors = [
        (error.message, error.path, error.locations, error.extensions, type(error.original_error))
        for error in result.errors or ()
    ]
    # As text, so that the order of keys counts and 1 is not 1.0.
    return json.dumps(result.data, ensure_ascii=False), errors


def without_numbers(answer: Any) -> Any:
    """An answer without what the database and chance number anew each time a thing is made."""
    data, errors = answer
    return re.sub(r'"([^"]{8,})"', _masked, data), errors


def _masked(match: re.Match[str]) -> str:
    text = match.group(1)
    try:
        kind, colon, _pk = base64.b64decode(text, validate=True).decode().partition(":")
    except ValueError:  # neither ASCII, nor base64, nor UTF-8
        kind, colon = "", ""
    return f'"{kind}:*"' if colon else f'"{re.sub("[0-9A-Za-z_-]{8,}", "*", text)}"'
