"""What is sent with a document: JSON, or a form of parts where a file goes along (the GraphQL multipart request)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from urllib3 import encode_multipart_formdata


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the value of a variable of type Upload."""

    name: str
    content: bytes
    content_type: str


def body(text: str, variables: Mapping[str, Any]) -> tuple[bytes, str]:
    """The bytes and their content type. Amounts and moments go as text, which Saleor's scalars read exactly."""
    files = {name: value for name, value in variables.items() if isinstance(value, Upload)}
    given = {name: None if name in files else value for name, value in variables.items()}
    operations = json.dumps({"query": text, "variables": given}, default=str)
    if not files:
        return operations.encode(), "application/json"
    parts: dict[str, Any] = {
        "operations": operations,
        "map": json.dumps({name: [f"variables.{name}"] for name in files}),
        **{name: (file.name, file.content, file.content_type) for name, file in files.items()},
    }
    return encode_multipart_formdata(parts)
