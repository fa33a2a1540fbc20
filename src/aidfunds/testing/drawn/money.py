"""Strategies for money given and told of, and for dated and sourced standards. 资金与标准策略。"""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from attrs import evolve, frozen
from hypothesis import strategies as st

from aidfunds.model.funds import (
    STANDARD_CHANNELS,
    Allocation,
    Carryover,
    Channel,
    Fund,
    FundSource,
    MemoAmount,
    ProgramShare,
    Reallocation,
    Schedule,
    ScheduleAmount,
)
from aidfunds.model.parameters import (
    Parameter,
    ParameterOverride,
    ParameterTable,
    ParameterValue,
    ParameterView,
    Standard,
    Value,
)
from aidfunds.money import ZERO, Money, total
from aidfunds.testing.drawn.records import records
from aidfunds.testing.drawn.values import LARGEST, Strategy, amounts, quantities, rates, several, shares
from aidfunds.testing.drawn.words import channel_keys, keys, titles, years

__tracebackhide__ = True  # a failing test shows its author's lines, not these

MOST_ALLOCATIONS = 6
LARGEST_PART = LARGEST // 100  # fen: a thousand million yuan


@frozen(kw_only=True)
class Allotment:
    """A fund and the decisions that give it out. 资金及其下达。"""

    fund: Fund
    allocations: tuple[Allocation, ...]

    @property
    def left(self) -> Money:
        """What is not given out; negative where more was given than there is. 未下达金额。"""
        return self.fund.amount - total(allocation.amount for allocation in self.allocations)


def funds(**given: Strategy) -> st.SearchStrategy[Fund]:
    """Funds, without saying by which channels. 资金。"""
    return records(Fund, **{"donor": keys(), "year": years(), "channels": st.just(()), **given})


def program_shares(**given: Strategy) -> st.SearchStrategy[ProgramShare]:
    """What a fund gives to a program, or several do. 项目类别资金。"""
    one = {"fund": keys(), "channel": channel_keys(), "sources": st.just(())}
    more = {"fund": st.just(""), "channel": st.just(""), "sources": several_sources()}
    return st.one_of(
        [records(ProgramShare, **{"kind": st.just(""), "title": titles(), **of, **given}) for of in (one, more)]
    )


def channels(**given: Strategy) -> st.SearchStrategy[Channel]:
    """Ways by which money goes down. 渠道。"""
    return records(Channel, **given)


def fund_sources(**given: Strategy) -> st.SearchStrategy[FundSource]:
    """What is had of a fund by a channel. 资金来源。"""
    return records(FundSource, **{"fund": keys(), "channel": channel_keys(), **given})


def several_sources(least: int = 1) -> st.SearchStrategy[tuple[FundSource, ...]]:
    """Some sources, each of another fund or channel. 几个资金来源。"""
    return st.lists(fund_sources(), unique_by=lambda one: one.origin, min_size=least, max_size=3).map(tuple)


def memo_amounts(**given: Strategy) -> st.SearchStrategy[MemoAmount]:
    """Money told of beside the totals. 备注金额。"""
    return records(MemoAmount, **{"agency": keys(), "program": st.just(""), **given})


def allocation_decisions(**given: Strategy) -> st.SearchStrategy[Allocation]:
    """Single decisions, of a fund that need not exist. 一笔下达。"""
    named = {
        "fund": keys(),
        "channel": channel_keys(),
        "payee": keys(),
        "project": st.just(""),
        "amount": amounts(0, LARGEST_PART),
    }
    return records(Allocation, **{**named, **given})


@st.composite
def allocations(draw: st.DrawFn, *, balanced: bool = True) -> Allotment:
    """A fund and its allocations: all of it given out, or some fen more or less. 资金下达。"""
    fund, drawn = draw(funds()), draw(several(allocation_decisions(), least=1, most=MOST_ALLOCATIONS))
    given = tuple(evolve(one, fund=fund.key) for one in drawn)
    whole = total(one.amount for one in given)
    off = ZERO if balanced else draw(_away_from_zero(whole))
    return Allotment(fund=evolve(fund, amount=whole + off), allocations=given)


def _away_from_zero(given: Money) -> st.SearchStrategy[Money]:
    """More than nothing, or less as far as a fund stays a fund."""
    more = amounts(1, LARGEST_PART)
    return more | amounts(-given.fen, -1) if given else more


def schedules(**given: Strategy) -> st.SearchStrategy[Schedule]:
    """Allocation tables as printed, one column a channel; their sums need not hold. 下达表。"""
    cell = records(ScheduleAmount, column=channel_keys())
    by_channel = st.lists(cell, unique_by=lambda one: one.column, max_size=len(STANDARD_CHANNELS))
    return records(Schedule, {tuple[ScheduleAmount, ...]: by_channel.map(tuple)}, **{"columns": st.just(()), **given})


def carryovers(**given: Strategy) -> st.SearchStrategy[Carryover]:
    """Unspent money of a past year. 结转资金。"""
    alone = {"agency": keys(), "year": years(), "recovered_by": st.just(""), "guided_by": st.just("")}
    again = records(Reallocation, to=keys(), approval=st.just(""))
    return records(Carryover, **{**alone, "reallocations": several(again), **given})


MOST_VALUES = 4
STANDARD_VALUES: tuple[st.SearchStrategy[Value], ...] = (rates(), amounts(0), quantities(), shares())


def standard_values() -> st.SearchStrategy[Value]:
    """What a standard may be: a rate, an amount, a quantity, a share. 标准取值。"""
    return st.one_of(STANDARD_VALUES)


def parameter_values(**given: Strategy) -> st.SearchStrategy[ParameterValue]:
    """One value of a standard, from a day on and for ever. 一项取值。"""
    return records(ParameterValue, **{"until": st.none(), "value": standard_values(), **given})


@cache
def parameters() -> st.SearchStrategy[Parameter]:
    """A standard over time: one kind of value, at most one of them on any day. 标准。"""
    histories = [st.lists(parameter_values(value=kind), min_size=1, max_size=MOST_VALUES) for kind in STANDARD_VALUES]
    return records(Parameter, values=st.one_of(histories).map(_in_turn))


def _in_turn(values: list[ParameterValue]) -> tuple[ParameterValue, ...]:
    """Each until the day before the next, the last for ever; of two from one day the later drawn."""
    ordered = sorted({value.since: value for value in values}.values(), key=lambda one: one.since)
    ends = [later.since - timedelta(1) for later in ordered[1:]]
    return tuple(evolve(one, until=end) for one, end in zip(ordered, [*ends, None], strict=True))


def parameter_tables() -> st.SearchStrategy[ParameterTable]:
    """All the standards of a program. 标准表。"""
    return st.builds(ParameterTable, several(parameters()))


def standards(**given: Strategy) -> st.SearchStrategy[Standard]:
    """A standard on one day. 适用标准。"""
    return records(Standard, **{"key": keys(), "value": standard_values(), "source": titles(), **given})


@cache
def parameter_views() -> st.SearchStrategy[ParameterView]:
    """The standards in force on a day. 当日标准。"""
    return several(standards()).map(lambda drawn: ParameterView({one.key: one for one in drawn}))


def overrides(**given: Strategy) -> st.SearchStrategy[ParameterOverride]:
    """A plan's own value, with its source. 计划自定标准。"""
    written = rates().map(lambda rate: rate.written) | st.integers(0, 100).map("{}%".format)
    return records(ParameterOverride, **{"value": written, **given})
