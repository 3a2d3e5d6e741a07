"""The pages' way to the API: documents of `web/documents/`, executed on the visitor's behalf (`web/graph/` says where).

The pages know nothing else of the market: what a page shows, any storefront can show.
"""

from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from web import graph
from web.graph.answers import Kind
from web.graph.texts import DOCUMENTS, document
from web.visit import VisitRequest

__all__ = ["DOCUMENTS", "ApiProblem", "BadText", "GonePage", "ask", "change", "document", "nodes"]


class ApiProblem(Exception):
    """The API refused a document of ours; the text says why."""


class GonePage(ApiProblem, Http404):
    """A place in a list that is none, or no more; a page that does not begin at the front instead is not found."""


class BadText(ApiProblem, BadRequest):
    """A text that nobody can type."""


def ask(request: VisitRequest, name: str, /, **variables: Any) -> dict[str, Any]:
    """Execute a document; the answer's data.

    Raises Http404 where the API knows no such thing, PermissionDenied where the visitor may not, GraphAway where nobody
    answers, else ApiProblem, of which GonePage is not found and BadText a bad request where a page does not heed them.
    """
    answer = graph.answer(request.visit.caller, request.visit.token, document(name), variables)
    for trouble in answer.troubles:
        raise _raised(name, trouble)
    return answer.data


def _raised(name: str, trouble: graph.Trouble) -> Exception:
    match trouble.kind:
        case Kind.DENIED:
            return PermissionDenied(trouble.message)
        case Kind.NO_PLACE:
            return GonePage(_("Danh sách này đã khác. Bạn mở lại từ trang đầu."))
        case Kind.NO_TEXT:
            return BadText(trouble.message)
        case Kind.UNKNOWN:
            return Http404(trouble.message)
        case Kind.AWAY:
            return graph.GraphAway(f"{name}: {trouble.message}")
        case _:
            return ApiProblem(f"{name}: {trouble.message}")


def change(request: VisitRequest, name: str, /, **variables: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Execute a document with one mutation; its payload, and its errors (`field`, `message`, `code`)."""
    (payload,) = ask(request, name, **variables).values()
    return payload, payload["errors"]


def nodes(connection: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The things of a connection, without its edges."""
    return [edge["node"] for edge in (connection or {}).get("edges", ())]
