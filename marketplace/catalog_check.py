"""`python -m marketplace.catalog_check`: does every Vietnamese message of a package have its English?"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import django
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po
from django.conf import settings

from marketplace.catalogs import ROOT, catalogues

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "gettext_noop": None,
}


def missing() -> Iterator[str]:
    """One line per message without English: where it stands, and what it says."""
    for package in _packages():
        english = _english(package)
        for path, line, message in sorted(_messages(package)):
            if not english.get(message):
                yield f"{path.relative_to(ROOT)}:{line}: {message!r}"


def _packages() -> list[Path]:
    """The installed applications of this project; one that lies within another keeps its own catalogue."""
    return [ROOT / name.replace(".", "/") for name in settings.INSTALLED_APPS if (ROOT / name.split(".")[0]).is_dir()]


def _english(package: Path) -> dict[str, str]:
    """All English there is, the package's own last: at run time Django merges the catalogues of all packages."""
    found: dict[str, str] = {}
    paths = [path for path in catalogues() if path.parts[-3] == "en"]
    for path in sorted(paths, key=lambda path: path.is_relative_to(package)):
        with path.open("rb") as file:
            for entry in read_po(file):
                message = entry.id if isinstance(entry.id, str) else entry.id[0]
                text = entry.string if isinstance(entry.string, str) else (entry.string or [""])[0]
                if message and text and not entry.fuzzy:
                    found[message] = text
    return found


def _messages(package: Path) -> Iterator[tuple[Path, int, str]]:
    for path in package.rglob("*"):
        if "node_modules" in path.parts or path.suffix not in {".py", ".html", ".txt"}:
            continue
        source = path.read_text()
        if path.suffix != ".py":
            if "templates" not in path.parts:
                continue
            from django.utils.translation.template import templatize  # needs the settings

            source = templatize(source, origin=str(path))
        for line, found, _comments, _context in extract("python", BytesIO(source.encode()), KEYWORDS):
            message = found if isinstance(found, str) else next((part for part in found if part), None)
            if message:
                yield path, line, message


if __name__ == "__main__":
    django.setup()
    lines = list(dict.fromkeys(missing()))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.write(f"{len(lines)} messages without English\n" if lines else "Every message has its English\n")
    sys.exit(1 if lines else 0)
