"""`python -m marketplace.catalogs`: compile every English catalogue (.po) that is newer than its .mo."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("marketplace", "payments", "tourism", "search", "storefront_api", "web")


def catalogues() -> list[Path]:
    """Every catalogue of the project."""
    return sorted(path for room in ROOMS for path in (ROOT / room).glob("**/locale/*/LC_MESSAGES/django.po"))


def compile_all() -> int:
    """Compile what changed; returns how many."""
    done = 0
    for source in catalogues():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file)
        draft = target.with_suffix(".mo.new")
        with draft.open("wb") as file:
            write_mo(file, catalogue)
        draft.replace(target)
        done += 1
    return done


if __name__ == "__main__":
    sys.stdout.write(f"{compile_all()} catalogues compiled\n")
