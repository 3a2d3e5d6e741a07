from search.understanding.synonyms import Phrase, Synonyms

WORDS = Synonyms(
    [["bắp", "ngô"], ["mè", "vừng"], ["đậu phộng", "lạc"], ["thơm", "dứa", "khóm"], ["dứa", "khóm", "thơm"]]
)


def said(found: list[Phrase]) -> list[str]:
    return [" ".join(phrase.marked) for phrase in found]


def test_of_gives_the_other_words_once() -> None:
    assert said(WORDS.of(("thom",), ("thơm",))) == ["dứa", "khóm"]


def test_of_unmarked_finds_marked_groups() -> None:
    assert said(WORDS.of(("dau", "phong"), ("dau", "phong"))) == ["lạc"]


def test_of_other_marks_is_another_word() -> None:
    assert said(WORDS.of(("me",), ("mẹ",))) == []


def test_of_unknown_is_nothing() -> None:
    assert WORDS.of(("ca",), ("cá",)) == []
