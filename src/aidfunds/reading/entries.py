"""The records of a draft: what programs read and what the core reads around them, agencies by key. 草稿记录。"""

# data: the words of notices are read here, never said

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from aidfunds.language import tr
from aidfunds.model.documents import OfficialDocument
from aidfunds.model.funds import Allocation, Fund, MemoAmount, ProgramShare, Schedule
from aidfunds.model.projects import Obligation, Project
from aidfunds.money import Money, total
from aidfunds.notice.kinds import NoticeKind
from aidfunds.reading.annex import channel_named
from aidfunds.reading.basis import Basis, refused
from aidfunds.reading.documents import documents_of
from aidfunds.reading.funds import KEY, allocations_left, fund_of, memos_of, named_fund, schedule_of
from aidfunds.reading.keys import Keys
from aidfunds.reading.obligations import obligations_of
from aidfunds.reading.parties import Parties
from aidfunds.reading.payments import Paid, cited
from aidfunds.reading.programs import ProgramReading


@frozen(kw_only=True)
class Entries:
    """Everything that goes into the portfolio. 全部记录。"""

    fund: Fund
    documents: tuple[OfficialDocument, ...]
    shares: tuple[ProgramShare, ...]
    projects: tuple[Project, ...]
    allocations: tuple[Allocation, ...]
    memos: tuple[MemoAmount, ...]
    schedule: Schedule | None
    obligations: tuple[Obligation, ...]
    unallocated: tuple[Paid, ...] = ()  # payments of the body that do not come to the fund


def entries_of(basis: Basis, recognised: Sequence[ProgramReading]) -> Entries:
    """Make the records; InputError where the notice states no amount, or gives none to anybody. 形成记录。"""
    agencies = basis.agencies
    agencies.key(named_fund(basis.notice).donor)
    agencies.keys(basis.payees)
    paid = tuple(one for one in basis.paid if one.payee)
    fund = fund_of(basis.notice, basis.annex, paid, agencies, basis.year)
    if fund is None:
        raise refused(basis.notice, tr("没有读出金额"), _where_amounts_are(basis))
    programs = _unlike(recognised)
    given = list(_of_projects(basis, programs))
    rest, unallocated = _rest(basis, fund, given)
    if basis.notice.head.kind is NoticeKind.OTHER and not (given or rest):
        raise refused(basis.notice, tr("没有读出把钱给谁"), tr("核对数值用 aidfunds prove"))
    parties = Parties(
        home=basis.home, payees=basis.payees, projects=tuple(one for each in programs for one in each.projects)
    )
    return Entries(
        fund=fund,
        documents=documents_of(basis.notice, agencies),
        shares=tuple(_shares(basis, programs)),
        projects=tuple(_keyed(one, basis, parties) for one in parties.projects),
        allocations=_apart((*rest, *given)),  # the table's columns stand in this order too
        memos=tuple(memos_of(basis.notice, agencies)),
        schedule=schedule_of(basis.annex, agencies) if basis.annex else None,
        obligations=obligations_of(basis, programs, parties),
        unallocated=unallocated,
    )


def _where_amounts_are(basis: Basis) -> str:
    files = [one.title.text for one in basis.notice.head.annexes_named if one.title]
    if files:
        return tr("金额可能在附件《{annex}》里；把它粘贴到正文之后再读", annex=files[0])
    return tr("把附表粘贴到正文之后再读")


def _unlike(recognised: Sequence[ProgramReading]) -> tuple[ProgramReading, ...]:
    """Projects of different clauses under keys of their own."""
    keys = Keys()
    made = []
    for one in recognised:
        projects, renamed = [], {}
        for project in one.projects:
            renamed[project.key] = key = keys.free(project.key)
            projects.append(evolve(project, key=key))
        duties = (
            evolve(duty, projects=tuple(renamed.get(key, key) for key in duty.projects)) for duty in one.obligations
        )
        made.append(evolve(one, projects=tuple(projects), obligations=tuple(duties)))
    return tuple(made)


def _channel(basis: Basis, one: ProgramReading) -> str:
    """What the headings above a clause say; else the way in which this level gives money down."""
    said = (channel_named(heading) for heading in (*reversed(one.above), one.passage.heading))
    return next((channel for channel in said if channel), basis.channel)


def _shares(basis: Basis, programs: Sequence[ProgramReading]) -> Iterator[ProgramShare]:
    """What each program is given: the total that its clause states, else what it pays."""
    for key in dict.fromkeys(one.program for one in programs):
        own = [one for one in programs if one.program == key]
        amounts = [amount for one in own if (amount := _given(one)) is not None]
        if not amounts:
            continue
        source = own[0].passage.total or (own[0].passage.payments[0] if own[0].passage.payments else own[0].projects[0])
        yield ProgramShare(
            key=key, fund=KEY, channel=_channel(basis, own[0]), amount=total(amounts), source=source.source
        )


def _given(one: ProgramReading) -> Money | None:
    if one.passage.total is not None:
        return one.passage.total.amount
    paid = [each.amount for each in one.passage.payments] or [project.amount for project in one.projects]
    return total(paid) if paid else None


def _of_projects(basis: Basis, programs: Sequence[ProgramReading]) -> Iterator[Allocation]:
    for one in programs:
        for project in one.projects:
            yield Allocation(
                key=project.key,
                fund=KEY,
                channel=_channel(basis, one),
                payee=basis.agencies.key(project.holder),
                project=project.key,
                amount=project.amount,
                source=project.source,
            )


def _rest(basis: Basis, fund: Fund, given: Sequence[Allocation]) -> tuple[list[Allocation], tuple[Paid, ...]]:
    """What the table gives beyond the projects; without one, the body's payments where they come to the fund."""
    if basis.annex is not None:
        return list(allocations_left(basis.annex, basis.agencies, given)), ()
    paid = tuple(one for one in basis.paid if one.payee)
    if given or not paid:
        return [], paid if not given else ()
    if total(one.amount for one in paid) != fund.amount:
        return [], paid
    return [
        Allocation(
            key=basis.agencies.key(one.payee),
            fund=KEY,
            channel=basis.channel,
            payee=basis.agencies.key(one.payee),
            amount=one.amount,
            source=cited(basis.notice, one),
        )
        for one in paid
    ], ()


def _keyed(project: Project, basis: Basis, parties: Parties) -> Project:
    def keys(names: Sequence[str]) -> tuple[str, ...]:
        return basis.agencies.keys(one for name in names for one in parties.named(name))

    return evolve(
        project,
        holder=basis.agencies.key(project.holder),
        implementers=keys(project.implementers),
        supervisors=keys(project.supervisors),
        auditors=keys(project.auditors),
        acceptors=keys(project.acceptors),
    )


def _apart(allocations: Sequence[Allocation]) -> tuple[Allocation, ...]:
    """Each under a key of its own."""
    keys = Keys()
    return tuple(evolve(one, key=keys.free(one.key)) for one in allocations)
