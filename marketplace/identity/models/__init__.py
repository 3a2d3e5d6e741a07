"""People, what signing them in leaves behind, and the apps that act beside them."""

from marketplace.identity.models.apps import App, AppToken
from marketplace.identity.models.codes import OneTimeCode, SignInFailure
from marketplace.identity.models.people import User, UserManager, new_token_key

__all__ = ["App", "AppToken", "OneTimeCode", "SignInFailure", "User", "UserManager", "new_token_key"]
