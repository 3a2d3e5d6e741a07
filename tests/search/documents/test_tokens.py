from search.documents.tokens import GRAMMAR, LONGEST, MOST, token, tokens


def of(**texts: str) -> set[str]:
    given = {"title": "", "title_en": "", "about": "", "body": "", **texts}
    found = tokens(**given)
    assert len(found) == len(set(found))
    return set(found)


def test_name_is_there_with_and_without_marks_and_by_its_beginning():
    assert of(title="rau má tươi") == {
        *("rau", "ma", "tuoi", "rau_ma", "ma_tuoi", "má", "tươi", "rau_má", "má_tươi"),
        *("=rau", "=ma", "=tuoi", "=rau_ma", "=ma_tuoi", "=má", "=tươi", "=rau_má", "=má_tươi"),
        *("^rau", "^rau_ma", "^rau_ma_tuoi", "^rau_má", "^rau_má_tươi"),
    }


def test_english_name_ends_with_what_it_is():
    assert {one for one in of(title_en="fresh pennywort") if one.startswith("^")} == {
        "^fresh",
        "^fresh_pennywort",
        "^pennywort",
    }


def test_what_is_said_about_it_is_no_name():
    assert of(about="quảng điền") == {"quang", "dien", "quang_dien", "quảng", "điền", "quảng_điền"}


def test_kinds_of_communes_are_found_with_their_names_only():
    assert of(about="xã vinh xuân") == {"xa_vinh", "xã_vinh", "vinh", "vinh_xuan", "vinh_xuân", "xuan", "xuân"}


def test_description_is_told_apart_from_names():
    assert of(body="rau má") == {".rau", ".ma", ".má"}


def test_grammar_counts_in_names_only():
    assert of(body="cua của quê và vả") == {".cua", ".que", ".quê", ".va", ".vả"}
    assert "cua" in of(title="của quê")
    assert all(word == word.lower() for word in GRAMMAR)


def test_endless_words_and_texts_are_cut():
    assert token("=", ["x" * 10_000]) == "=" + "x" * (LONGEST - 1)
    assert len(of(body=" ".join(f"w{number}" for number in range(20_000)))) == MOST
    assert of() == set()
