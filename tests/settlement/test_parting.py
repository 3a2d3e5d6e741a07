"""However a sale is taken back, each step is no more than what is left, and the last takes the rest."""

from hypothesis import example, given
from hypothesis import strategies as st

from marketplace.settlement.domain.parting import Shares, portion, so_far

NOTHING = Shares(base=0, commission=0, vat=0, pit=0)


@st.composite
def sales(draw: st.DrawFn) -> Shares:
    base = draw(st.integers(0, 10**9))
    commission = draw(st.integers(0, base // 2))
    vat = draw(st.integers(0, (base - commission) // 2))
    return Shares(base=base, commission=commission, vat=vat, pit=draw(st.integers(0, base - commission - vat)))


@given(sales(), st.integers(1, 10**9), st.sets(st.integers(0, 1000), max_size=12))
@example(Shares(base=1, commission=0, vat=1, pit=0), 3, {400, 700})
@example(Shares(base=0, commission=0, vat=0, pit=0), 5, {500})
def test_steps_are_never_negative_and_come_to_the_sale(sale: Shares, paid: int, stops: set[int]) -> None:
    before = taken = NOTHING
    for done in [*sorted(paid * stop // 1000 for stop in stops), paid]:
        after = so_far(sale, done, paid)
        step = after - before
        assert min(step.base, step.commission, step.vat, step.pit, step.net) >= 0
        taken = Shares(
            taken.base + step.base, taken.commission + step.commission, taken.vat + step.vat, taken.pit + step.pit
        )
        before = after
    assert taken == sale


@given(st.integers(0, 10**12), st.integers(1, 10**9), st.data())
def test_portion_is_the_nearest_whole(whole: int, of: int, data: st.DataObject) -> None:
    done = data.draw(st.integers(0, of))
    assert abs(2 * portion(whole, done, of) * of - 2 * whole * done) <= of


@given(sales(), st.integers(1, 10**9), st.data())
def test_shares_are_within_two_dong_of_their_exact_part(sale: Shares, paid: int, data: st.DataObject) -> None:
    done = data.draw(st.integers(0, paid))
    part = so_far(sale, done, paid)
    for name in ("base", "commission", "vat", "pit", "net"):
        assert abs(getattr(part, name) * paid - getattr(sale, name) * done) <= 2 * paid


def test_half_of_a_plain_sale_is_half_of_everything() -> None:
    sale = Shares(base=40_000, commission=2_000, vat=400, pit=200)
    assert so_far(sale, 1, 2) == Shares(base=20_000, commission=1_000, vat=200, pit=100)
