from math import log2

import pytest

from tests.search.quality.measures import Measured, mean, measure, ndcg, recall


def test_ndcg_of_the_best_order_is_one():
    assert ndcg([3, 2, 1], [1, 0, 3, 2]) == 1.0


def test_ndcg_by_hand():
    # 3 first is worth 7 either way; what is worth 3 stands third instead of second.
    assert ndcg([3, 0, 2], [3, 2, 0]) == pytest.approx((7 + 3 / log2(4)) / (7 + 3 / log2(3)))


def test_ndcg_ignores_what_comes_after_ten():
    assert ndcg([0] * 10 + [3], [3]) == 0.0
    assert ndcg([3] * 10, [3] * 40) == 1.0


def test_ndcg_without_anything_to_find_is_zero():
    assert ndcg([0, 0], [0, 0]) == 0.0


def test_recall_counts_grade_two_and_better():
    assert recall([3, 1, 2], [3, 3, 2, 2, 1]) == 0.5


def test_recall_is_whole_when_twenty_of_more_are_found():
    assert recall([3] * 20, [3] * 50) == 1.0
    assert recall([0] * 20 + [3], [3]) == 0.0


def test_empty_answer_is_counted():
    assert measure([], [3]) == Measured(ndcg=0.0, recall=0.0, empty=1.0, seconds=0.0)


def test_mean_of_queries_and_of_classes():
    good = Measured(ndcg=1.0, recall=1.0, empty=0.0, seconds=0.1)
    bad = Measured(ndcg=0.0, recall=0.5, empty=1.0, seconds=0.3)
    large = mean([good, good, good])
    assert mean([good, bad]) == Measured(ndcg=0.5, recall=0.75, empty=0.5, seconds=0.2, queries=2)
    # Micro: each query alike; macro: each class alike.
    assert mean([good, good, good, bad]).ndcg == 0.75
    assert mean([large, bad]).ndcg == 0.5
