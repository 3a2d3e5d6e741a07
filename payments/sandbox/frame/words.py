"""Vietnamese and English of the pages, from the same catalogue as the rest of payments, without Django."""

import gettext as catalogues
import threading
from functools import cache
from pathlib import Path

_LOCALE = Path(__file__).resolve().parents[2] / "locale"
_now = threading.local()


def speak(language: str) -> None:
    """Which language this thread answers in: "vi" or "en"."""
    _now.language = "en" if language.startswith("en") else "vi"


def language() -> str:
    """The language of this thread's answer."""
    return str(getattr(_now, "language", "vi"))


def gettext(message: str) -> str:
    """The message in the language of this thread's answer; Vietnamese is the source."""
    return message if language() == "vi" else _catalogue(language()).gettext(message)


def gettext_noop(message: str) -> str:
    """Marks a message for the catalogue; it is put into words where it is shown."""
    return message


@cache
def _catalogue(wanted: str) -> catalogues.NullTranslations:
    return catalogues.translation("django", _LOCALE, [wanted], fallback=True)
