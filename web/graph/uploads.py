"""Files among variables, as the GraphQL multipart request specification wants them."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile

Found = list[tuple[str, UploadedFile]]


def taken_out(variables: dict[str, Any]) -> tuple[dict[str, Any], Found]:
    """The variables with null where a file was, and the files with their places (`variables.input.image`)."""
    found: Found = []
    plain: dict[str, Any] = _without(variables, "variables", found)
    return plain, found


def _without(value: Any, place: str, found: Found) -> Any:
    if isinstance(value, UploadedFile):
        found.append((place, value))
        return None
    if isinstance(value, dict):
        return {name: _without(one, f"{place}.{name}", found) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_without(one, f"{place}.{number}", found) for number, one in enumerate(value)]
    return value
