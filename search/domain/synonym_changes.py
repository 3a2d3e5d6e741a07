"""Officers' changes to the words that mean the same. Callers have checked MANAGE_LISTINGS.

The next query heeds them, because each process looks whether its words are still as they were
(`search.domain.knowledge`) and the index knows nothing of them.
"""

from collections.abc import Sequence

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.values.refusal import NotFound, Refused
from marketplace.values.text import fold, normalise
from search.models import SynonymGroup
from search.understanding.synonyms import LONGEST, phrase_of

LONGEST_PHRASE = 60
LONGEST_NOTE = 200
MOST_PHRASES = 12
MOST_GROUPS = 10_000


def groups(*, search: str = "") -> QuerySet[SynonymGroup]:
    """Those with `search` in a phrase or the note, with or without its marks; all of them where it is empty."""
    found = SynonymGroup.objects.select_related("changed_by")
    wanted = fold(search)
    if not wanted:
        return found
    # Folding is Python's: PostgreSQL knows no đ. There are a few thousand short lines at most.
    rows = SynonymGroup.objects.values_list("pk", "phrases", "note")
    return found.filter(pk__in=[pk for pk, phrases, note in rows if wanted in fold(" | ".join([*phrases, note]))])


@transaction.atomic
def save_group(*, actor: User, phrases: Sequence[str], note: str = "", group_id: int | None = None) -> SynonymGroup:
    """Write a group, or change one. Empty phrases are left out.

    Raises Refused (REQUIRED with less than two phrases, INVALID for what is too long, too many, without letters, there
    twice, or one group too many), NotFound.
    """
    kept, note = _checked(phrases), normalise(note)
    if len(note) > LONGEST_NOTE:
        message = _("Ghi chú dài quá %(most)s ký tự.") % {"most": LONGEST_NOTE}
        raise Refused("INVALID", message, field="note")
    _one_after_another()
    if group_id is None:
        if SynonymGroup.objects.count() >= MOST_GROUPS:
            message = _("Đã có %(most)s nhóm, nhiều nhất rồi. Bạn xóa bớt nhóm không còn dùng.") % {"most": MOST_GROUPS}
            raise Refused("INVALID", message, field="phrases")
        group = SynonymGroup()
    else:
        group = _group(group_id)
    group.phrases, group.note, group.changed_by, group.changed_at = kept, note, actor, timezone.now()
    group.save()
    return group


@transaction.atomic
def delete_group(*, group_id: int) -> SynonymGroup:
    """Its phrases are different things again. Returns what it was, so that it can be written anew. Raises NotFound."""
    _one_after_another()
    group = _group(group_id)
    SynonymGroup.objects.filter(pk=group.pk).delete()
    return group


def _checked(phrases: Sequence[str]) -> list[str]:
    kept = [phrase for text in phrases if (phrase := normalise(text))]
    if len(kept) < 2:
        raise Refused("REQUIRED", _("Cần ít nhất hai cách gọi cùng một thứ."), field="phrases")
    if len(kept) > MOST_PHRASES:
        message = _("Mỗi nhóm nhiều nhất %(most)s cách gọi. Bạn tách ra hai nhóm.") % {"most": MOST_PHRASES}
        raise Refused("INVALID", message, field="phrases")
    seen = set()
    for phrase in kept:
        shown, words = phrase[:LONGEST_PHRASE], phrase_of(phrase).marked
        if len(phrase) > LONGEST_PHRASE or len(words) > LONGEST:
            too_long = _("“%(phrase)s” dài quá. Mỗi cách gọi nhiều nhất %(words)s tiếng, %(letters)s ký tự.")
            facts = {"phrase": shown, "words": LONGEST, "letters": LONGEST_PHRASE}
            raise Refused("INVALID", too_long % facts, field="phrases")
        if not words:
            message = _("“%(phrase)s” không có chữ nào để tìm.") % {"phrase": shown}
            raise Refused("INVALID", message, field="phrases")
        if words in seen:
            message = _("“%(phrase)s” có hai lần. Bạn bỏ bớt một.") % {"phrase": shown}
            raise Refused("INVALID", message, field="phrases")
        seen.add(words)
    return kept


def _group(pk: int) -> SynonymGroup:
    group = SynonymGroup.objects.select_related("changed_by").filter(pk=pk).first()
    if group is None:
        raise NotFound(_("Không tìm thấy nhóm từ này. Có thể người khác vừa xóa."))
    return group


def _one_after_another() -> None:
    """Who commits later has the later `changed_at`: a process that read in between would else miss the change."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE search_synonymgroup IN SHARE ROW EXCLUSIVE MODE")
