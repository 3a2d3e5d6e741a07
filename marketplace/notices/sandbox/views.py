"""The sandbox phone's one page."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from marketplace.notices.models import Notice
from marketplace.values.phones import InvalidPhone, compact

SHOWN = 30


@never_cache
@require_safe
def phone(request: HttpRequest) -> HttpResponse:
    """The last messages to one number or e-mail address (`to`), newest first; without one, to anybody."""
    if not settings.SANDBOX:
        raise Http404
    typed = request.GET.get("to", "").strip()
    problem, notices = "", Notice.objects.order_by("-pk")
    try:
        recipient = typed if not typed or "@" in typed else compact(typed)
    except InvalidPhone:
        recipient, problem = "", _("“%(typed)s” không phải số điện thoại hay e-mail.") % {"typed": typed[:100]}
    if typed:
        notices = notices.filter(recipient__iexact=recipient) if recipient else notices.none()
    facts = {"typed": typed, "problem": problem, "notices": notices[:SHOWN]}
    return render(request, "sandbox/phone.html", facts, status=422 if problem else 200)
