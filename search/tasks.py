"""Celery's side of the search."""

import logging

from celery import shared_task

from search.domain import lexicon
from search.engines.elasticsearch import following, rebuilding
from search.engines.elasticsearch.connection import is_configured
from search.engines.protocol import EngineDown

log = logging.getLogger(__name__)


@shared_task
def learn_words() -> bool:
    """Runs every minute: new words can be mended and split soon after they came."""
    return lexicon.learn_if_changed()


@shared_task
def begin_mirror() -> bool:
    """Runs every half minute: where Elasticsearch has no index of ours (new, emptied, renamed), it gets one. Returns
    whether it did."""
    if not is_configured() or rebuilding.is_being_made():
        return False
    try:
        if following.has_live():
            return False
        rebuilding.rebuild(lambda _done, _total: None)
    except EngineDown as problem:
        log.warning("Elasticsearch gets its index later: %s", problem)
        return False
    return True


@shared_task
def repair_mirror() -> int:
    """Runs every ten minutes: what got lost on the way to Elasticsearch is brought there. Returns how much that was."""
    if not is_configured() or not following.has_live():
        return 0
    found = following.drift()
    following.repair(found)
    return found.count
