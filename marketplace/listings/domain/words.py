"""What the steps of a listing are called."""

from django.utils.translation import gettext_lazy as _

STEPS = {
    "SUBMIT": _("Đã gửi duyệt"),
    "APPROVE": _("Đã duyệt"),
    "REJECT": _("Đã gửi lại để sửa"),
    "UNDO": _("Đã rút lại quyết định"),
    "WITHDRAW": _("Đã ngừng bán"),
}
"""What an officer is shown of a listing's history; saving a draft, prices and stock are the seller's own matter."""


def step_name(action: str) -> object:
    """For people, in their language; raises KeyError for what is no step."""
    return STEPS[action]
