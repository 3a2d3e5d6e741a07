"""Pictures over HTTP, at Saleor's addresses."""

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotFound
from django.views.decorators.http import require_safe

from marketplace.files.serving import public_answer
from marketplace.shop.native.domain.catalogue import thumbnails
from marketplace.shop.native.ids import int_pk, split
from marketplace.values.refusal import NotFound

MEANWHILE = "public, max-age=5"
"""How long clients may keep the picture itself in place of the smaller one that a worker makes."""


@require_safe
def thumbnail(request: HttpRequest, id: str, size: int, format: str = "") -> HttpResponseBase:
    """A picture in the nearest size, or as it was sent until a worker has made that."""
    try:
        type_name, _pk = split(id)
        file, is_ready = thumbnails.shown(of=type_name, pk=int_pk(id, type_name), size=size, format=format)
        response = public_answer(file.storage, file.name)
    except (NotFound, FileNotFoundError):
        return HttpResponseNotFound()
    if not is_ready:
        response["Cache-Control"] = MEANWHILE
    return response
