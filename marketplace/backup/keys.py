"""Keys of backups, as age writes them: who has a recipient's text can make a backup, only its key file opens it."""

import os
from collections.abc import Iterable
from pathlib import Path

from pyrage import IdentityError, RecipientError
from pyrage.x25519 import Identity, Recipient

from marketplace.embedded.problem import Problem


def make_key(path: Path) -> str:
    """Write a new key file for its owner's eyes only; returns its recipient. Raises Problem where a file is."""
    identity = Identity.generate()
    recipient = str(identity.to_public())
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"# public key: {recipient}\n{identity}\n")
    except FileExistsError as error:
        raise Problem(f"{path} exists already. A key that opens backups is never written over.") from error
    except OSError as error:
        raise Problem(f"{path} cannot be written: {error.strerror}.") from error
    return recipient


def read_key(path: Path) -> Identity:
    """The key in such a file. Raises Problem where there is none."""
    try:
        lines = [line.strip() for line in path.read_text().splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"The key file {path} cannot be read: {error}") from error
    found = [line for line in lines if line and not line.startswith("#")]
    try:
        if len(found) == 1:
            return Identity.from_str(found[0])
    except IdentityError:
        pass
    raise Problem(f"{path} is no key file. One line of it has to begin with AGE-SECRET-KEY-1.")


def recipients(texts: Iterable[str], key_file: Path | None) -> list[Recipient]:
    """Whoever has one of these keys can open the backup. Raises Problem where there are none or one is misspelt."""
    found = [read_key(key_file).to_public()] if key_file else []
    for text in texts:
        try:
            found.append(Recipient.from_str(text))
        except RecipientError as error:
            raise Problem(
                f"{text!r} is no recipient. One begins with age1; `cholang backup --make-key` shows it."
            ) from error
    if not found:
        raise Problem(
            "A backup is always encrypted: say for whom with --recipient age1… or --key-file FILE.\n"
            "The first time, make a key and keep it elsewhere: cholang backup --make-key FILE"
        )
    return found
