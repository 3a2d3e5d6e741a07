"""The sandbox gateways' ports on this machine, and what the market is told of them."""

import random
import socket
import urllib.error
import urllib.request
from contextlib import suppress
from itertools import islice

from marketplace.embedded.layout import Layout
from marketplace.embedded.secrets import read_env_file

STEADY = range(20_000, 30_000)
"""Ports that no system gives to outgoing calls: a minute may pass between choosing one and listening at it."""
NAMES = ("vnpay", "momo", "zalopay", "payos", "stripe", "bank")


def addresses(layout: Layout, public_url: str) -> dict[str, str]:
    """Variables for the market and the far ends. Servers call the ports; browsers go through the market.

    The ports stay the same while nobody else takes them, so that `cholang manage` finds what `up` has started.
    """
    ports = _ports(layout)
    api = {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}
    pages = f"{public_url.rstrip('/')}/sandbox"
    return {
        "SANDBOX_PORTS": ",".join(f"{name}={port}" for name, port in ports.items()),
        "VNPAY_TMN_CODE": "CHOLANG1",
        "VNPAY_PAY_URL": f"{pages}/vnpay/paymentv2/vpcpay.html",
        "VNPAY_API_URL": f"{api['vnpay']}/merchant_webapi/api/transaction",
        "MOMO_PARTNER_CODE": "CHOLANG",
        "MOMO_API_URL": api["momo"],
        "ZALOPAY_APP_ID": "2553",
        "ZALOPAY_API_URL": api["zalopay"],
        "PAYOS_API_URL": api["payos"],
        "STRIPE_API_URL": api["stripe"],
    }


def release_taken(layout: Layout) -> None:
    """Forget ports that somebody has: others are chosen. Only where nothing of this market runs."""
    if any(_is_taken(port) for port in _ports(layout).values()):
        (layout.run / "sandbox-ports").unlink(missing_ok=True)


def answers(ports: str) -> bool:
    """Whether every far end of SANDBOX_PORTS answers."""
    for pair in ports.split(","):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{pair.partition('=')[2]}/sandbox-control", timeout=2):
                pass
        except (urllib.error.URLError, OSError):
            return False
    return True


def _ports(layout: Layout) -> dict[str, int]:
    """Those written down, and free ones for names that have none yet."""
    path = layout.run / "sandbox-ports"
    known = {name: int(port) for name, port in read_env_file(path).items() if port.isdigit()}
    missing = [name for name in NAMES if name not in known]
    if missing:
        known |= dict(zip(missing, _free_ports(len(missing)), strict=True))
        with suppress(OSError):  # a folder nobody made yet: these hold for this process only
            path.write_text("".join(f"{name}={port}\n" for name, port in known.items()))
    return {name: known[name] for name in NAMES}


def _free_ports(count: int) -> list[int]:
    return list(islice(filter(_is_free, random.sample(STEADY, len(STEADY))), count))


def _is_free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
