"""Laws of pricing, sharing, counting days and judging purchases. 运算规律。"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import aidfunds as af
from aidfunds.model import Level
from aidfunds.standards import ParameterView, Standard
from aidfunds_medical_ai.components import Component, ComponentKind
from aidfunds_medical_ai.costs import costs_of, year_of_use
from aidfunds_medical_ai.dates import anniversary, countdown
from aidfunds_medical_ai.maintenance import maintained, shares
from aidfunds_medical_ai.plan import LumpSum, SystemPlan
from aidfunds_medical_ai.pricing import price
from aidfunds_medical_ai.procurement import DISPERSED, OPEN_TENDER_LOCAL, Verdict, verdict

NO_STANDARDS = ParameterView()
SOURCE = af.Citation("一")
counts = st.integers(0, 10_000)
years = st.integers(1, 50)
prices = st.integers(0, 100_000_000).map(af.Money)
amounts = st.integers(0, 10**12).map(af.Money)
days = st.dates(date(1950, 1, 1), date(2050, 12, 31))


def servers(count: int, each: af.Money, key: str = "servers") -> Component:
    return Component(
        key=key,
        title="服务器",
        kind=ComponentKind.HARDWARE,
        source=SOURCE,
        quantity=af.Quantity(count, "台"),
        price=af.Rate(each, per=("台",)),
    )


def upkeep(length: int, each: af.Money, start: date | None = None) -> Component:
    return Component(
        key="upkeep",
        title="维护",
        kind=ComponentKind.MAINTENANCE,
        source=SOURCE,
        price=af.Rate(each, per=("年",)),
        years=length,
        starts_on=start,
    )


def cost(*components: Component) -> af.Money:
    return af.total(line.amount for line in price(SystemPlan(components=components), NO_STANDARDS))


def view(dispersed: af.Money, tender: af.Money) -> ParameterView:
    limits = {DISPERSED: dispersed, OPEN_TENDER_LOCAL: tender}
    term, day = af.Term("限额", "limit"), date(2024, 1, 1)
    return ParameterView(
        {key: Standard(key=key, title=term, value=limit, source="测试", since=day) for key, limit in limits.items()}
    )


def demanded(amount: af.Money, limits: ParameterView) -> Verdict:
    found = verdict(amount, limits, Level.COUNTY)
    assert found is not None
    return found


@given(counts, counts, prices)
def test_additive_in_count(some: int, more: int, each: af.Money) -> None:
    assert cost(servers(some + more, each)) == cost(servers(some, each)) + cost(servers(more, each))


@given(st.integers(1, 25), st.integers(1, 25), prices)
def test_additive_in_years(some: int, more: int, each: af.Money) -> None:
    assert cost(upkeep(some + more, each)) == cost(upkeep(some, each)) + cost(upkeep(more, each))


@given(counts, prices, prices)
def test_monotone_in_price(count: int, low: af.Money, high: af.Money) -> None:
    low, high = sorted((low, high))
    assert cost(servers(count, low)) <= cost(servers(count, high))


@given(years, years, prices)
def test_monotone_in_years(short: int, long: int, each: af.Money) -> None:
    short, long = sorted((short, long))
    assert cost(upkeep(short, each)) <= cost(upkeep(long, each))


@given(st.lists(st.tuples(counts, prices), max_size=6), st.data())
def test_order_is_irrelevant(parts: list[tuple[int, af.Money]], data: st.DataObject) -> None:
    components = [servers(count, each, f"part_{place}") for place, (count, each) in enumerate(parts)]
    assert cost(*components) == cost(*data.draw(st.permutations(components)))


@given(counts, years, prices)
def test_pure(count: int, length: int, each: af.Money) -> None:
    plan = SystemPlan(components=(servers(count, each), upkeep(length, each)))
    before = evolve(plan)
    assert tuple(price(plan, NO_STANDARDS)) == tuple(price(plan, NO_STANDARDS))
    assert plan == before


@given(counts, years, prices)
def test_one_off_and_maintenance_are_the_whole(count: int, length: int, each: af.Money) -> None:
    plan = SystemPlan(components=(servers(count, each), upkeep(length, each)))
    project = af.Project(
        key="one", title="项目", program="medical_ai", holder="holder", amount=af.ZERO, source=SOURCE, plan=plan
    )
    costs = costs_of(plan, project)
    assert costs.one_off == cost(servers(count, each))
    assert costs.maintenance == cost(upkeep(length, each))
    assert costs.yearly == each


@given(amounts, years)
def test_years_of_use_conserve(whole: af.Money, length: int) -> None:
    use = year_of_use(whole, length)
    assert af.total(use.parts) == whole
    assert max(use.parts).fen - min(use.parts).fen <= 1


@given(amounts, years)
def test_year_of_use_is_rounded_within_half_a_fen(whole: af.Money, length: int) -> None:
    use = year_of_use(whole, length)
    assert use.exact * length == whole.fen
    assert abs(use.rounded.fen - use.exact) <= Fraction(1, 2)


@given(years, prices, days)
def test_fiscal_years_conserve_money_and_days(length: int, each: af.Money, start: date) -> None:
    component = upkeep(length, each, start)
    plan = SystemPlan(components=(component,))
    found, period = shares(plan, component), maintained(plan, component)
    assert period is not None
    assert af.total(share.amount for share in found if share.amount is not None) == cost(component)
    assert sum(share.period.days for share in found) == period.days
    assert [share.year for share in found] == list(range(period.first.year, period.last.year + 1))


@given(years, prices, days)
def test_fiscal_years_are_within_a_fen_of_their_days(length: int, each: af.Money, start: date) -> None:
    component = upkeep(length, each, start)
    found = shares(SystemPlan(components=(component,)), component)
    whole = sum(share.period.days for share in found)
    for share in found:
        assert share.amount is not None
        assert abs(share.amount.fen - Fraction(cost(component).fen * share.period.days, whole)) < 1


@given(days, years)
def test_maintenance_follows_on_without_gap(start: date, length: int) -> None:
    first, then = upkeep(length, af.ZERO, start), upkeep(1, af.ZERO, anniversary(start, length))
    ended, begun = maintained(SystemPlan(), first), maintained(SystemPlan(), then)
    assert ended is not None
    assert begun is not None
    assert begun.first == ended.last + timedelta(days=1)


@given(days, st.integers(0, 10_000))
def test_days_left_mirror_days_over(deadline: date, distance: int) -> None:
    early, late = deadline - timedelta(days=distance), deadline + timedelta(days=distance)
    assert countdown(deadline, early).replace("还有", "已超期") == countdown(deadline, late)


@given(amounts, amounts, amounts, amounts)
def test_more_money_never_demands_less(some: af.Money, more: af.Money, low: af.Money, high: af.Money) -> None:
    limits = view(*sorted((low, high)))
    some, more = sorted((some, more))
    assert demanded(some, limits).demand <= demanded(more, limits).demand


@given(amounts)
def test_a_lump_sum_is_its_amount(amount: af.Money) -> None:
    lump = LumpSum(item="system", title="系统", amount=amount, source=SOURCE)
    (line,) = price(SystemPlan(lump_sum=lump), NO_STANDARDS)
    assert line.amount == amount
    assert not line.itemised
