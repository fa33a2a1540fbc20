"""A synthetic province of any size that closes to the fen. 合成省份。"""

from __future__ import annotations

from datetime import date

from aidfunds.model.agencies import Agency, AgencyKind, Level
from aidfunds.model.documents import Citation, DocumentKind, DocumentNumber, OfficialDocument
from aidfunds.model.funds import (
    Allocation,
    Channel,
    ChannelAmount,
    Fund,
    Schedule,
    ScheduleAmount,
    ScheduleLine,
    ScheduleRow,
)
from aidfunds.model.portfolio import Portfolio
from aidfunds.money import Money, total

DAY = date(2024, 3, 1)


def province(size: int) -> Portfolio:
    """A portfolio of so many allocations to a twentieth as many agencies. 合成台账。"""
    agencies = [
        Agency(key=f"a{place}", name=f"第{place}号乡镇", kind=AgencyKind.GOVERNMENT, level=Level.TOWNSHIP)
        for place in range(max(size // 20, 1))
    ]
    donor = Agency(key="donor", name="援助省", kind=AgencyKind.GOVERNMENT, level=Level.PROVINCE)
    allocations = tuple(
        Allocation(
            key=f"n{place}",
            fund="fund",
            channel=Channel.COORDINATED,
            payee=agencies[place % len(agencies)].key,
            amount=Money.yuan(10_000 + place % 977),
            source=Citation(f"附件/{place + 1}"),
        )
        for place in range(size)
    )
    whole = total(one.amount for one in allocations)
    return Portfolio(
        title="合成省份",
        year=2024,
        as_of=DAY,
        documents=(
            OfficialDocument(
                key="notice",
                title="合成通知",
                kind=DocumentKind.ALLOCATION,
                number=DocumentNumber("合成", 2024, 1),
                issued_on=DAY,
            ),
        ),
        agencies=(donor, *agencies),
        funds=(_fund(whole),),
        allocations=allocations,
        schedule=_schedule(agencies, allocations, whole),
    )


def _fund(whole: Money) -> Fund:
    channel = ChannelAmount(channel=Channel.COORDINATED, amount=whole, source=Citation("附件"))
    return Fund(
        key="fund",
        title="合成资金",
        year=2024,
        donor="donor",
        amount=whole,
        source=Citation("附件"),
        channels=(channel,),
    )


def _schedule(agencies: list[Agency], allocations: tuple[Allocation, ...], whole: Money) -> Schedule:
    sums = {agency.key: 0 for agency in agencies}
    for one in allocations:
        sums[one.payee] += one.amount.fen
    rows = tuple(
        ScheduleRow(
            serial=place,
            agency=key,
            total=Money(fen),
            lines=(ScheduleLine(amounts=(ScheduleAmount(column=Channel.COORDINATED, amount=Money(fen)),)),),
        )
        for place, (key, fen) in enumerate(sums.items(), start=1)
    )
    totals = (ScheduleAmount(column=Channel.COORDINATED, amount=whole),)
    return Schedule(title="合成下达表", source=Citation("附件"), total=whole, totals=totals, rows=rows)
