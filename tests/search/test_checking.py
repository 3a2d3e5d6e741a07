"""The commands that make the index anew and look whether it is in step."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from search.domain.rebuilding import complete
from search.models import IndexEntry, SearchDocument
from tests.search.selling import sell, titles
from tests.sellers.factories import make_seller

pytestmark = pytest.mark.django_db


@pytest.fixture
def _goods():
    sell(make_seller(name="Vườn nhà Lành"), "Rau má", "Rau muống")


def said(name: str, *words: str) -> str:
    out = StringIO()
    call_command(name, *words, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("engine", "_goods")
def test_index_in_step_is_said_to_be():
    assert "NOT" not in said("search_check")


@pytest.mark.usefixtures("_goods")
def test_what_is_off_is_counted_and_mended():
    SearchDocument.objects.filter(title="Rau má").delete()
    SearchDocument.objects.filter(title="Rau muống").update(price=1)
    ghost = SearchDocument.objects.get(kind="SELLER")
    ghost.pk, ghost.object_pk, ghost.title = None, 10**9, "Ma"
    ghost.save()
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("search_check", stdout=out)
    assert [" ".join(line.split()) for line in out.getvalue().splitlines() if line.startswith("NOT")] == [
        "NOT SELLER 2 documents, 1 surplus",
        "NOT PRODUCE 1 documents, 1 missing, 1 stale",
    ]
    said("search_check", "--repair")
    assert "NOT" not in said("search_check")
    assert sorted(titles("", kinds=["PRODUCE", "SELLER"])) == ["Rau muống", "Rau má", "Vườn nhà Lành"]


@pytest.mark.usefixtures("elasticsearch", "_goods")
def test_rebuild_makes_both_indexes():
    assert [line.split(" in ")[0] for line in said("search_rebuild").splitlines()] == [
        "postgresql: 3 documents",
        "elasticsearch: 3 documents",
    ]
    assert said("search_rebuild", "--engine", "elasticsearch").startswith("elasticsearch: 3 documents")
    assert titles("rau ma") == ["Rau má"]


def test_rebuild_of_an_engine_that_is_not_set_up_is_refused():
    with pytest.raises(CommandError, match="ELASTICSEARCH_URL is empty"):
        said("search_rebuild", "--engine", "elasticsearch")
    with pytest.raises(CommandError, match="invalid choice"):
        said("search_rebuild", "--engine", "lucene")


@pytest.mark.usefixtures("_goods")
def test_documents_of_an_older_market_get_their_words():
    SearchDocument.objects.filter(kind="PRODUCE").update(marked_title="", telling_title="")
    IndexEntry.objects.filter(kind="PRODUCE").delete()
    seen: list[tuple[str, int, int]] = []
    assert complete(lambda kind, done, total: seen.append((kind, done, total))) == 2
    assert (seen, SearchDocument.objects.filter(entry=None).count()) == ([("PRODUCE", 2, 2)], 0)
    assert titles("rau má") == ["Rau má"]
    assert complete(lambda *_given: None) == 0
