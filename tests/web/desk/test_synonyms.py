from typing import Any

import pytest

from search.domain.synonym_changes import save_group
from search.models import SynonymGroup
from tests.sellers.factories import make_officer
from tests.web.desk.people import officer, signed_in, text

pytestmark = pytest.mark.django_db
PAGE = "/ban-lam-viec/tu-dong-nghia/"


@pytest.fixture
def group() -> SynonymGroup:
    SynonymGroup.objects.all().delete()
    return save_group(actor=make_officer(), phrases=["đậu phộng", "lạc"], note="miền Nam nói đậu phộng")


def desk() -> Any:
    return officer("manage_listings")


def test_group_is_listed_found_without_marks_and_tried(group: SynonymGroup) -> None:
    save_group(actor=make_officer(), phrases=["mè", "vừng"])
    shown = text(desk().get(PAGE))
    assert ("2 nhóm" in shown, "miền Nam nói đậu phộng" in shown, "vừng" in shown) == (True, True, True)
    answer = desk().get(PAGE, {"tim": "dau phong"})
    assert [row["phrases"] for row in answer.context["rows"]] == [["đậu phộng", "lạc"]]
    assert 'href="/tim/?q=%C4%91%E1%BA%ADu%20ph%E1%BB%99ng"' in answer.content.decode()


def test_group_is_written_and_changed(group: SynonymGroup) -> None:
    client = desk()
    answer = client.post(PAGE, {"id": "", "phrases": "mè\r\n vừng \r\n\r\n", "note": "hạt"}, follow=True)
    assert "Đã ghi: mè = vừng. Lần tìm tới đã hiểu." in text(answer)
    new = SynonymGroup.objects.latest("pk")
    assert (new.phrases, new.note) == (["mè", "vừng"], "hạt")
    row = answer.context["rows"][1]
    client.post(f"{PAGE}?tim=lac", {"id": row["id"], "phrases": "lạc\nđậu phụng", "note": ""})
    group.refresh_from_db()
    assert (group.phrases, group.note) == (["lạc", "đậu phụng"], "")


def test_group_is_deleted_and_what_it_was_is_told(group: SynonymGroup) -> None:
    client = desk()
    key = client.get(PAGE).context["rows"][0]["id"]
    assert "Đã xóa: đậu phộng = lạc." in text(client.post(PAGE, {"delete": key}, follow=True))
    assert SynonymGroup.objects.count() == 0
    assert "Nhóm từ này không còn trong danh sách." in text(client.post(PAGE, {"delete": key}, follow=True))
    assert "Nhóm từ này không còn trong danh sách." in text(client.post(PAGE, {"delete": "x"}, follow=True))


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("phrases", {"phrases": "mè", "note": "hạt nhỏ"}),
        ("phrases", {"phrases": "mè\n" + "x" * 61, "note": "hạt nhỏ"}),
        ("phrases", {"phrases": "mè\nMè", "note": "hạt nhỏ"}),
        ("note", {"phrases": "mè\nvừng", "note": "x" * 201}),
    ],
)
def test_what_is_wrong_stands_beside_its_input_and_nothing_typed_is_lost(
    group: SynonymGroup, field: str, typed: dict[str, str]
) -> None:
    client = desk()
    answer = client.post(PAGE, {"id": "", **typed})
    assert (answer.status_code, list(answer.context["errors"])) == (422, [field])
    assert f'id="{field}-error"' in answer.content.decode()
    form = answer.context["new"]
    assert (form.phrases, form.note) == (typed["phrases"], typed["note"])
    answer = client.post(PAGE, {"id": answer.context["rows"][0]["id"], **typed})
    assert (answer.status_code, list(answer.context["errors"])) == (422, [f"{field}-1"])
    assert f'id="{field}-1-error"' in answer.content.decode()
    form = answer.context["rows"][0]["form"]
    assert (form.phrases, form.note, form.is_open) == (typed["phrases"], typed["note"], True)


def test_what_was_typed_for_a_deleted_group_is_kept_as_a_new_one(group: SynonymGroup) -> None:
    client = desk()
    key = client.get(PAGE).context["rows"][0]["id"]
    group.delete()
    answer = client.post(PAGE, {"id": key, "phrases": "mè\nvừng", "note": ""})
    assert answer.status_code == 422
    assert "Không tìm thấy nhóm từ này." in text(answer)
    assert (answer.context["new"].id, answer.context["new"].phrases) == ("", "mè\nvừng")


def test_officer_of_another_drawer_changes_nothing(group: SynonymGroup) -> None:
    client = signed_in(make_officer("manage_sellers"))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"id": "", "phrases": "mè\nvừng"}).status_code == 403
    assert SynonymGroup.objects.count() == 1


def test_page_in_english_speaks_english(group: SynonymGroup) -> None:
    shown = text(signed_in(make_officer("manage_listings"), "en").get(PAGE))
    assert ("1 group" in shown, "Words that mean the same" in shown) == (True, True)
