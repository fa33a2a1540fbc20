"""Everything that a draft leaves to a person. 待处理清单。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aidfunds.language import listed, tr
from aidfunds.model.funds import STANDARD_CHANNELS
from aidfunds.model.portfolio import Portfolio
from aidfunds.notice.kinds import NoticeKind
from aidfunds.notice.places import Places
from aidfunds.reading.basis import Basis
from aidfunds.reading.cited import spans_cited
from aidfunds.reading.entries import Entries
from aidfunds.reading.funds import named_fund
from aidfunds.reading.leftovers import (
    LeftKind,
    Leftover,
    clauses_left,
    documents_left,
    duties_left,
    figures_left,
    leftover_at,
)
from aidfunds.reading.programs import Contested


def remains_of(
    basis: Basis, entries: Entries, portfolio: Portfolio, contested: Sequence[Contested]
) -> tuple[Leftover, ...]:
    """What was assumed, then what was not read, each in text order. 待处理内容。"""
    read = list(basis.annex.read) if basis.annex else []
    table = portfolio.schedule.source.span if portfolio.schedule else None
    used = Places([*(span for span in spans_cited(portfolio) if span != table), *read])
    clauses = list(clauses_left(basis.notice, basis.passages, used))
    told = Places([(one.start, one.end) for one in clauses if one.start is not None and one.end is not None])
    return (
        *_assumed(basis, entries),
        *(_contested(one, basis) for one in contested),
        *clauses,
        *duties_left(basis.notice, basis.passages, used, told),
        *figures_left(basis.notice, used),
        *documents_left(basis.notice),
    )


def _assumed(basis: Basis, entries: Entries) -> Iterator[Leftover]:
    kind = LeftKind.ASSUMPTION
    for name, kept in basis.names.assumed:
        yield Leftover(kind=kind, text=name, why=tr("主送名称不在单位表中，按“{kept}”记，请核对", kept=kept))
    donor = named_fund(basis.notice)
    if donor.assumed:
        yield Leftover(kind=kind, text=donor.donor, why=tr("没有写明资金从哪里来，暂按发文单位记"))
    if not basis.home.division:
        yield Leftover(
            kind=kind, text=basis.notice.source.name, why=tr("没有读出发文单位所在的行政区划，单位层级请核对")
        )
    if basis.notice.head.kind is NoticeKind.ANNOUNCEMENT:
        yield Leftover(kind=kind, text=str(basis.notice.head.kind.term), why=tr("公告转述下达，文种按下达记"))
    if basis.annex is None or len(basis.annex.totals) < 2:
        channel = next(str(one.title) for one in STANDARD_CHANNELS if one.key == basis.channel)
        yield Leftover(kind=kind, text=channel, why=tr("没有写明下达渠道，按发文层级记"))
    if not entries.allocations:
        yield Leftover(kind=kind, text=str(entries.fund.amount), why=tr("没有读出把钱给谁"))
    for one in entries.unallocated:
        start, end = basis.notice.even.span(one.at, one.to)
        why = tr("各笔金额加起来不等于资金总额，没有记为下达")
        yield leftover_at(basis.notice, kind, start, end, why)


def _contested(one: Contested, basis: Basis) -> Leftover:
    start, end = one.passage.spans[0][0], one.passage.spans[-1][1]
    why = tr("{programs} 都认作自己的条款，没有读入", programs=listed(one.programs))
    return leftover_at(basis.notice, LeftKind.CLAUSE, start, end, why)
