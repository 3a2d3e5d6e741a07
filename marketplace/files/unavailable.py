"""What people are told when files cannot be kept or read just now."""

from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused


class FilesUnavailable(Refused):
    """The object store refused, cut a write short, or did not answer. Nothing of the write is kept."""

    def __init__(self) -> None:
        message = _("Kho tệp đang trục trặc nên chưa lưu hay mở được tệp. Bạn thử lại sau ít phút.")
        super().__init__("FILES_UNAVAILABLE", message)
