from bench.quality.report import Answered, apart, missed, table, worst
from bench.quality.saleor_rule import SaleorRule, folded
from tests.search.quality.corpus import corpus
from tests.search.quality.measures import Measured
from tests.search.quality.queries import CLASSES, queries


def answers(ndcg: float, *, empty: float = 0.0) -> list[Answered]:
    """To every query alike."""
    measured = Measured(ndcg=ndcg, recall=ndcg, empty=empty, seconds=0.001)
    return [Answered(query=query, measured=measured, first=()) for query in queries()]


def test_table_has_a_line_a_class_and_both_means():
    lines = list(table(answers(0.5)))
    assert [line.split()[0] for line in lines[2:-1]] == [*CLASSES, "all", "classes"]
    assert lines[-3].count("0.500") == 4


def test_aims_are_met_or_named():
    assert missed(answers(0.9)) == []
    assert missed(answers(0.85)) == ["all 0.850 < 0.9"]
    assert missed(answers(0.9, empty=0.02)) == ["empty 2.0% > 1%"]
    assert len(missed(answers(0.7))) == 1 + len(CLASSES)


def test_engines_have_to_be_close():
    assert apart([answers(0.9)]) == []
    assert apart([answers(0.9), answers(0.86)]) == []
    assert apart([answers(0.9), answers(0.84)]) == ["engines 0.060 apart > 0.05"]


def test_worst_answers_are_never_of_what_is_held_out():
    held_out = {query.text for query in queries() if query.is_held_out}
    shown = list(worst(answers(0.5), len(queries())))
    assert len(shown) == len(queries()) - len(held_out)
    assert not any(f"{text!r}" == line.split(" ", 1)[1].split(" (")[0].strip() for text in held_out for line in shown)


def test_saleors_rule_keeps_the_stroke_and_takes_beginnings():
    assert folded("Đường phèn") == ["đuong", "phen"]
    rule = SaleorRule(corpus())
    titles = {(document.kind, document.number): document.title for document in corpus()}
    assert rule.ask("duong phen") == []
    assert titles[rule.ask("đường ph")[0]].startswith("Đường phèn")
    assert titles[rule.ask("nước mắm cô")[0]].startswith("Nước mắm cốt")
