"""Files over HTTP."""

from django.core import signing
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marketplace.files.links import linked
from marketplace.files.private import attachment, private_storage
from marketplace.files.serving import public_answer


@require_safe
def public_file(_request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture that the market itself wrote."""
    try:
        return public_answer(default_storage, path)
    except (FileNotFoundError, IsADirectoryError, SuspiciousOperation, ValueError) as error:
        raise Http404 from error


@require_safe
def private_file(_request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """A file whose link was given to somebody who may have it. Where an object store has it, links go there."""
    if not isinstance(private_storage, FileSystemStorage):
        raise Http404
    try:
        found = linked(token)
        response = FileResponse(private_storage.open(found))
    except signing.SignatureExpired:
        text = _("Đường dẫn này đã hết hạn. Bạn mở lại trang trước để lấy đường dẫn mới.")
        return HttpResponse(text, status=410, content_type="text/plain; charset=utf-8")
    except signing.BadSignature:
        text = _("Đường dẫn này không đúng.")
        return HttpResponse(text, status=403, content_type="text/plain; charset=utf-8")
    except FileNotFoundError as error:
        raise Http404 from error
    response["Content-Disposition"] = attachment(found)
    response["Cache-Control"] = "private, no-store"
    return response
