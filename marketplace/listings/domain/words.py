"""What the steps of a listing are called."""

from django.utils.translation import gettext_lazy as _

STEPS = {
    "SUBMIT": _("Gửi duyệt"),
    "APPROVE": _("Duyệt"),
    "REJECT": _("Gửi lại để sửa"),
    "UNDO": _("Rút lại quyết định"),
    "WITHDRAW": _("Ngừng bán"),
}
"""What an officer is shown of a listing's history; saving a draft, prices and stock are the seller's own matter."""


def step_name(action: str) -> object:
    """For people, in their language; raises KeyError for what is no step."""
    return STEPS[action]
