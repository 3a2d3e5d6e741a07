from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.values.ids import global_id
from search.domain.synonym_changes import save_group
from search.models import SynonymGroup
from tests.sellers.factories import make_officer, make_user
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db
LIST = """query($search: String) {searchSynonyms(search: $search, first: 2) {
  totalCount edges {node {id phrases note changedBy}} pageInfo {hasNextPage}}}"""
SAVE = """mutation($id: ID, $phrases: [String!]!, $note: String) {
  searchSynonymSave(id: $id, phrases: $phrases, note: $note) {group {id phrases note} errors {field code}}}"""
DELETE = "mutation($id: ID!) {searchSynonymDelete(id: $id) {group {phrases} errors {field code}}}"


def key(pk: int) -> str:
    return global_id("SynonymGroup", pk)


def test_officer_writes_changes_lists_and_deletes_a_group() -> None:
    officer = make_officer("manage_listings")
    made = data(SAVE, user=officer, phrases=["bình tinh", "hoàng tinh"], note="củ dong")["searchSynonymSave"]
    group = made["group"]
    assert (group["phrases"], group["note"], made["errors"]) == (["bình tinh", "hoàng tinh"], "củ dong", [])
    changed = data(SAVE, user=officer, id=group["id"], phrases=["bình tinh", "củ dong"])["searchSynonymSave"]
    assert changed["group"] == {"id": group["id"], "phrases": ["bình tinh", "củ dong"], "note": ""}
    listed = data(LIST, user=officer, search="binh tinh")["searchSynonyms"]
    assert (listed["totalCount"], listed["edges"][0]["node"]["id"]) == (1, group["id"])
    told = data(DELETE, user=officer, id=group["id"])["searchSynonymDelete"]
    assert told == {"group": {"phrases": ["bình tinh", "củ dong"]}, "errors": []}
    assert data(LIST, user=officer, search="binh tinh")["searchSynonyms"]["totalCount"] == 0


@pytest.mark.parametrize("who", ["nobody", "a shopper", "another officer"])
def test_others_read_write_and_delete_none(who: str) -> None:
    group = save_group(actor=make_officer(), phrases=["mè", "vừng"])
    count = SynonymGroup.objects.count()
    user: Any = {
        "nobody": lambda: None,
        "a shopper": make_user,
        "another officer": lambda: make_officer("manage_sellers"),
    }[who]()
    for text, given in (
        (LIST, {}),
        (SAVE, {"phrases": ["lạc", "đậu phộng"]}),
        (SAVE, {"id": key(group.pk), "phrases": ["lạc", "đậu phộng"]}),
        (DELETE, {"id": key(group.pk)}),
    ):
        answer = ask(text, user=user, **given)
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert (SynonymGroup.objects.count(), SynonymGroup.objects.get(pk=group.pk).phrases) == (count, ["mè", "vừng"])


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"phrases": ["mè"]}, {"field": "phrases", "code": "REQUIRED"}),
        ({"phrases": []}, {"field": "phrases", "code": "REQUIRED"}),
        ({"phrases": ["mè", "x" * 61]}, {"field": "phrases", "code": "INVALID"}),
        ({"phrases": ["mè", "MÈ"]}, {"field": "phrases", "code": "INVALID"}),
        ({"phrases": [f"rau {number}" for number in range(13)]}, {"field": "phrases", "code": "INVALID"}),
        ({"phrases": ["mè", "vừng"], "note": "x" * 201}, {"field": "note", "code": "INVALID"}),
        ({"phrases": ["mè", "vừng"], "id": global_id("SynonymGroup", 0)}, {"field": "id", "code": "NOT_FOUND"}),
        ({"phrases": ["mè", "vừng"], "id": global_id("Seller", 1)}, {"field": "id", "code": "GRAPHQL_ERROR"}),
        ({"phrases": ["mè", "vừng"], "id": ""}, {"field": "id", "code": "GRAPHQL_ERROR"}),
    ],
)
def test_what_cannot_be_a_group_is_refused(given: dict[str, Any], error: dict[str, str]) -> None:
    told = data(SAVE, user=make_officer("manage_listings"), **given)["searchSynonymSave"]
    assert told == {"group": None, "errors": [error]}


def test_unknown_group_is_not_deleted() -> None:
    told = data(DELETE, user=make_officer("manage_listings"), id=key(0))["searchSynonymDelete"]
    assert told == {"group": None, "errors": [{"field": "id", "code": "NOT_FOUND"}]}


@pytest.mark.parametrize("groups", [1, 3])
def test_statements_do_not_depend_on_how_many_groups_there_are(groups: int) -> None:
    SynonymGroup.objects.all().delete()
    officer = make_officer("manage_listings")
    for number in range(groups):
        save_group(actor=officer, phrases=[f"rau {number}", f"cải {number}"])
    data(LIST, user=officer)
    with CaptureQueriesContext(connection) as asked:
        assert data(LIST, user=officer)["searchSynonyms"]["totalCount"] == groups
    assert len([one for one in asked.captured_queries if "search_synonymgroup" in one["sql"]]) == 2
