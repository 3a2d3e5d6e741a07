"""What the log says while a test runs, as the JSON lines a collector would read."""

import io
import json
import logging
import logging.config
from types import TracebackType
from typing import Any

from marketplace.observing.log_lines import JSON, logging_settings


class Lines:
    """A second handler beside whatever is there."""

    def __enter__(self) -> "Lines":
        made = logging.config.DictConfigurator(logging_settings(JSON))
        self._written = io.StringIO()
        self._handler = logging.StreamHandler(self._written)
        self._handler.setFormatter(made.configure_formatter(made.config["formatters"]["line"]))
        root = logging.getLogger()
        self._level = root.level
        root.setLevel(logging.INFO)
        root.addHandler(self._handler)
        return self

    def __exit__(self, _kind: type | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        logging.getLogger().removeHandler(self._handler)
        logging.getLogger().setLevel(self._level)

    @property
    def text(self) -> str:
        return self._written.getvalue()

    def of(self, logger: str) -> list[dict[str, Any]]:
        found = [json.loads(line) for line in self.text.splitlines()]
        return [line for line in found if line["logger"] == logger]
