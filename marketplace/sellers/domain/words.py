"""What the things done to a seller are called."""

from django.utils.translation import gettext_lazy as _

_ACTIONS = {
    "APPLY": _("Đã nộp hồ sơ"),
    "APPROVE": _("Đã duyệt"),
    "REFUSE": _("Chưa được duyệt"),
    "UNDO": _("Đã rút lại quyết định"),
    "ADD_HELPER": _("Đã thêm người giúp"),
    "RESIDENT": _("Ghi là cá nhân cư trú"),
    "NON_RESIDENT": _("Ghi là cá nhân không cư trú"),
    "REMOVE_HELPER": _("Đã bớt người giúp"),
}


def action_name(action: str) -> object:
    """For people, in their language; raises KeyError for an unknown action."""
    return _ACTIONS[action]
