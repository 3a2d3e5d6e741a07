"""Bodies that come in chunks, without saying how long they are: a gateway that hands a picture on sends them so.

Django reads as many bytes as `CONTENT_LENGTH` says, none where it is missing. So such a body is read first, to a file
beyond a megabyte.
"""

import tempfile
from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

LARGEST = 25 * 1024 * 1024
"""As much as the proxy before us lets through."""
IN_MEMORY = 1024 * 1024
PIECE = 64 * 1024


def with_length(application: WSGIApplication) -> WSGIApplication:
    """The application, given each body with its length; one that is too long is answered with 413."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        is_chunked = environ.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked"
        if not is_chunked or environ.get("CONTENT_LENGTH"):
            return application(environ, start_response)
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            length = _read(environ["wsgi.input"], body)
            if length > LARGEST:
                start_response("413 Content Too Large", [("Content-Type", "text/plain"), ("Connection", "close")])
                return [b"The body is too large.\n"]
            body.seek(0)
            environ["wsgi.input"], environ["CONTENT_LENGTH"] = body, str(length)
            made = application(environ, start_response)
            try:  # the answer is whole before the file is closed
                return list(made)
            finally:
                getattr(made, "close", lambda: None)()

    return answer


def _read(source: Any, body: Any) -> int:
    length = 0
    while length <= LARGEST and (piece := source.read(PIECE)):
        length += body.write(piece)
    return length
