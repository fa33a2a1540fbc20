"""A target on the day in steps that can be followed by hand. 目标进度表。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds_consumer_relief.sales import Standing, days_of, days_passed, ratio
from aidfunds_consumer_relief.split import Split
from aidfunds_consumer_relief.texts import tr

TARGET, SOLD, PER_MONTH, PRO_RATA = 0, 2, 5, 8  # rows that others refer to


def key_of(project: af.Project) -> str:
    """The key of a project's target table. 表的键。"""
    return f"consumer_target_{project.key}"


def target_table(
    context: af.Context, project: af.Project, now: Standing, split: Split, counted: af.Ref | None
) -> af.Table:
    """Inputs, steps and results of one target; ``counted`` is the sum in the ledger's table. 目标进度表。"""
    rows = (*_inputs(context, now, counted), *_needed(now), *_pace(now), *_for_each_yuan(context, project, now, split))
    note = tr("截至 {day}。统计口径：{counting}。", day=now.as_of, counting=now.target.counting or tr("未说明"))
    caption = tr("{project}：{year}年销售额目标", project=project.title, year=now.target.year)
    return af.Table(key=key_of(project), caption=caption, columns=_columns(), rows=rows, unit="万元", note=note)


def _columns() -> tuple[af.Column, ...]:
    return (
        af.Column("step", tr("步骤")),
        af.Column("amount", tr("金额"), af.Kind.MONEY),
        af.Column("number", tr("数值"), af.Kind.QUANTITY),
        af.Column("how", tr("算法或说明")),
        af.Column("source", tr("依据"), af.Kind.SOURCE),
    )


def _inputs(context: af.Context, now: Standing, counted: af.Ref | None) -> Iterator[af.Row]:
    target = now.target
    cited = context.portfolio.cite(target.source)
    least = af.Figure(target.at_least, source=cited)
    yield af.Row((tr("年度目标（不少于）"), least, None, tr("全年销售额下限"), str(cited)))
    if target.baseline is None:
        yield af.Row((tr("上年基数"), None, None, tr("未说明，增减无从比较"), ""))
    else:
        base = context.portfolio.cite(target.baseline.source)
        said = tr("{year}年销售额", year=target.baseline.year)
        yield af.Row((tr("上年基数"), af.Figure(target.baseline.amount, source=base), None, said, str(base)))
    sold = af.Figure(now.sold, formula=af.Sum((counted,))) if counted else None
    said = tr.many("{count} 笔计入", len(now.counted)) if counted else tr("尚无销售记录")
    yield af.Row((tr("累计销售额"), sold, None, said, ""))


def _needed(now: Standing) -> Iterator[af.Row]:
    less = af.Difference(af.Ref(TARGET, "amount"), af.Ref(SOLD, "amount"))
    said = tr("目标 － 累计；负数为超额")
    yield af.Row((tr("距目标尚差"), af.Figure(now.left, formula=less), None, said, ""))
    said = tr("截至日之后还有日子的月份，当月未完按一个月计")
    yield af.Row((tr("剩余月数（个）"), None, now.months_left, said, ""))
    if now.per_month is None:
        yield af.Row((tr("所需月均销售额"), None, None, tr("年度已结束，目标未达到"), ""))
    else:
        how = tr("尚差 ÷ 剩余月数，有余数进一分") if now.per_month else tr("目标已达到")
        yield af.Row((tr("所需月均销售额"), af.Figure(now.per_month, note=how), None, how, ""))


def _pace(now: Standing) -> Iterator[af.Row]:
    year = now.target.year
    passed, days = af.Quantity(days_passed(year, now.as_of), "天"), af.Quantity(days_of(year), "天")
    yield af.Row((tr("已过天数"), None, passed, tr("{year}年1月1日至截至日，含当日", year=year), ""))
    yield af.Row((tr("全年天数"), None, days, "", ""))
    how = tr("目标 × 已过天数 ÷ 全年天数，四舍五入到分")
    yield af.Row((tr("按时间进度应达"), af.Figure(now.pro_rata, note=how), None, how, ""))
    if now.counted:
        less = af.Difference(af.Ref(SOLD, "amount"), af.Ref(PRO_RATA, "amount"))
        ahead = af.Figure(now.sold - now.pro_rata, formula=less)
        said = tr("累计 － 应达；落后") if now.behind else tr("累计 － 应达；未落后")
        yield af.Row((tr("与时间进度相比"), ahead, None, said, ""))
    else:
        yield af.Row((tr("与时间进度相比"), None, None, tr("尚无销售记录，不作比较"), ""))


def _for_each_yuan(context: af.Context, project: af.Project, now: Standing, split: Split) -> Iterator[af.Row]:
    """On the holder's money; where only one target stands for the whole program, on that too."""
    own = split.held_by(project.holder)
    bases = {tr("{holder}资金", holder=context.portfolio.agency(project.holder).name): own}
    if own != split.amount and split.targets == 1:
        bases[tr("本类资金")] = split.amount
    for name, aid in bases.items():
        wanted = ratio(now.target.at_least, aid)
        how = tr("目标 ÷ {aid}（元/元）", aid=aid)
        yield af.Row((tr("每元{money}的目标", money=name), None, wanted, how, ""))
        if now.counted:
            how = tr("累计 ÷ {aid}（元/元）", aid=aid)
            yield af.Row((tr("每元{money}已带动", money=name), None, ratio(now.sold, aid), how, ""))
