"""Numbers of people and things as they are typed: what is none is said, never guessed."""

import re

from django.utils.translation import gettext as _

MOST_DIGITS = 3


def read_count(text: str) -> tuple[int, str]:
    """A whole number from zero on, and what is wrong with it where it is none. Nothing typed is zero."""
    text = text.strip()
    if not text:
        return 0, ""
    if re.fullmatch(r"[-−]\s?[0-9]+", text):
        return 0, _("Số này không được nhỏ hơn 0.")
    if not re.fullmatch(r"[0-9]+", text):
        return 0, _("Bạn ghi một số tròn, ví dụ 2.")
    if len(text.lstrip("0")) > MOST_DIGITS:
        return 0, _("Số này lớn quá. Bạn xem lại.")
    return int(text), ""
