"""The draft of a plan: what a notice says, as a portfolio, and what is left to a person. 计划草稿。"""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from aidfunds.extend.registry import Registry
from aidfunds.model.portfolio import Portfolio
from aidfunds.notice.notice import Notice
from aidfunds.proof.records import Proof
from aidfunds.reading.basis import Basis, basis_of
from aidfunds.reading.entries import Entries, entries_of
from aidfunds.reading.leftovers import Leftover
from aidfunds.reading.programs import Contested, ProgramReading, read_programs
from aidfunds.reading.remains import remains_of


@frozen(kw_only=True)
class Draft:
    """A notice read into a plan. 草稿。

    ``recognised`` are the clauses that programs read, ``leftovers`` what was not read or was only assumed, ``proof``
    what the notice's figures prove of each other.
    """

    portfolio: Portfolio = field(repr=False)
    notice: Notice = field(repr=False)
    proof: Proof = field(repr=False)
    recognised: tuple[ProgramReading, ...] = ()
    leftovers: tuple[Leftover, ...] = ()


def draft_of(proof: Proof, registry: Registry, *, as_of: date | None = None) -> Draft:
    """Read a proved notice into a plan; InputError where it gives no money to anybody. 读成计划。

    ``as_of`` is the day spoken of where the notice states none.  Raises PluginError where a recogniser fails.
    """
    basis = basis_of(proof.notice, as_of)
    read = read_programs(basis.passages, registry)
    recognised = tuple(one for one in read if isinstance(one, ProgramReading))
    contested = tuple(one for one in read if isinstance(one, Contested))
    entries = entries_of(basis, recognised)
    portfolio = _portfolio(basis, entries)
    return Draft(
        portfolio=portfolio,
        notice=proof.notice,
        proof=proof,
        recognised=recognised,
        leftovers=remains_of(basis, entries, portfolio, contested),
    )


def _portfolio(basis: Basis, entries: Entries) -> Portfolio:
    return Portfolio(
        title=entries.fund.title,
        year=basis.year,
        as_of=basis.day,
        documents=entries.documents,
        agencies=basis.agencies.records(),
        funds=(entries.fund,),
        programs=entries.shares,
        projects=entries.projects,
        allocations=entries.allocations,
        memos=entries.memos,
        schedule=entries.schedule,
        obligations=entries.obligations,
    )
