"""Celery's side of the search."""

from celery import shared_task

from search.domain import lexicon


@shared_task
def learn_words() -> bool:
    """Runs every minute: new words can be mended and split soon after they came."""
    return lexicon.learn_if_changed()
