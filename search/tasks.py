"""Celery's side of the search."""

from celery import shared_task

from search.domain import lexicon
from search.engines.elasticsearch import following
from search.engines.elasticsearch.connection import is_configured


@shared_task
def learn_words() -> bool:
    """Runs every minute: new words can be mended and split soon after they came."""
    return lexicon.learn_if_changed()


@shared_task
def repair_mirror() -> int:
    """Runs every ten minutes: what got lost on the way to Elasticsearch is brought there. Returns how much that was."""
    if not is_configured() or not following.indexes():
        return 0
    found = following.drift()
    following.repair(found)
    return found.count
