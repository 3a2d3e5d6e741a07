from io import BytesIO
from typing import Any

from marketplace.serving import chunked
from marketplace.serving.chunked import with_length


def sent(body: bytes, **environ: Any) -> tuple[str, bytes]:
    """Status and answer of an application that tells what it was given."""
    said: list[str] = []

    def application(given: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        length = int(given.get("CONTENT_LENGTH") or 0)
        return [str(length).encode(), b" ", given["wsgi.input"].read(length)]

    answer = with_length(application)(
        {"wsgi.input": BytesIO(body), **environ}, lambda status, *_more: said.append(status)
    )
    return said[0], b"".join(answer)


def test_body_in_chunks_gets_its_length() -> None:
    assert sent(b"rau ma", HTTP_TRANSFER_ENCODING="chunked") == ("200 OK", b"6 rau ma")
    long = b"x" * (chunked.IN_MEMORY + 7)
    assert sent(long, HTTP_TRANSFER_ENCODING="Chunked") == ("200 OK", f"{len(long)} ".encode() + long)
    assert sent(b"", HTTP_TRANSFER_ENCODING="chunked") == ("200 OK", b"0 ")


def test_body_with_a_length_is_left_alone() -> None:
    assert sent(b"rau ma", CONTENT_LENGTH="3") == ("200 OK", b"3 rau")


def test_body_in_chunks_that_is_too_long_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(chunked, "LARGEST", 10)
    status, answer = sent(b"x" * 11, HTTP_TRANSFER_ENCODING="chunked")
    assert (status, answer) == ("413 Content Too Large", b"The body is too large.\n")
    assert sent(b"x" * 10, HTTP_TRANSFER_ENCODING="chunked")[0] == "200 OK"
