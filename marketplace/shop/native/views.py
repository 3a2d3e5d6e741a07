"""Pictures over HTTP, at Saleor's addresses."""

import mimetypes

from django.core.files.storage import FileSystemStorage
from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseNotFound, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from marketplace.shop.native.domain.catalogue import media
from marketplace.shop.native.ids import int_pk, split
from marketplace.values.refusal import NotFound

A_YEAR = 365 * 86_400


@require_safe
def thumbnail(request: HttpRequest, id: str, size: int, format: str = "") -> HttpResponseBase:
    """A picture in the nearest size; a picture's content never changes, so clients may keep it for a year."""
    try:
        type_name, _pk = split(id)
        found = media.thumbnail(of=type_name, pk=int_pk(id, type_name), size=size, format=format)
    except NotFound:
        return HttpResponseNotFound()
    if not isinstance(found.image.storage, FileSystemStorage):
        # An object store serves its own files.
        return HttpResponseRedirect(found.image.url)
    content_type = mimetypes.guess_type(found.image.name or "")[0] or "application/octet-stream"
    response = FileResponse(found.image.open("rb"), content_type=content_type)
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response
