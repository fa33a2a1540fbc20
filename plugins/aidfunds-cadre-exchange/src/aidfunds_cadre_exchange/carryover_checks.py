"""Cohorts whose paid months run past the fiscal year. 跨年核查。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds.words import listed
from aidfunds_cadre_exchange.forecast import Forecast, earliest_start, forecast, latest_start
from aidfunds_cadre_exchange.plan import CadreExchangePlan, Cohort
from aidfunds_cadre_exchange.texts import tr


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


def cohorts_before_the_notice(context: af.Context) -> Iterator[af.Finding]:
    """CADRE-007: people who set out before the notice that pays for them. 早于通知。"""
    portfolio = context.portfolio
    for project, plan, _ in context.plans(CadreExchangePlan):
        for cohort in plan.cohorts:
            issued = portfolio.notice.issued_on
            if issued and cohort.starts_on and cohort.starts_on < issued:
                earlier = cohort.starts_on.year < portfolio.year
                yield af.Finding(
                    code="CADRE-007",
                    severity=af.Severity.WARNING if earlier else af.Severity.INFO,
                    message=tr(
                        "“{title}”{day} 开始，早于通知的成文日期 {issued}",
                        title=cohort.title,
                        day=cohort.starts_on,
                        issued=issued,
                    ),
                    location=af.at(f"projects.{project.key}.plan.cohorts.{cohort.key}.starts_on"),
                    data={"starts_on": cohort.starts_on.isoformat(), "issued_on": issued.isoformat()},
                    source=portfolio.cite(cohort.source),
                    hint=tr("核对开始日期；确在通知之前派出的，说明此前的费用由谁承担"),
                )


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
    parts = [tr("{year}年 {amount}", year=number, amount=amount) for number, amount in sorted(seen.years.items())]
    return tr(
        "“{title}”{first} 至 {last}，跨过 {year} 年末：{parts}",
        title=cohort.title,
        first=seen.starts_on,
        last=seen.ends_on,
        year=year,
        parts=listed(parts),
    )


def _undated(cohort: Cohort, seen: Forecast, year: int) -> str:
    return tr.many(
        "“{title}”{count} 个月，没有开始日期；即使 {first} 开始，也要到 {last} 结束，至少 {later} 落入 {year} 年以后",
        cohort.months,
        title=cohort.title,
        first=seen.starts_on,
        last=seen.ends_on,
        later=seen.after(year),
        year=year,
    )


def _hint(context: af.Context, cohort: Cohort) -> str:
    year, earliest = context.portfolio.year, earliest_start(context)
    latest = latest_start(cohort.months, year)
    if latest is not None and latest >= earliest:
        within = tr("不跨年须在 {latest} 及以前开始", latest=latest)
    else:
        within = tr("自 {earliest} 起开始的都要跨过 {year} 年末", earliest=earliest, year=year)
    if cohort.starts_on is None:
        within = tr("定下开始日期写入 starts_on；{within}", within=within)
    return tr("{within}；跨年部分提前商财政部门分年安排，避免形成不得自行使用的结转资金", within=within)
