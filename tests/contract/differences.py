"""Two answers compared field by field."""

from collections.abc import Iterator
from typing import Any

ABSENT = "nothing"


def differences(native: Any, saleor: Any, path: str = "") -> Iterator[tuple[str, str, str]]:
    """(path, what ours says, what the other says), one for each value that is not the same."""
    if isinstance(native, dict) and isinstance(saleor, dict):
        for key in sorted({*native, *saleor}):
            where = f"{path}.{key}" if path else key
            if key in native and key in saleor:
                yield from differences(native[key], saleor[key], where)
            else:
                yield where, _shown(native, key), _shown(saleor, key)
    elif isinstance(native, list) and isinstance(saleor, list) and len(native) == len(saleor):
        for at, (ours, theirs) in enumerate(zip(native, saleor, strict=True)):
            yield from differences(ours, theirs, f"{path}[{at}]")
    elif native != saleor or isinstance(native, bool) is not isinstance(saleor, bool):
        yield path, repr(native), repr(saleor)


def _shown(answer: dict[str, Any], key: str) -> str:
    return repr(answer[key]) if key in answer else ABSENT
