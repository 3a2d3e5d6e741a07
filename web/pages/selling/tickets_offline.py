"""What makes the check-in page work on a boat: its worker, its manifest, and where phones send what they wrote down."""

from typing import Any

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from marketplace.values import strange_json
from web import addresses
from web.api import ApiProblem, ask, change
from web.pages.selling.tickets import day_list, of_today
from web.pages.selling.workspace import Space, in_workspace
from web.visit import VisitRequest


@in_workspace
@require_POST
def sync(request: VisitRequest, space: Space) -> HttpResponse:
    """Takes a phone's `entries` that are new, and the `keys` of those it has sent before.

    Answers how the new ones stand, which others are in conflict by now, and the day's list where it is not the one of
    the phone's `version`.
    """
    try:
        sent = strange_json.loads(request.body)
        entries, keys = sent["entries"], sent["keys"]
        payload, errors = change(request, "selling/ticket_admit", entries=entries)
        known = ask(request, "selling/ticket_admissions", keys=keys)["ticketAdmissions"] if keys and not errors else []
    except (ValueError, TypeError, KeyError, ApiProblem):
        return JsonResponse({"message": _("Máy gửi dữ liệu lạ. Bạn tải lại trang soát vé.")}, status=400)
    if errors:
        return JsonResponse({"message": errors[0]["message"]}, status=422)
    wrong = [one for one in known if one["hasConflict"] or not one["isAccepted"]]
    answer = {"results": [*payload["results"], *wrong], **day_list(of_today(request, space))}
    if sent.get("version") == answer["version"]:
        del answer["tickets"]  # asked each minute, on lines that are slow and dear
    return JsonResponse(answer)


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """From an address under the page's, which is all it may look after."""
    found = finders.find("build/check_in_worker.js")
    if found is None:
        raise Http404
    with open(found, "rb") as file:
        answer = HttpResponse(file.read(), content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
def app(_request: HttpRequest) -> HttpResponse:
    """So that the page can be put beside the phone's other apps."""
    icon = {"src": static("build/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}
    told: dict[str, Any] = {
        "name": _("Soát vé · Chợ Làng"),
        "short_name": _("Soát vé"),
        "start_url": addresses.SELL_TICKETS,
        "scope": addresses.SELL_TICKETS,
        "display": "standalone",
        "theme_color": "#0f5a64",
        "background_color": "#0f5a64",
        "icons": [icon],
    }
    return JsonResponse(told, content_type="application/manifest+json")
