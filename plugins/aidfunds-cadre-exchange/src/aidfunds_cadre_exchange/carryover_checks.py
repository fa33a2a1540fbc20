"""Cohorts whose paid months run past the fiscal year. 跨年核查。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds_cadre_exchange.forecast import Forecast, earliest_start, forecast, latest_start
from aidfunds_cadre_exchange.plan import CadreExchangePlan, Cohort


def cohorts_past_the_year(context: af.Context) -> Iterator[af.Finding]:
    """CADRE-003: money that falls into later years, surely or however early a cohort sets out. 跨年派出。"""
    year = context.portfolio.year
    for project, plan, _ in context.plans(CadreExchangePlan):
        for cohort in plan.cohorts:
            day = cohort.starts_on or earliest_start(context)
            seen = forecast(cohort, day, context.parameters[project.key])
            if seen.after(year):
                path = f"projects.{project.key}.plan.cohorts.{cohort.key}"
                yield _finding(context, cohort, seen, path)


def _finding(context: af.Context, cohort: Cohort, seen: Forecast, path: str) -> af.Finding:
    year = context.portfolio.year
    latest = latest_start(cohort.months, year)
    later = seen.after(year)
    data: dict[str, str | int | af.Money] = {
        "people": cohort.people,
        "months": cohort.months,
        "starts_on": cohort.starts_on.isoformat() if cohort.starts_on else "",
        "counted_from": seen.starts_on.isoformat(),
        "ends_on": seen.ends_on.isoformat(),
        "later_years": later,
        "latest_start_within_year": latest.isoformat() if latest else "",
        **{f"year_{number}": amount for number, amount in sorted(seen.years.items())},
    }
    return af.Finding(
        code="CADRE-003",
        severity=af.Severity.WARNING,
        message=_dated(cohort, seen, year) if cohort.starts_on else _undated(cohort, seen, year),
        location=af.at(f"{path}.starts_on" if cohort.starts_on else path),
        data=data,
        source=context.portfolio.cite(cohort.source),
        hint=_hint(context, cohort),
    )


def _dated(cohort: Cohort, seen: Forecast, year: int) -> str:
    by_year = "、".join(f"{number}年 {amount}" for number, amount in sorted(seen.years.items()))
    return f"“{cohort.title}”{seen.starts_on} 至 {seen.ends_on}，跨过 {year} 年末：{by_year}"


def _undated(cohort: Cohort, seen: Forecast, year: int) -> str:
    return (
        f"“{cohort.title}”{cohort.months} 个月，没有开始日期；即使 {seen.starts_on} 开始，"
        f"也要到 {seen.ends_on} 结束，至少 {seen.after(year)} 落入 {year} 年以后"
    )


def _hint(context: af.Context, cohort: Cohort) -> str:
    year, earliest = context.portfolio.year, earliest_start(context)
    latest = latest_start(cohort.months, year)
    possible = latest is not None and latest >= earliest
    within = f"不跨年须在 {latest} 及以前开始" if possible else f"自 {earliest} 起开始的都要跨过 {year} 年末"
    first = "" if cohort.starts_on else "定下开始日期写入 starts_on；"
    return f"{first}{within}；跨年部分提前商财政部门分年安排，避免形成不得自行使用的结转资金"
