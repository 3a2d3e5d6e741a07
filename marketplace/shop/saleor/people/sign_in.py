"""The Saleor takes our access tokens: its OpenID Connect plugin, told where our keys and our people are.

Then whoever signs in here, by phone for instance, is somebody there with the same token.
"""

from typing import Any

from django.conf import settings

from marketplace.shop.saleor.client import ask, ask_as
from marketplace.shop.saleor.connections import token

PLUGIN = "mirumee.authentication.openidconnect"


def wanted() -> dict[str, Any]:
    """How the plugin has to be set up. The client's name and secret are for signing in on its own pages, which nobody
    does; the plugin wants some."""
    return {
        "client_id": "cholang",
        "client_secret": "unused",
        "json_web_key_set_url": f"{settings.PUBLIC_URL}/.well-known/jwks.json",
        "user_info_url": f"{settings.PUBLIC_URL}/openid/userinfo",
    }


def problems() -> list[str]:
    """What is otherwise there than it should be; empty when our tokens are taken. Raises ShopAway."""
    plugin = ask("sign_in_plugin", id=PLUGIN)["plugin"]
    if plugin is None:
        return [f"this Saleor has no plugin {PLUGIN}"]
    setup = plugin["globalConfiguration"]
    there = {item["name"]: item["value"] for item in setup["configuration"] or ()}
    found = [] if setup["active"] else [f"the plugin {PLUGIN} is not active"]
    for name, value in wanted().items():
        if name.endswith("_url") and there.get(name) != value:
            found.append(f"{PLUGIN}: {name} is {there.get(name) or 'empty'}, and should be {value}")
    return found


def mend(*, by: str = "") -> None:
    """Set it up so, by our app (MANAGE_PLUGINS) or with a token of somebody who may. Raises ShopAway, Refused."""
    configuration = [{"name": name, "value": value} for name, value in wanted().items()]
    ask_as(by or token(), "sign_in_plugin_update", id=PLUGIN, active=True, configuration=configuration)
