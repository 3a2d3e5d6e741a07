"""Does the Saleor take our access tokens, so that people sign in once for both."""

from collections.abc import Iterator

from marketplace.shop.saleor.checking.channels import BY_MENDING
from marketplace.shop.saleor.checking.findings import Finding
from marketplace.shop.saleor.people import sign_in


def look() -> Iterator[Finding]:
    """Its OpenID plugin. Raises ShopAway."""
    found = sign_in.problems()
    for problem in found:
        yield Finding("sign-in", problem, BY_MENDING, sign_in.mend)
    if not found:
        yield Finding("sign-in", "takes our tokens")
