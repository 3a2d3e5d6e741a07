"""A browser's way to the far ends' pages: /sandbox/<name>/… goes to that far end's port, and nowhere else."""

import requests
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from payments.sandbox.registry import read_ports

PASSED_ON = ("Location", "Content-Security-Policy", "Content-Disposition")
SECONDS = 20


@csrf_exempt  # these are pages of somebody else, who knows nothing of our tokens; no person of ours is signed in there
@require_http_methods(["GET", "POST"])
def far_end(request: HttpRequest, name: str, rest: str) -> HttpResponse:
    """404 where there is no such far end, 502 where it does not answer."""
    port = read_ports(settings.SANDBOX_PORTS).get(name) if settings.SANDBOX else None
    if port is None:
        raise Http404
    path = request.get_full_path().removeprefix(f"/sandbox/{name}")
    try:
        found = requests.request(
            request.method or "GET",
            f"http://127.0.0.1:{port}{path}",
            data=request.body,
            headers={
                "Content-Type": request.headers.get("Content-Type", ""),
                "Accept-Language": request.headers.get("Accept-Language", "vi"),
            },
            allow_redirects=False,
            timeout=SECONDS,
        )
    except requests.RequestException:
        return HttpResponse("502", status=502, content_type="text/plain")
    answer = HttpResponse(found.content, status=found.status_code, content_type=found.headers.get("Content-Type"))
    for header in PASSED_ON:
        if header in found.headers:
            answer[header] = found.headers[header]
    return answer
