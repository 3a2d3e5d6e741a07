"""`python -m tests.saleor.put_back`: the market as it was before any flow, in a fraction of a second."""

import os

from marketplace.embedded.environment import build
from marketplace.embedded.layout import Layout
from tests.saleor.template import put_back


def main() -> None:
    os.environ.update(build(Layout.from_environment()).variables)
    put_back()


if __name__ == "__main__":
    main()
