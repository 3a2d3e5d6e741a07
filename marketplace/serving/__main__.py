"""See the package."""

import sys

from marketplace.serving.server import serve
from marketplace.serving.wishes import read

if __name__ == "__main__":
    try:
        wishes = read()
    except ValueError as error:
        sys.exit(str(error))
    serve(wishes)
