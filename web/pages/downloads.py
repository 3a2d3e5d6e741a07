"""Files that the API hands out, as something the browser saves."""

import base64
from typing import Any

from django.http import HttpResponse


def download(file: dict[str, Any]) -> HttpResponse:
    """A `DownloadFile` of the schema; it is never shown in the page, whatever it says it is."""
    content = base64.b64decode(file["content"])
    answer = HttpResponse(content, content_type=file["contentType"])
    answer["Content-Disposition"] = f'attachment; filename="{file["name"]}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
