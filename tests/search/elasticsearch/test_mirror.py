"""The index follows the documents: made anew without a gap, in step, mended; PostgreSQL answers while it is away."""

from collections.abc import Iterator

import pytest
from django.conf import settings as market

from marketplace.outbox.delivery import deliver_waiting
from search.domain.searching import suggest
from search.engines import choosing
from search.engines.elasticsearch import following, rebuilding, writing
from search.engines.elasticsearch.connection import client
from search.engines.elasticsearch.mirror import version_of
from search.engines.protocol import EngineDown
from search.models import MirrorIndex, SearchDocument
from search.tasks import begin_mirror, repair_mirror
from tests.listings.factories import make_live
from tests.search.selling import found, sell, titles
from tests.sellers.factories import make_seller

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("elasticsearch")]


@pytest.fixture
def seller():
    return make_seller(name="Vườn nhà Lành")


@pytest.fixture
def out_of_reach(elasticsearch: None, settings) -> Iterator[None]:
    """Nobody listens where the cluster should be."""
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    choosing.wake()
    yield
    choosing.wake()


def rebuild() -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []
    rebuilding.rebuild(lambda done, total: told.append((done, total)))
    return told


def test_rebuild_tells_how_far_it_is_and_leaves_one_index(seller):
    sell(seller, "Rau má", "Rau muống")
    before = following.indexes()
    assert rebuild()[-1] == (3, 3)
    (name,) = following.indexes()
    assert name not in before
    assert list(client().indices.get(index=f"{market.ELASTICSEARCH_INDEX}-*")) == [name]
    assert titles("rau ma") == ["Rau má"]


def test_rebuild_that_breaks_off_leaves_the_old_index(seller, monkeypatch):
    sell(seller, "Rau má")
    before = following.indexes()

    def broken(*_given):
        raise EngineDown("gone")

    monkeypatch.setattr(writing, "put", broken)
    with pytest.raises(EngineDown):
        rebuild()
    assert (following.indexes(), list(client().indices.get(index=f"{market.ELASTICSEARCH_INDEX}-*"))) == (
        before,
        before,
    )
    assert titles("rau ma") == ["Rau má"]


def test_what_changes_while_an_index_is_made_is_in_it(seller, monkeypatch):
    sell(seller, "Rau má", "Rau muống")
    fill = rebuilding._fill

    def filled_then_changed(name, report):
        fill(name, report)
        SearchDocument.objects.filter(title="Rau muống").delete()
        sell(seller, "Rau dền")
        following.follow([pk for pk, _version in following._theirs()])

    monkeypatch.setattr(rebuilding, "_fill", filled_then_changed)
    rebuild()
    assert set(titles("rau", kinds=["PRODUCE"])) == {"Rau má", "Rau dền"}


def test_late_copy_changes_nothing(seller):
    sell(seller, "Rau má")
    document = SearchDocument.objects.get(title="Rau má")
    document.title, document.changed_at = "Rau cũ", document.changed_at.replace(year=2020)
    assert writing.put(following.indexes(), [document]) == 0
    assert titles("rau ma") == ["Rau má"]


def test_drift_is_seen_and_mended(seller):
    sell(seller, "Rau má", "Rau muống", "Rau dền")
    gone, stale = SearchDocument.objects.get(title="Rau má"), SearchDocument.objects.get(title="Rau muống")
    writing.drop(following.indexes(), {gone.pk: version_of(gone)})
    SearchDocument.objects.filter(pk=stale.pk).update(changed_at=stale.changed_at.replace(year=2030))
    surplus = SearchDocument.objects.get(title="Rau dền").pk
    SearchDocument.objects.filter(pk=surplus).delete()
    assert following.drift() == following.Drift((gone.pk,), (stale.pk,), (surplus,))
    assert (repair_mirror(), following.drift().count) == (3, 0)


@pytest.mark.usefixtures("out_of_reach")
def test_postgresql_answers_while_the_cluster_is_away(seller):
    sell_without_mirror(seller, "Rau má")
    answer = found("rau ma")
    assert ([hit.document.title for hit in answer.hits], answer.engine, answer.is_fallback) == (
        ["Rau má"],
        "postgresql",
        True,
    )
    assert [one.text for one in suggest("rau")] == ["Rau má"]


def test_nothing_is_lost_while_the_cluster_is_away(seller, settings):
    address = settings.ELASTICSEARCH_URL
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    sell_without_mirror(seller, "Rau má")
    settings.ELASTICSEARCH_URL = address
    choosing.wake()
    repair_mirror()
    answer = found("rau ma")
    assert ([hit.document.title for hit in answer.hits], answer.engine) == (["Rau má"], "elasticsearch")


def test_index_that_is_not_there_is_no_answer(seller, settings):
    settings.ELASTICSEARCH_INDEX = "no-such-index"
    sell_without_mirror(seller, "Rau má")
    assert found("rau ma").engine == "postgresql"


def test_cluster_gone_red_is_no_answer(seller, settings):
    """No node may hold the shard of what the alias names."""
    sell(seller, "Rau má")
    settings.ELASTICSEARCH_INDEX = f"{settings.ELASTICSEARCH_INDEX}-red"
    nowhere = {"index.routing.allocation.require.rack": "none", "index.number_of_replicas": 0}
    client().indices.create(index=f"{settings.ELASTICSEARCH_INDEX}-1", settings=nowhere, wait_for_active_shards=0)
    client().indices.put_alias(index=f"{settings.ELASTICSEARCH_INDEX}-1", name=settings.ELASTICSEARCH_INDEX)
    assert client().cluster.health(index=settings.ELASTICSEARCH_INDEX)["status"] == "red"
    answer = found("rau ma")
    assert ([hit.document.title for hit in answer.hits], answer.engine, answer.is_fallback) == (
        ["Rau má"],
        "postgresql",
        True,
    )
    client().indices.delete(index=f"{settings.ELASTICSEARCH_INDEX}-1")


def test_engine_that_failed_rests_for_a_moment(seller, settings, monkeypatch):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    asked: list[str] = []
    find = choosing.ElasticsearchEngine.find

    def counted(self, *given):
        asked.append(self.name)
        return find(self, *given)

    monkeypatch.setattr(choosing.ElasticsearchEngine, "find", counted)
    assert [found("rau").engine for _time in range(3)] == ["postgresql"] * 3
    assert asked == ["elasticsearch"]


def sell_without_mirror(seller, *names: str) -> None:
    """Put up for sale while nothing can be told to the cluster."""
    for name in names:
        make_live(seller, name=name, description="")
    deliver_waiting()


def test_cluster_without_an_index_gets_one(seller):
    sell(seller, "Rau má")
    assert begin_mirror() is False
    client().indices.delete(index=following.indexes())
    MirrorIndex.objects.all().delete()
    assert (found("rau ma").engine, repair_mirror()) == ("postgresql", 0)
    assert begin_mirror() is True
    choosing.wake()
    assert ([hit.document.title for hit in found("rau ma").hits], found("rau ma").engine) == (
        ["Rau má"],
        "elasticsearch",
    )


def test_index_that_is_being_made_is_not_begun_twice():
    client().indices.delete_alias(name=market.ELASTICSEARCH_INDEX, index="*")
    made = MirrorIndex.objects.create(name="test-another")
    assert begin_mirror() is False
    made.delete()
    assert begin_mirror() is True


@pytest.mark.usefixtures("out_of_reach")
def test_first_index_waits_for_the_cluster():
    assert begin_mirror() is False
