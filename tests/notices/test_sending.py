import json

import pytest

from marketplace.notices.domain.sending import adapter, notify_phone, send, send_waiting
from marketplace.notices.models import Notice

pytestmark = pytest.mark.django_db


def test_send_writes_one_line_once(settings, tmp_path) -> None:
    settings.NOTICES_DIR = tmp_path
    notice = notify_phone(phone="+84905123456", kind="CODE", text="Mã: 123456")
    assert [send(notice.pk), send(notice.pk)] == [True, False]
    (file,) = tmp_path.iterdir()
    line = json.loads(file.read_text())
    assert (line["to"], line["text"], file.stat().st_mode & 0o777) == ("+84905123456", "Mã: 123456", 0o600)


def test_send_that_does_not_get_out_is_tried_again(settings, tmp_path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    settings.NOTICES_DIR = blocked
    notice = notify_phone(phone="+84905123456", kind="CODE", text="Mã")
    assert send(notice.pk) is False
    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == (Notice.State.WAITING, 1)
    assert send_waiting() == 0  # not due yet
    assert adapter().__class__.__name__ == "FileAdapter"
