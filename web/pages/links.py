"""Pages for whoever has the link of a notice."""

from django.http import HttpResponse


def by_link(answer: HttpResponse) -> HttpResponse:
    """The link is told to no other site, and found by no search engine."""
    # With "no-referrer" browsers send a form as from nowhere, and it is refused.
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex"
    return answer
