"""The market's web server as one process for each request, so that a death costs no start: PORT."""

import os
import random
import sys
from socketserver import ForkingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import django


class Server(ForkingMixIn, WSGIServer):
    """Up to twelve requests at a time."""

    max_children = 12
    request_queue_size = 128
    allow_reuse_address = True


class Handler(WSGIRequestHandler):
    """Silent, and perhaps dying. The connection ends with its request."""

    def handle(self) -> None:
        from bench.faults.dying import perhaps_die

        chance = random.Random(int.from_bytes(os.urandom(8), "big"))
        perhaps_die("web", chance)
        super().handle()

    def log_message(self, *_words: object) -> None:
        pass


def main() -> None:
    """Serve until stopped."""
    django.setup()
    from django.db import connections

    from marketplace.wsgi import application

    server = Server(("127.0.0.1", int(sys.argv[1])), Handler)
    server.set_app(application)
    connections.close_all()
    server.serve_forever(poll_interval=0.1)


if __name__ == "__main__":
    main()
