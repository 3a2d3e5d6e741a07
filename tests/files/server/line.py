"""A line to a server that breaks, or goes quiet, after so many bytes."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit


class Line:
    """Listens on this machine and passes on; what goes up is counted over all connections."""

    def __init__(self, url: str) -> None:
        self._far = (urlsplit(url).hostname, urlsplit(url).port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._lock = threading.Lock()
        self._left: int | None = None
        self._goes_quiet = False
        self.is_cut = threading.Event()
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_after(self, size: int, *, quietly: bool = False) -> None:
        """So many more bytes go up; then every connection is closed or, quietly, passes nothing on."""
        self._left, self._goes_quiet = size, quietly

    def mend(self) -> None:
        """From now on everything passes."""
        self._left = None
        self.is_cut.clear()

    def close(self) -> None:
        """Nobody is let in any more."""
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self._listening.accept()
                far = socket.create_connection(self._far)
                threading.Thread(target=self._pass, args=(near, far, True), daemon=True).start()
                threading.Thread(target=self._pass, args=(far, near, False), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, goes_up: bool) -> None:
        with suppress(OSError), source, target:
            while piece := source.recv(4096):
                allowed = self._allowed(len(piece)) if goes_up else len(piece)
                target.sendall(piece[:allowed])
                if allowed < len(piece):
                    self.is_cut.set()
                    if self._goes_quiet:
                        threading.Event().wait(30)
                    return

    def _allowed(self, size: int) -> int:
        with self._lock:
            if self._left is None:
                return size
            allowed = min(size, self._left)
            self._left -= allowed
            return allowed


@contextmanager
def line_to(url: str) -> Iterator[Line]:
    """For as long as it is used."""
    line = Line(url)
    try:
        yield line
    finally:
        line.close()
