"""The people's phones: text messages as the file adapter writes them into var/notices."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from marketplace.demo.story.broken import until

SECONDS_TO_ARRIVE = 20


@dataclass(frozen=True, slots=True)
class Phones:
    """Every phone of the demo; `folder` is var/notices."""

    folder: Path

    def messages(self, number: str) -> list[str]:
        """All messages to an E.164 number, oldest first."""
        found = []
        for file in sorted(self.folder.glob("*.jsonl")):
            for line in file.read_text(encoding="utf-8").splitlines():
                notice = json.loads(line) if line.endswith("}") else {}  # the last line may still be being written
                if notice.get("to") == number:
                    found.append(notice["text"])
        return found

    def next_message(self, number: str, *, after: int, containing: str) -> str:
        """The first message beyond the first `after` that matches this expression; raises Broken."""

        def look() -> str | None:
            return next((text for text in self.messages(number)[after:] if re.search(containing, text)), None)

        said = f"No message like “{containing}” came to {number}; see {self.folder} and `cholang logs worker`"
        return until(look, seconds=SECONDS_TO_ARRIVE, otherwise=said)[0]
