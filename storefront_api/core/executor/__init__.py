"""Executing prepared documents quickly: each is compiled once into nested functions, then only called.

graphql-core walks the document again for every row: it finds the field, coerces its arguments, describes it for the
resolver and asks what kind of type it has. None of that depends on the row, so here it is done once, and what is left
is a function per field. The answer is the same to the letter, errors and their order included
(`tests/storefront_api/core/executor` runs both side by side). What is not covered (introspection, interfaces and
unions as results, subscriptions) is left to graphql-core.
"""

from storefront_api.core.executor.execute import Compiled, execute

__all__ = ["Compiled", "execute"]
