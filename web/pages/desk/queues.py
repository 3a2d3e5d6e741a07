"""One page of a queue, by the address's `after`."""

from typing import Any
from urllib.parse import urlencode

from web.api import ApiProblem, ask, nodes
from web.visit import VisitRequest


def queue_page(request: VisitRequest, document: str, *, kept: dict[str, str], **variables: Any) -> dict[str, Any]:
    """The document's answer with `rows`, `next_url` and `is_first`; a cursor that is none begins at the front.

    `kept` is what the address of the next page says too.
    """
    after = request.GET.get("after", "")
    try:
        found = ask(request, document, after=after or None, **variables)
    except ApiProblem:
        if not after:
            raise
        after, found = "", ask(request, document, after=None, **variables)
    page = found["queue"]["pageInfo"]
    following = {**kept, "after": page["endCursor"]}
    return {
        **found,
        "rows": nodes(found["queue"]),
        "next_url": f"?{urlencode(following)}" if page["hasNextPage"] else "",
        "first_url": f"?{urlencode(kept)}" if after else "",
        "after": after,
    }
