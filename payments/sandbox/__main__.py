"""`python -m payments.sandbox`: every far end of SANDBOX_PORTS as a process of its own, started again when it falls.

All are forked from here after everything is loaded, so that they share their memory. The listening sockets are
bound here: calls that come while a far end is being started anew wait instead of failing.
"""

import gc
import logging
import os
import signal
import socket
import sys
import time
from importlib import import_module
from pathlib import Path
from types import FrameType

from marketplace.embedded.processes import die_with_parent
from payments.sandbox.frame.far_end import FarEnd, Home
from payments.sandbox.frame.web import Server
from payments.sandbox.registry import FAR_ENDS, read_ports

log = logging.getLogger("payments.sandbox")

#: Where vendors are told to send their notices, below the market's address.
NOTICE_PATHS = {
    "VNPAY_IPN_URL": "/payments/notify/vnpay",
    "PAYOS_WEBHOOK_URL": "/payments/notify/payos",
    "STRIPE_WEBHOOK_URL": "/payments/notify/stripe",
}
PAUSE_AFTER_A_FALL = 0.2


def main() -> int:
    """Run until asked to stop. Exit status 2 where this is no sandbox."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
    if os.environ.get("SANDBOX") != "1":
        log.error("far ends exist only with SANDBOX=1")
        return 2
    signal.signal(signal.SIGTERM, _stop)
    ports = read_ports(os.environ.get("SANDBOX_PORTS", ""))
    listening = {name: _listen(port) for name, port in ports.items()}
    kinds = {name: _kind(name) for name in ports}
    gc.collect()
    gc.freeze()  # what is loaded is never looked at again: its pages stay shared
    children: dict[int, str] = {}
    try:
        for name in ports:
            children[_fork(kinds[name], listening[name], ports[name])] = name
        while children:
            pid, status = os.wait()
            name = children.pop(pid)
            log.warning("%s ended (%s); starting it again", name, os.waitstatus_to_exitcode(status))
            time.sleep(PAUSE_AFTER_A_FALL)
            children[_fork(kinds[name], listening[name], ports[name])] = name
    finally:
        for pid in children:
            os.kill(pid, signal.SIGTERM)
        for pid in children:
            os.waitpid(pid, 0)
    return 0


def _stop(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)


def _listen(port: int) -> socket.socket:
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    line.bind(("127.0.0.1", port))
    line.listen(64)
    return line


def _kind(name: str) -> type[FarEnd]:
    module, _colon, attribute = FAR_ENDS[name].partition(":")
    found: type[FarEnd] = getattr(import_module(module), attribute)
    return found


def _fork(kind: type[FarEnd], listening: socket.socket, port: int) -> int:
    die_with_us = die_with_parent()
    pid = os.fork()
    if pid:
        return pid
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        die_with_us()
        far_end = kind(_home(kind.name, port))
        far_end.start()
        Server(listening, far_end.answer).serve_forever()
    except BaseException:
        log.exception("%s cannot go on", kind.name)
    os._exit(1)


def _home(name: str, port: int) -> Home:
    variables = dict(os.environ)
    market = variables.get("PUBLIC_URL", "").rstrip("/")
    for notice, path in NOTICE_PATHS.items():
        variables.setdefault(notice, market + path)
    own = f"http://127.0.0.1:{port}"
    public = variables.get("SANDBOX_PUBLIC_URL") or (f"{market}/sandbox" if market else "")
    return Home(
        folder=Path(variables.get("CHOLANG_VAR", "var")) / "sandbox",
        own_url=own,
        public_url=f"{public}/{name}" if public else own,
        variables=variables,
    )


if __name__ == "__main__":
    sys.exit(main())
