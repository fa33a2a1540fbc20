"""The draft of a plan: what a notice says, as a portfolio, and what is left to a person. 计划草稿。"""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from aidfunds.errors import ModelError, MoneyError, QuantityError
from aidfunds.extend.registry import Registry
from aidfunds.language import tr
from aidfunds.model.fields import brief, titled
from aidfunds.model.portfolio import InputFile, Portfolio
from aidfunds.proof.formulas import formula_of
from aidfunds.proof.records import Proof
from aidfunds.reading.basis import Basis, basis_of, refused
from aidfunds.reading.entries import Entries, entries_of
from aidfunds.reading.leftovers import Leftover
from aidfunds.reading.programs import Contested, ProgramReading, read_programs
from aidfunds.reading.remains import remains_of
from aidfunds.reading.rules import rules_of


@frozen(kw_only=True)
class Draft:
    """A notice read into a plan. 草稿。

    ``recognised`` are the clauses that programs read, ``leftovers`` what was not read or was only assumed,
    ``contradictions`` the relations between the notice's figures that do not hold.  ``source`` is the file,
    ``text`` what the spans of citations count in, with what identifies a person covered.
    """

    portfolio: Portfolio = field(repr=titled)
    source: InputFile
    text: str = field(repr=brief)
    recognised: tuple[ProgramReading, ...] = ()
    leftovers: tuple[Leftover, ...] = field(default=(), repr=brief)
    contradictions: tuple[str, ...] = ()


def draft_of(proof: Proof, registry: Registry, *, as_of: date | None = None) -> Draft:
    """Read a proved notice into a plan; InputError where it gives no money to anybody. 读成计划。

    ``as_of`` is the day spoken of where the notice states none.  Raises PluginError where a recogniser fails.
    """
    try:
        return _drafted(proof, registry, as_of)
    except (ModelError, MoneyError, QuantityError) as error:  # a name or an amount that no record can hold
        hint = tr("通知里可能有读不出的字符或过大的数；改正文本后再读")
        raise refused(proof.notice, str(error), hint) from error


def _drafted(proof: Proof, registry: Registry, as_of: date | None) -> Draft:
    basis = basis_of(proof.notice, as_of)
    read = read_programs(basis.passages, registry)
    recognised = tuple(one for one in read if isinstance(one, ProgramReading))
    contested = tuple(one for one in read if isinstance(one, Contested))
    entries = entries_of(basis, recognised)
    portfolio = _portfolio(basis, entries)
    source = proof.notice.source
    return Draft(
        portfolio=portfolio,
        source=InputFile(name=source.name, sha256=source.sha256),
        text=proof.notice.shown,
        recognised=recognised,
        leftovers=remains_of(basis, entries, portfolio, contested),
        contradictions=tuple(formula_of(proof.notice, one) for one in proof.contradicted),
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
        rules=rules_of(basis.passages),
    )
