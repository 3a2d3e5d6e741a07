"""One machine: notices are appended to a file a day, one JSON object a line."""

import json
import os

from django.conf import settings
from django.utils import timezone

from marketplace.notices.models import Notice
from marketplace.values.clock import local_day


class FileAdapter:
    """Writes to settings.NOTICES_DIR. The operator reads along; the sandbox phone page shows the same notices."""

    def send(self, notice: Notice) -> None:
        """Raises OSError when the file cannot be written; the notice is then tried again."""
        settings.NOTICES_DIR.mkdir(parents=True, exist_ok=True)
        path = settings.NOTICES_DIR / f"{local_day(timezone.now()):%Y-%m-%d}.jsonl"
        line = {
            "id": notice.pk,
            "at": timezone.now().isoformat(),
            "channel": notice.channel,
            "to": notice.recipient,
            "subject": notice.subject,
            "text": notice.text,
        }
        # The file holds one-time codes: for the owner only.
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
