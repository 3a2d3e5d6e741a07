"""The environment that every part of the market runs in."""

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from marketplace.embedded import postgres, sandbox, valkey
from marketplace.embedded.layout import Layout
from marketplace.embedded.problem import Problem
from marketplace.embedded.secrets import SANDBOX_KEYS, ensure_secrets, read_env_file

#: The demo market's account at the sandbox bank: Agribank's BIN, a number nobody has.
_SANDBOX_ACCOUNT = {
    "VIETQR_BANK_BIN": "970405",
    "VIETQR_ACCOUNT_NUMBER": "4600202600016",
    "VIETQR_ACCOUNT_NAME": "CHO LANG QUANG DIEN",
}

_OWN_SECRETS = ("SECRET_KEY", "PERSONAL_DATA_KEY", "GUEST_KEYS", "TICKET_KEYS", "SEPAY_SECRET")


@dataclass(frozen=True, slots=True)
class Environment:
    """Variables for the children, and which servers are ours to run."""

    variables: dict[str, str]
    runs_postgres: bool
    runs_valkey: bool
    host: str
    port: int


def build(layout: Layout, *, port: int | None = None) -> Environment:
    """Shell first, then var/local.env, then what this machine provides. A given URL replaces its part.

    Raises Problem when PORT is no port.
    """
    secrets = ensure_secrets(layout)
    given = {**read_env_file(layout.local_file), **os.environ}
    chosen_port = port or _port(given.get("PORT") or "8000")
    host = given.get("HOST") or "127.0.0.1"
    variables = {
        "SANDBOX": "1",
        "LOG_FORMAT": "lines",
        "MALLOC_ARENA_MAX": "2",  # threads share their heaps: a fifth less memory, no slower here
        "PUBLIC_URL": f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{chosen_port}",  # noqa: S104
        "MEDIA_ROOT": str(layout.media),
        "JWT_PRIVATE_KEY_FILE": str(layout.var / "jwt-key.pem"),
        "DATABASE_URL": postgres.url(layout, secrets["DATABASE_PASSWORD"]),
        "BROKER_URL": valkey.url(layout, secrets["VALKEY_PASSWORD"], 0),
        "CACHE_URL": valkey.cache_url(layout, secrets["VALKEY_PASSWORD"], 1),
        **{name: secrets[name] for name in _OWN_SECRETS},
    }
    if given.get("SANDBOX", "1") == "1":
        variables |= _SANDBOX_ACCOUNT | {name: secrets[name] for name in SANDBOX_KEYS}
        variables |= sandbox.addresses(layout, given.get("PUBLIC_URL") or variables["PUBLIC_URL"])
    variables |= given
    if "ALLOWED_HOSTS" not in given and (name := urlsplit(variables["PUBLIC_URL"]).hostname):
        variables["ALLOWED_HOSTS"] = ",".join(dict.fromkeys((name, "127.0.0.1", "localhost", "[::1]")))
    variables |= {"CHOLANG_VAR": str(layout.var), "DJANGO_SETTINGS_MODULE": "marketplace.settings"}
    return Environment(
        variables=variables,
        runs_postgres="DATABASE_URL" not in given,
        runs_valkey="BROKER_URL" not in given or "CACHE_URL" not in given,
        host=host,
        port=chosen_port,
    )


def _port(text: str) -> int:
    if text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise Problem(f"PORT is {text!r}; it must be a number from 1 to 65535.")
