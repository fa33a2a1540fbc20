"""A target on the day in steps that can be followed by hand. 目标进度表。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds.report import Column, Difference, Figure, Kind, Ref, Row, Sum, Table
from aidfunds_consumer_relief.sales import Standing, days_of, days_passed, ratio
from aidfunds_consumer_relief.split import Split
from aidfunds_consumer_relief.texts import tr

TARGET, SOLD, PER_MONTH, PRO_RATA = 0, 2, 5, 8  # rows that others refer to


def key_of(project: af.Project) -> str:
    """The key of a project's target table. 表的键。"""
    return f"consumer_target_{project.key}"


def target_table(context: af.Context, project: af.Project, now: Standing, split: Split, counted: Ref | None) -> Table:
    """Inputs, steps and results of one target; ``counted`` is the sum in the ledger's table. 目标进度表。"""
    rows = (*_inputs(context, now, counted), *_needed(now), *_pace(now), *_for_each_yuan(context, project, now, split))
    note = tr("截至 {day}。统计口径：{counting}。", day=now.as_of, counting=now.target.counting or tr("未说明"))
    caption = tr("{project}：{year}年销售额目标", project=project.title, year=now.target.year)
    return Table(key=key_of(project), caption=caption, columns=_columns(), rows=rows, unit="万元", note=note)


def _columns() -> tuple[Column, ...]:
    return (
        Column("step", tr("步骤")),
        Column("amount", tr("金额"), Kind.MONEY),
        Column("number", tr("数值"), Kind.QUANTITY),
        Column("how", tr("算法或说明")),
        Column("source", tr("依据"), Kind.SOURCE),
    )


def _inputs(context: af.Context, now: Standing, counted: Ref | None) -> Iterator[Row]:
    target = now.target
    cited = context.portfolio.cite(target.source)
    least = Figure(target.at_least, source=cited)
    yield Row((tr("年度目标（不少于）"), least, None, tr("全年销售额下限"), str(cited)))
    if target.baseline is None:
        yield Row((tr("上年基数"), None, None, tr("未说明，增减无从比较"), ""))
    else:
        base = context.portfolio.cite(target.baseline.source)
        said = tr("{year}年销售额", year=target.baseline.year)
        yield Row((tr("上年基数"), Figure(target.baseline.amount, source=base), None, said, str(base)))
    sold = Figure(now.sold, formula=Sum((counted,))) if counted else None
    said = tr.many("{count} 笔计入", len(now.counted)) if counted else tr("尚无销售记录")
    yield Row((tr("累计销售额"), sold, None, said, ""))


def _needed(now: Standing) -> Iterator[Row]:
    less = Difference(Ref(TARGET, "amount"), Ref(SOLD, "amount"))
    said = tr("目标 － 累计；负数为超额")
    yield Row((tr("距目标尚差"), Figure(now.left, formula=less), None, said, ""))
    said = tr("截至日之后还有日子的月份，当月未完按一个月计")
    yield Row((tr("剩余月数（个）"), None, now.months_left, said, ""))
    if now.per_month is None:
        yield Row((tr("所需月均销售额"), None, None, tr("年度已结束，目标未达到"), ""))
    else:
        how = tr("尚差 ÷ 剩余月数，有余数进一分") if now.per_month else tr("目标已达到")
        yield Row((tr("所需月均销售额"), Figure(now.per_month, note=how), None, how, ""))


def _pace(now: Standing) -> Iterator[Row]:
    year = now.target.year
    passed, days = af.Quantity(days_passed(year, now.as_of), "天"), af.Quantity(days_of(year), "天")
    yield Row((tr("已过天数"), None, passed, tr("{year}年1月1日至截至日，含当日", year=year), ""))
    yield Row((tr("全年天数"), None, days, "", ""))
    how = tr("目标 × 已过天数 ÷ 全年天数，四舍五入到分")
    yield Row((tr("按时间进度应达"), Figure(now.pro_rata, note=how), None, how, ""))
    if now.counted:
        less = Difference(Ref(SOLD, "amount"), Ref(PRO_RATA, "amount"))
        ahead = Figure(now.sold - now.pro_rata, formula=less)
        said = tr("累计 － 应达；落后") if now.behind else tr("累计 － 应达；未落后")
        yield Row((tr("与时间进度相比"), ahead, None, said, ""))
    else:
        yield Row((tr("与时间进度相比"), None, None, tr("尚无销售记录，不作比较"), ""))


def _for_each_yuan(context: af.Context, project: af.Project, now: Standing, split: Split) -> Iterator[Row]:
    """On the holder's money; where only one target stands for the whole program, on that too."""
    own = split.held_by(project.holder)
    bases = {tr("{holder}资金", holder=context.portfolio.agency(project.holder).name): own}
    if own != split.amount and split.targets == 1:
        bases[tr("本类资金")] = split.amount
    for name, aid in bases.items():
        wanted = ratio(now.target.at_least, aid)
        how = tr("目标 ÷ {aid}（元/元）", aid=aid)
        yield Row((tr("每元{money}的目标", money=name), None, wanted, how, ""))
        if now.counted:
            how = tr("累计 ÷ {aid}（元/元）", aid=aid)
            yield Row((tr("每元{money}已带动", money=name), None, ratio(now.sold, aid), how, ""))
