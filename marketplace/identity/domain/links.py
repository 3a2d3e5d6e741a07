"""What a link in a letter proves: that its reader has this person's mailbox. Each works once and for a day."""

from datetime import datetime

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils import timezone

from marketplace.identity.models import User

CONFIRM_ACCOUNT, SET_PASSWORD, DELETE_ACCOUNT = "CONFIRM_ACCOUNT", "SET_PASSWORD", "DELETE_ACCOUNT"


class _Tokens(PasswordResetTokenGenerator):
    """Signed with the market's secret over what using the link changes, so that it works once.

    `settings.PASSWORD_RESET_TIMEOUT` says for how many seconds.
    """

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.key_salt = f"marketplace.identity.links.{purpose}"
        self.purpose = purpose

    def _now(self) -> datetime:
        """Of the same clock everywhere, whatever zone the process runs in."""
        return timezone.now().replace(tzinfo=None)

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        # Somebody who still knew the password did not need the letter; confirming has nothing to do with signing in.
        last: datetime | None = None if self.purpose == CONFIRM_ACCOUNT else user.last_login
        seen = last.replace(microsecond=0, tzinfo=None) if last else ""
        return f"{user.pk}|{user.password}|{user.email}|{user.is_confirmed}|{user.is_active}|{seen}|{timestamp}"


_TOKENS = {purpose: _Tokens(purpose) for purpose in (CONFIRM_ACCOUNT, SET_PASSWORD, DELETE_ACCOUNT)}


def make(user: User, purpose: str) -> str:
    """The token for this person's link."""
    return _TOKENS[purpose].make_token(user)


def is_good(user: User | None, purpose: str, token: str) -> bool:
    """Whether it is this person's, for this purpose, unused and not too old. Takes as long for nobody."""
    good = _TOKENS[purpose].check_token(user or User(email="nobody@example.com"), token)
    return good and user is not None
