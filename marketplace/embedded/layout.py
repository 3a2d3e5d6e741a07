"""Where everything of one market lies."""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from marketplace.embedded.problem import Problem

ROOT = Path(__file__).resolve().parent.parent.parent
"""The folder the project's packages lie in."""

#: The kernel's limit for a socket's path is 107 bytes; "/pg/.s.PGSQL.5432.lock" needs 22 of them.
LONGEST_SOCKET_FOLDER = 80


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths below one data folder (`CHOLANG_VAR`, by default `var/` of the checkout)."""

    var: Path

    @classmethod
    def from_environment(cls) -> "Layout":
        """The layout this shell means; outside a checkout it is `var/` where the command is run."""
        default = ROOT / "var" if (ROOT / "pyproject.toml").exists() else Path("var")
        return cls(Path(os.environ.get("CHOLANG_VAR") or default).resolve())

    @property
    def postgres(self) -> Path:
        return self.var / "postgres"

    @property
    def valkey(self) -> Path:
        return self.var / "valkey"

    @property
    def run(self) -> Path:
        return self.var / "run"

    @property
    def logs(self) -> Path:
        return self.var / "logs"

    @property
    def media(self) -> Path:
        return self.var / "media"

    @property
    def secrets_file(self) -> Path:
        return self.var / "secrets.env"

    @property
    def local_file(self) -> Path:
        """What the operator sets for this machine; read, never written."""
        return self.var / "local.env"

    @property
    def state_file(self) -> Path:
        return self.run / "state.json"

    @property
    def sockets(self) -> Path:
        """A folder for sockets: below var/, or in /tmp when var/ lies too deep or its name does not fit a URL."""
        path = os.fsencode(self.run)
        if len(path) <= LONGEST_SOCKET_FOLDER and re.fullmatch(rb"[A-Za-z0-9/._-]+", path):
            return self.run
        name = hashlib.sha256(os.fsencode(self.var)).hexdigest()[:12]
        return Path("/tmp") / f"cholang-{os.getuid()}-{name}"  # noqa: S108  its owner is checked in make()

    @property
    def postgres_sockets(self) -> Path:
        """PostgreSQL's own folder for its socket; where root runs the market it belongs to another user."""
        return self.sockets / "pg"

    def make(self) -> None:
        """Create the folders; raises Problem when var/ cannot be written or a stranger holds the socket folder."""
        try:
            self.var.parent.mkdir(parents=True, exist_ok=True)
            self.var.mkdir(mode=0o711 if os.getuid() == 0 else 0o700, exist_ok=True)
            for folder in (self.run, self.logs, self.media, self.valkey):
                folder.mkdir(exist_ok=True)
            self.sockets.mkdir(mode=0o711, exist_ok=True)
            self.postgres_sockets.mkdir(mode=0o755, exist_ok=True)
            self.var.parent.mkdir(parents=True, exist_ok=True)
            self.var.mkdir(mode=0o711 if os.getuid() == 0 else 0o700, exist_ok=True)
            for folder in (self.run, self.logs):
                probe = folder / f".probe-{os.getpid()}"
                probe.write_text("")
                probe.unlink()
        except OSError as error:
            raise Problem(
                f"Cannot write to {self.var} ({error.strerror}). Nothing was started.\n"
                "Make the folder writable for you, or name another one: CHOLANG_VAR=/path cholang up"
            ) from error
        about = self.sockets.lstat()
        if about.st_uid != os.getuid() or self.sockets.is_symlink():
            raise Problem(f"{self.sockets} belongs to another user. Remove it, or choose a shorter CHOLANG_VAR.")
