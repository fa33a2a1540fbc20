"""The fund, its channels, its memos: what a notice gives, to whom and by which way. 资金的读出。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from aidfunds.model.agencies import Level
from aidfunds.model.documents import Citation
from aidfunds.model.funds import (
    Allocation,
    Channel,
    ChannelAmount,
    Fund,
    MemoAmount,
    Schedule,
    ScheduleAmount,
    ScheduleLine,
    ScheduleRow,
)
from aidfunds.money import ZERO, Memo, Money, total
from aidfunds.notice.clean import HAN
from aidfunds.notice.notice import Notice
from aidfunds.notice.records import Figure, Kind
from aidfunds.reading.agencies import Agencies
from aidfunds.reading.annex import Annex
from aidfunds.reading.documents import title_of
from aidfunds.reading.keys import Keys
from aidfunds.reading.names import Home
from aidfunds.reading.payments import Paid, money_of
from aidfunds.reading.sentences import NAME

KEY = "fund"
_OF_TITLE = re.compile(
    r"(?:提前)?(?:下达|预拨|拨付|分配|安排|清算|调整|追加)(?P<fund>.{4,60}?)(?:预算|指标|分配计划|情况)?的?(?:通知|公告|公示|函|批复)"
)
_IN_BODY = re.compile(
    r"(?:下达|拨付|分配|安排|追加|收到)(?:你[^，。]{0,10}|的)?(?P<fund>[^，。；：0-9]{0,6}(?:[0-9]{4}年)?[^，。；：0-9]{2,40}?资金)"
)
_DONOR = re.compile(
    rf"(?P<who>[{HAN}]{{1,7}}?(?:省|市|区|自治区))(?:对口)?(?:帮扶|支援|援助|协作|追加)|(?P<short>[沪闽浙粤苏京津鲁])(?=滇|宁|陕|青|疆|藏|黔|桂|川|渝|甘)"
)
_ANNOUNCED = re.compile(r"(?:分配|安排|使用)?(?:计划|方案|情况)?的?(?:公告|公示|通知)+$")
_OURS = re.compile(r"^我[省市州县区](?:的)?")
_CENTRE = re.compile(r"中央")
_LEVEL = re.compile(r"(?P<level>省|自治区|市|州|县|区)(?:级|本级|财政)")
_SHORT = {
    "沪": "上海市",
    "闽": "福建省",
    "浙": "浙江省",
    "粤": "广东省",
    "苏": "江苏省",
    "京": "北京市",
    "津": "天津市",
    "鲁": "山东省",
}
_MEMO = re.compile(
    rf"(?P<who>{NAME})\s*(?P<amount>[0-9.,]+\s*(?:万元|元|亿元))\s*(?P<how>由[^，。；\n|]{{0,12}}直接(?:下达|拨付)[^，。；\n|]{{0,10}})"
)


@frozen(kw_only=True)
class Named:
    """The fund's title and donor, and whether the donor is only assumed. 资金名称与来源。"""

    title: str
    donor: str
    assumed: bool = False


def default_channel(home: Home) -> str:
    """The way down where no column names one: from a province to its counties, else of the city. 默认渠道。"""
    return Channel.PROVINCIAL if home.level is Level.PROVINCE else Channel.COORDINATED


def named_fund(notice: Notice) -> Named:
    """What the fund is called and whose money it is. 资金名称与来源。"""
    heading = title_of(notice)
    found = _OF_TITLE.search(heading)
    start = notice.text[notice.head.body : notice.head.body + 600].replace(" ", "").replace("\n", "")
    body = _IN_BODY.search(start)
    title = found["fund"] if found else body["fund"] if body and not _ANNOUNCED.search(heading) else heading
    title = _OURS.sub("", _ANNOUNCED.sub("", title)).removeprefix("关于") or heading
    donor = next((who for text in (title, heading, start[:300]) if (who := _donor(text))), "")
    if donor:
        return Named(title=title, donor=donor)
    issuers = notice.head.issuers or notice.head.signatories
    return Named(title=title, donor=issuers[0].text if issuers else "资金来源未写明", assumed=True)


def _donor(text: str) -> str:
    found = _DONOR.search(re.sub(r"[0-9]{4}年度?", "", text))
    if found is not None:
        return found["who"] or _SHORT[found["short"]]
    if _CENTRE.search(text):
        return "中央财政"
    level = _LEVEL.search(text)
    return f"{level['level']}级财政" if level else ""


def fund_of(notice: Notice, annex: Annex | None, paid: Sequence[Paid], agencies: Agencies, year: int) -> Fund | None:
    """The fund with its amount. 资金。

    That is the table's total; without a table what the payments come to, where the text states it; else the first
    amount of the text.
    """
    named = named_fund(notice)
    if annex is not None:
        amount = annex.total if annex.total is not None else total(row.total for row in annex.rows)
        source = annex.total_source or annex.source
        channels = tuple(ChannelAmount(channel=one, amount=money, source=cited) for one, money, cited in annex.totals)
    else:
        stated = stated_total(notice, paid)
        if stated is None:
            return None
        amount = Money.yuan(stated.value)
        source = Citation(notice.clause_of(stated.at) or "首段", span=(stated.start, stated.end))
        channels = ()
    return Fund(
        key=KEY,
        title=named.title,
        year=year,
        donor=agencies.key(named.donor),
        amount=amount,
        source=source,
        channels=channels,
    )


def stated_total(notice: Notice, paid: Sequence[Paid]) -> Figure | None:
    """The figure of the body that says what the payments come to, else its first amount. 正文总额。"""
    come_to, own = total(one.amount for one in paid).in_yuan, {one.at for one in paid}
    money = [
        one
        for one in notice.figures
        if one.kind is Kind.MONEY and one.cell is None and one.at >= notice.head.body and one.bound is None
    ]
    exact = (one for one in money if paid and one.value == come_to and one.at not in own)
    return next(exact, next((one for one in money if not one.about and money_of(one)), None))


def schedule_of(annex: Annex, agencies: Agencies) -> Schedule:
    """The table as a plan holds it. 下达表。"""
    rows = tuple(
        ScheduleRow(
            serial=row.serial,
            agency=agencies.key(row.payee),
            total=row.total,
            lines=tuple(
                ScheduleLine(
                    amounts=tuple(ScheduleAmount(column=channel, amount=money) for channel, money in line.amounts),
                    functional=line.functional,
                    economic=line.economic,
                    remark=line.remark,
                )
                for line in row.lines
            ),
        )
        for row in annex.rows
    )
    stated = annex.total if annex.total is not None else total(row.total for row in annex.rows)
    totals = tuple(ScheduleAmount(column=channel, amount=money) for channel, money, _ in annex.totals)
    return Schedule(title=annex.title, source=annex.source, total=stated, totals=totals, rows=rows)


def allocations_left(annex: Annex, agencies: Agencies, given: Sequence[Allocation]) -> Iterator[Allocation]:
    """What the table gives each payee by each channel beyond what projects were given. 其余下达。"""
    taken: dict[tuple[str, str], Money] = {}
    for one in given:
        taken[one.payee, one.channel] = taken.get((one.payee, one.channel), ZERO) + one.amount
    for row in annex.rows:
        payee = agencies.key(row.payee)
        for channel in dict.fromkeys(channel for line in row.lines for channel, _ in line.amounts):
            printed = total(money for line in row.lines for one, money in line.amounts if one == channel)
            before = min(taken.get((payee, channel), ZERO), printed)
            taken[payee, channel] = taken.get((payee, channel), ZERO) - before
            if printed - before > ZERO:
                span = next(span for one, span in row.spans if one == channel)
                yield Allocation(
                    key=f"{payee}_{channel}",
                    fund=KEY,
                    channel=channel,
                    payee=payee,
                    amount=printed - before,
                    source=Citation(row.source.clause, span=span),
                )


def memos_of(notice: Notice, agencies: Agencies) -> Iterator[MemoAmount]:
    """Money that somebody else gives directly, told beside the table; only what was read as money. 备注金额。"""
    keys = Keys()
    worth = {one.at: money_of(one) for one in notice.figures if one.kind is Kind.MONEY}
    for found in _MEMO.finditer(notice.text):
        amount = worth.get(found.start("amount"))
        if amount is None:
            continue
        agency = agencies.key("".join(found["who"].split()))
        clause = notice.clause_of(found.start())
        note = "备注" in notice.text[max(0, found.start() - 8) : found.start()]
        span = notice.even.span(found.start("amount"), found.end("amount"))
        yield MemoAmount(
            key=keys.free(f"{agency}_direct"),
            agency=agency,
            amount=Memo(amount),
            source=Citation(f"{clause}/备注" if note and clause else clause, span=span),
            note=found["how"],
        )
