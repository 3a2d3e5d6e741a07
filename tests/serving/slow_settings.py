"""The market with one more address: /slow, which the database takes half a second for."""

from marketplace.settings import *  # noqa: F403

ROOT_URLCONF = "tests.serving.slow_urls"
