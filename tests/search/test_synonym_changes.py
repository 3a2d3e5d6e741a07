"""What officers change of the words that mean the same, and that the next search heeds it."""

import pytest

from marketplace.values.refusal import Refused
from search.domain import synonym_changes
from search.domain.synonym_changes import delete_group, groups, save_group
from search.models import SynonymGroup
from tests.search.selling import sell, titles
from tests.sellers.factories import make_officer, make_seller

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("engine")
def test_next_search_heeds_a_group_its_change_and_its_end():
    sell(make_seller(name="Vườn nhà Lành"), "Quả nhót", "Rau sam")
    assert titles("lót chua") == []
    officer = make_officer()
    group = save_group(actor=officer, phrases=["nhót", "lót chua"])
    assert titles("lót chua") == ["Quả nhót"]
    save_group(actor=officer, group_id=group.pk, phrases=["rau sam", "lót chua"])
    assert titles("lót chua") == ["Rau sam"]
    delete_group(group_id=group.pk)
    assert titles("lót chua") == []


def test_phrases_are_kept_in_one_spelling_with_who_changed_them():
    officer = make_officer()
    group = save_group(actor=officer, phrases=["  khoai  hoà ", "", "re\u0302\u0303"], note=" nói ở  Huế ")
    kept = SynonymGroup.objects.get(pk=group.pk)
    assert (kept.phrases, kept.note, kept.changed_by) == (["khoai hòa", "rễ"], "nói ở Huế", officer)


def test_list_is_searched_with_marks_or_without():
    SynonymGroup.objects.all().delete()
    group = save_group(actor=make_officer(), phrases=["đậu phộng", "lạc"], note="miền Nam")
    save_group(actor=make_officer(), phrases=["mè", "vừng"])
    assert [list(groups(search=text)) for text in ("ĐẬU ph", "dau phong", "mien nam", "x")] == [[group]] * 3 + [[]]
    assert groups().count() == 2


@pytest.mark.parametrize(
    ("code", "phrases"),
    [
        ("REQUIRED", []),
        ("REQUIRED", ["", "  "]),
        ("REQUIRED", ["mè", " "]),
        ("INVALID", ["mè", "!!!"]),
        ("INVALID", ["mè", "🌶"]),
        ("INVALID", ["mè", "x" * 61]),
        ("INVALID", ["mè", "một hai ba bốn năm sáu"]),
        ("INVALID", ["mè", " Mè"]),
        ("INVALID", ["khoai hoà", "khoai hòa"]),
        ("INVALID", [f"rau {number}" for number in range(13)]),
    ],
)
def test_phrases_that_say_nothing_are_refused(code: str, phrases: list[str]):
    before = SynonymGroup.objects.count()
    with pytest.raises(Refused) as refused:
        save_group(actor=make_officer(), phrases=phrases)
    assert (refused.value.code, refused.value.field) == (code, "phrases")
    assert SynonymGroup.objects.count() == before


def test_note_too_long_is_refused():
    with pytest.raises(Refused) as refused:
        save_group(actor=make_officer(), phrases=["mè", "vừng"], note="x" * 201)
    assert (refused.value.code, refused.value.field) == ("INVALID", "note")


def test_one_group_too_many_is_refused_and_those_there_may_change(monkeypatch):
    officer = make_officer()
    group = save_group(actor=officer, phrases=["mè", "vừng"])
    monkeypatch.setattr(synonym_changes, "MOST_GROUPS", SynonymGroup.objects.count())
    with pytest.raises(Refused) as refused:
        save_group(actor=officer, phrases=["lạc", "đậu phộng"])
    assert refused.value.code == "INVALID"
    assert save_group(actor=officer, group_id=group.pk, phrases=["mè", "hạt mè"]).phrases == ["mè", "hạt mè"]


def test_group_that_is_not_there_is_not_found():
    for verb in (
        lambda: delete_group(group_id=0),
        lambda: save_group(actor=make_officer(), group_id=0, phrases=["a", "b"]),
    ):
        with pytest.raises(Refused) as refused:
            verb()
        assert refused.value.code == "NOT_FOUND"
