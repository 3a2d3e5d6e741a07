"""Secrets of one machine: made once, kept in var/secrets.env for the owner's eyes only."""

import base64
import os
import secrets
from pathlib import Path

from marketplace.embedded.layout import Layout


def _password() -> str:
    return secrets.token_urlsafe(32)


def _fernet_key() -> str:
    """32 bytes; a seed of Ed25519 looks the same."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def _sandbox_key() -> str:
    """Marked: a market that moves real money refuses it."""
    return f"sandbox-{secrets.token_hex(24)}"


#: Keys for the sandbox gateways; a real market never sees them.
SANDBOX_KEYS = (
    "VNPAY_SECRET",
    "MOMO_ACCESS_KEY",
    "MOMO_SECRET_KEY",
    "ZALOPAY_KEY1",
    "ZALOPAY_KEY2",
    "PAYOS_CLIENT_ID",
    "PAYOS_API_KEY",
    "PAYOS_CHECKSUM_KEY",
    "STRIPE_SECRET_KEY",
    "STRIPE_WEBHOOK_SECRET",
    "CASSO_SECRET",
    "PAYOS_BANK_CHECKSUM_KEY",
)

_MAKERS = {
    "SECRET_KEY": _password,
    "POSTGRES_PASSWORD": _password,
    "DATABASE_PASSWORD": _password,
    "VALKEY_PASSWORD": _password,
    "PERSONAL_DATA_KEY": _fernet_key,
    "GUEST_KEYS": _fernet_key,
    "TICKET_KEYS": _fernet_key,
    "SEPAY_SECRET": _password,
    **dict.fromkeys(SANDBOX_KEYS, _sandbox_key),
    "STRIPE_SECRET_KEY": lambda: f"sk_test_sandbox{secrets.token_hex(24)}",
    "STRIPE_WEBHOOK_SECRET": lambda: f"whsec_sandbox{secrets.token_hex(24)}",
}


def read_env_file(path: Path) -> dict[str, str]:
    """NAME=value lines; empty lines and # comments are skipped. A missing file is an empty one."""
    if not path.exists():
        return {}
    pairs = (line.partition("=") for line in path.read_text().splitlines() if line.strip() and line[:1] != "#")
    return {name.strip(): value.strip() for name, _sep, value in pairs}


def ensure_secrets(layout: Layout) -> dict[str, str]:
    """The machine's secrets; what is missing is made and written down, what is there is never changed."""
    known = read_env_file(layout.secrets_file)
    missing = {name: make() for name, make in _MAKERS.items() if name not in known}
    if missing:
        text = "".join(f"{name}={value}\n" for name, value in {**known, **missing}.items())
        draft = layout.secrets_file.with_suffix(".new")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)
        draft.replace(layout.secrets_file)
    return {**known, **missing}
