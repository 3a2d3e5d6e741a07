"""The pages' way to the API: documents of `web/documents/`, executed in this process on the visitor's behalf.

The pages know nothing else of the market: what a page shows, any storefront can show.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from storefront_api.core.execution import formatted, run
from storefront_api.core.paging import InvalidCursor
from storefront_api.core.text_variables import UnstorableText
from web.visit import VisitRequest

DOCUMENTS = Path(__file__).resolve().parent / "documents"
_SPREAD = re.compile(r"\.\.\.\s*(?!on\b)(\w+)")


class ApiProblem(Exception):
    """The API refused a document of ours; the text says why."""


class GonePage(ApiProblem, Http404):
    """A place in a list that is none, or no more; a page that does not begin at the front instead is not found."""


class BadText(ApiProblem, BadRequest):
    """A text that nobody can type."""


@cache
def document(name: str) -> str:
    """The text of `web/documents/<name>.graphql` with every fragment it spreads, from `fragments/<Name>.graphql`."""
    text = (DOCUMENTS / f"{name}.graphql").read_text(encoding="utf-8")
    wanted, texts = _SPREAD.findall(text), {}
    while wanted:
        fragment = wanted.pop()
        if fragment not in texts:
            texts[fragment] = (DOCUMENTS / "fragments" / f"{fragment}.graphql").read_text(encoding="utf-8")
            wanted += _SPREAD.findall(texts[fragment])
    return "\n".join([text, *texts.values()])


def ask(request: VisitRequest, name: str, /, **variables: Any) -> dict[str, Any]:
    """Execute a document; the answer's data.

    Raises Http404 where the API knows no such thing, PermissionDenied where the visitor may not, else ApiProblem, of
    which GonePage is not found and BadText a bad request where a page does not heed them.
    """
    from storefront_api.schema import schema  # built on first use, so that commands without pages start fast

    caller = request.visit.caller
    caller.loaders.clear()  # a document is a request of its own: what an earlier one loaded may have changed since
    result = run(schema.graphql_schema, document(name), caller=caller, variables=variables)
    for error in result.errors or ():
        shown = formatted(error)
        code = shown.get("extensions", {}).get("exception", {}).get("code")
        if code == "PermissionDenied":
            raise PermissionDenied(shown["message"])
        is_no_id = getattr(error.original_error, "code", "") == "GRAPHQL_ERROR"
        if isinstance(error.original_error, InvalidCursor):
            raise GonePage(_("Danh sách này đã khác. Bạn mở lại từ trang đầu."))
        if isinstance(error.original_error, UnstorableText):
            raise BadText(shown["message"])
        if code == "NotFound" or is_no_id:
            raise Http404(shown["message"])
        raise ApiProblem(f"{name}: {shown['message']}")
    return result.data or {}


def change(request: VisitRequest, name: str, /, **variables: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Execute a document with one mutation; its payload, and its errors (`field`, `message`, `code`)."""
    (payload,) = ask(request, name, **variables).values()
    return payload, payload["errors"]


def nodes(connection: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The things of a connection, without its edges."""
    return [edge["node"] for edge in (connection or {}).get("edges", ())]
