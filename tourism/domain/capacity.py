"""How many people fit where."""

from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused

LARGEST_PARTY = 60
"""People in one booking; larger groups talk to the host."""


def check_party(*, adults: int, children: int) -> None:
    """Raises Refused: NO_ADULT, INVALID (a negative number), TOO_MANY_GUESTS (over 60)."""
    if adults < 1:
        raise Refused("NO_ADULT", _("Mỗi lần đặt cần ít nhất một người lớn."), field="adults")
    if children < 0:
        raise Refused("INVALID", _("Số trẻ em không được âm."), field="children")
    if adults + children > LARGEST_PARTY:
        raise Refused(
            "TOO_MANY_GUESTS",
            _("Mỗi lần đặt tối đa %(most)s khách. Đoàn đông hơn, Bạn hãy gọi cho chủ nhà.") % {"most": LARGEST_PARTY},
            field="adults",
            fits=LARGEST_PARTY,
        )


def rooms_needed(*, adults: int, children: int, max_adults: int, sleeps: int) -> int:
    """The fewest rooms that hold this party.

    >>> rooms_needed(adults=4, children=1, max_adults=2, sleeps=3)
    2
    """
    return max(-(-adults // max_adults), -(-(adults + children) // sleeps))


def check_rooms(*, adults: int, children: int, rooms: int, max_adults: int, sleeps: int) -> None:
    """Raises Refused when the party does not fit: TOO_MANY_GUESTS with what fits and the rooms that would do."""
    check_party(adults=adults, children=children)
    if rooms < 1:
        raise Refused("INVALID", _("Bạn hãy chọn ít nhất một phòng."), field="rooms")
    needed = rooms_needed(adults=adults, children=children, max_adults=max_adults, sleeps=sleeps)
    if needed > rooms:
        raise Refused(
            "TOO_MANY_GUESTS",
            _(
                "%(rooms)s phòng loại này có chỗ cho tối đa %(fits)s khách, trong đó %(fits_adults)s người lớn. "
                "Đoàn của Bạn cần %(needed)s phòng."
            )
            % {"rooms": rooms, "fits": sleeps * rooms, "fits_adults": max_adults * rooms, "needed": needed},
            field="adults" if adults > max_adults * rooms else "children" if children else "adults",
            fits=sleeps * rooms,
            fits_adults=max_adults * rooms,
            needed=needed,
        )
