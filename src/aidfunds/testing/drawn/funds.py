"""Strategies for money that is given and told of: funds, shares, allocations, carry-overs. 资金策略。"""

from __future__ import annotations

from attrs import evolve, frozen
from hypothesis import strategies as st

from aidfunds.model.allocations import Allocation, Schedule, ScheduleAmount
from aidfunds.model.carryovers import Carryover, Reallocation
from aidfunds.model.funds import Channel, Fund, MemoAmount, ProgramShare
from aidfunds.money import ZERO, Money, total
from aidfunds.testing.drawn.amounts import LARGEST, amounts
from aidfunds.testing.drawn.records import records
from aidfunds.testing.drawn.values import Strategy, several
from aidfunds.testing.drawn.words import keys, years

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
        return self.fund.amount - total(one.amount for one in self.allocations)


def funds(**given: Strategy) -> st.SearchStrategy[Fund]:
    """Funds, without saying by which channels. 资金。"""
    return records(Fund, **{"donor": keys(), "year": years(), "channels": st.just(()), **given})


def program_shares(**given: Strategy) -> st.SearchStrategy[ProgramShare]:
    """What a fund gives to a program. 项目类别资金。"""
    return records(ProgramShare, **{"fund": keys(), **given})


def memo_amounts(**given: Strategy) -> st.SearchStrategy[MemoAmount]:
    """Money told of beside the totals. 备注金额。"""
    return records(MemoAmount, **{"agency": keys(), "program": st.just(""), **given})


def allocation_decisions(**given: Strategy) -> st.SearchStrategy[Allocation]:
    """Single decisions, of a fund that need not exist. 一笔下达。"""
    named = {"fund": keys(), "payee": keys(), "project": st.just(""), "amount": amounts(0, LARGEST_PART)}
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
    by_channel = st.lists(records(ScheduleAmount), unique_by=lambda one: one.channel, max_size=len(Channel))
    return records(Schedule, {tuple[ScheduleAmount, ...]: by_channel.map(tuple)}, **given)


def carryovers(**given: Strategy) -> st.SearchStrategy[Carryover]:
    """Unspent money of a past year. 结转资金。"""
    alone = {"agency": keys(), "year": years(), "recovered_by": st.just(""), "guided_by": st.just("")}
    again = records(Reallocation, to=keys(), approval=st.just(""))
    return records(Carryover, **{**alone, "reallocations": several(again), **given})
