"""What the things done to a seller are called."""

from django.utils.translation import gettext_lazy as _

_ACTIONS = {
    "APPLY": _("Nộp hồ sơ"),
    "APPROVE": _("Duyệt"),
    "REFUSE": _("Chưa duyệt"),
    "UNDO": _("Rút lại quyết định"),
    "ADD_HELPER": _("Thêm người giúp"),
    "REMOVE_HELPER": _("Bớt người giúp"),
}


def action_name(action: str) -> object:
    """For people, in their language; raises KeyError for an unknown action."""
    return _ACTIONS[action]
