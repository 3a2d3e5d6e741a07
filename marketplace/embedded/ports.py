"""Is the market's port free, and if not, who has it."""

import socket

import psutil

from marketplace.embedded.problem import Problem


def refuse_taken(host: str, port: int) -> None:
    """Raises Problem when nobody can listen on this address and port."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except OSError as error:
        raise Problem(f"HOST is {host!r}, which is no address of this machine: {error}") from error
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except PermissionError as error:
            raise Problem(f"Port {port} may only be used by root. Choose another: cholang up --port 8000") from error
        except OSError as error:
            raise Problem(
                f"Port {port} is taken{_taken_by(port)}. Nothing was started.\n"
                f"Stop that program, or choose another port: cholang up --port {port + 1 if port < 65535 else 8000}"
            ) from error


def _taken_by(port: int) -> str:
    """Name and pid where this user may see them (other users' processes stay unnamed)."""
    try:
        for line in psutil.net_connections("tcp"):
            if line.laddr and line.laddr.port == port and line.status == psutil.CONN_LISTEN and line.pid:
                return f" by {psutil.Process(line.pid).name()} (pid {line.pid})"
    except psutil.Error:
        return ""
    return ""
