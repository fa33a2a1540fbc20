"""The ledger in tables: entry by entry, by month, by channel. 销售台账表。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import aidfunds as af
from aidfunds.report import Chart, Column, Figure, Kind, Ref, Role, Row, Span, Sum, Table
from aidfunds.words import MONTHS
from aidfunds_consumer_relief.plan import Sale, SalesChannel
from aidfunds_consumer_relief.sales import (
    Standing,
    counts,
    from_registered,
    ratio,
    registered_in,
    registered_share,
    sold_in,
)
from aidfunds_consumer_relief.texts import tr

UNSTATED = af.Term("未注明", "not stated")


def ledger_table(project: af.Project, sales: Sequence[Sale], now: Standing) -> Table:
    """Every entry by date, and of those that count by the day the live sum. 销售台账。"""
    rows = [_entry(sale, now) for sale in sorted(sales, key=lambda sale: sale.on)]
    sums = {"amount": sold_in(sales), "counted": now.sold, "registered": from_registered(now.counted)}
    last = len(rows) - 1
    cells = [Figure(amount, formula=Sum((Span(0, last, column),))) for column, amount in sums.items()]
    rows.append(Row((None, tr("合计"), *cells, "", ""), Role.TOTAL))
    columns = (
        Column("on", tr("日期"), Kind.DATE),
        Column("channel", tr("渠道")),
        Column("amount", tr("销售额"), Kind.MONEY),
        Column("counted", tr("计入"), Kind.MONEY),
        Column("registered", tr("其中建档立卡户产品"), Kind.MONEY),
        Column("evidence", tr("凭证")),
        Column("remark", tr("说明")),
    )
    caption = tr("{project}：{year}年销售台账", project=project.title, year=now.target.year)
    return Table(key=f"consumer_sales_{project.key}", caption=caption, columns=columns, rows=tuple(rows), unit="元")


def ledger_total(table: Table) -> Ref:
    """The cell that holds the sum of what counts. 累计销售额所在单元格。"""
    return Ref(len(table.rows) - 1, "counted", table.key)


def _entry(sale: Sale, now: Standing) -> Row:
    counted = counts(sale, now.target, now.as_of)
    channel = _named(sale.channel)
    part = sale.from_registered if counted else None
    whole = sale.amount if counted else None
    return Row((sale.on, channel, sale.amount, whole, part, sale.evidence, _remark(sale, now)))


def _remark(sale: Sale, now: Standing) -> str:
    if sale.on.year != now.target.year:
        return tr("不在目标年度，未计入")
    if sale.on > now.as_of:
        return tr("晚于截至日，未计入")
    return tr("建档立卡户产品大于销售额") if sale.contradictory else ""


def month_blocks(project: af.Project, now: Standing) -> Iterator[Table | Chart]:
    """Sales month by month with their running sum, as a table and a chart; nothing where none count. 按月销售额。"""
    if not now.counted:
        return
    months = range(1, max(sale.on.month for sale in now.counted) + 1)
    amounts = [sold_in(sale for sale in now.counted if sale.on.month == month) for month in months]
    labels = tuple(str(MONTHS[month - 1]) for month in months)
    key = f"consumer_months_{project.key}"
    columns = (
        Column("month", tr("月份")),
        Column("amount", tr("销售额"), Kind.MONEY),
        Column("so_far", tr("累计"), Kind.MONEY),
    )
    rows = tuple(_month(label, place, amounts) for place, label in enumerate(labels))
    caption = tr("{project}：按月销售额", project=project.title)
    yield Table(key=key, caption=caption, columns=columns, rows=rows, unit="万元")
    yield Chart(key=f"{key}_chart", title=caption, table=key, label="month", series=("amount",))


def _month(label: str, place: int, amounts: Sequence[af.Money]) -> Row:
    so_far = Figure(af.total(amounts[: place + 1]), formula=Sum((Span(0, place, "amount"),)))
    return Row((label, amounts[place], so_far))


def channel_table(project: af.Project, now: Standing) -> Table:
    """What counts by channel, with the share of registered-poor households' products where stated. 按渠道销售额。"""
    known: tuple[SalesChannel | None, ...] = (*SalesChannel, None)
    used = [channel for channel in known if any(sale.channel is channel for sale in now.counted)]
    groups = [tuple(sale for sale in now.counted if sale.channel is channel) for channel in used]
    rows = [_channel(_named(name), group, now) for name, group in zip(used, groups, strict=True)]
    rows.append(_channels(now, len(rows) - 1))
    columns = (
        Column("channel", tr("渠道")),
        Column("entries", tr("笔数"), Kind.COUNT),
        Column("amount", tr("销售额"), Kind.MONEY),
        Column("share", tr("占累计"), Kind.SHARE),
        Column("stated", tr("已注明的销售额"), Kind.MONEY),
        Column("registered", tr("其中建档立卡户产品"), Kind.MONEY),
        Column("part", tr("占已注明"), Kind.SHARE),
    )
    return Table(
        key=f"consumer_channels_{project.key}",
        caption=tr("{project}：按渠道及建档立卡户产品", project=project.title),
        columns=columns,
        rows=tuple(rows),
        unit="万元",
        note=tr("“已注明”指台账写明其中建档立卡户产品金额的记录；有记录自相矛盾时不算占比。"),
    )


def _named(channel: SalesChannel | None) -> str:
    return str(channel.term if channel else UNSTATED)


def _channel(name: str, group: Sequence[Sale], now: Standing) -> Row:
    return Row((name, len(group), sold_in(group), ratio(sold_in(group), now.sold), *_registered(group)))


def _registered(group: Sequence[Sale]) -> tuple[af.Money | None, af.Money | None, Fraction | None]:
    stated = registered_in(group)
    if not stated:
        return None, None, None
    return sold_in(stated), from_registered(stated), registered_share(group)


def _channels(now: Standing, last: int) -> Row:
    sums: dict[str, int | af.Money] = {
        "entries": len(now.counted),
        "amount": now.sold,
        "stated": sold_in(registered_in(now.counted)),
        "registered": from_registered(now.counted),
    }
    entries, amount, stated, registered = (
        Figure(whole, formula=Sum((Span(0, last, column),))) for column, whole in sums.items()
    )
    share = ratio(now.sold, now.sold)
    part = registered_share(now.counted)
    return Row((tr("合计"), entries, amount, share, stated, registered, part), Role.TOTAL)
