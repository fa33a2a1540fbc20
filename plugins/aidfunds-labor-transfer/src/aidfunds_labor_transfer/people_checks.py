"""Checks on head-counts and the evidence beside them. 人数与佐证核查。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds_labor_transfer.measures import Measure
from aidfunds_labor_transfer.plan import labor_projects, plan_of
from aidfunds_labor_transfer.texts import tr

MOST_WAGES = af.Money.wan("100")  # for one contract: beyond it the unit is wrong

PLANNED = af.Term("计划人数", "people planned")
REGISTERED_POOR = af.Term("建档立卡人数", "registered poor")
ENROLLED = af.Term("报名人数", "people enrolled")
ATTENDED = af.Term("到课人数", "people attending")
CONTRACTS = af.Term("已签合同数", "contracts signed")
RETURNED = af.Term("返乡人数", "people returned home")


def not_registered_poor(context: af.Context) -> Iterator[af.Finding]:
    """LABOR-005: fewer registered poor than people in a measure; nothing where it is not stated. 非建档立卡。"""
    for project, measure in _measures(context):
        planned, poor = measure.head_count, measure.registered_poor_people
        if planned is not None and poor is not None and poor < planned:
            yield af.Finding(
                code="LABOR-005",
                severity=af.Severity.WARNING,
                message=tr(
                    "{project}“{measure}”{planned} 人，其中建档立卡 {poor} 人，少 {others} 人",
                    project=project.title,
                    measure=measure.title,
                    planned=planned,
                    poor=poor,
                    others=planned - poor,
                ),
                location=af.at(f"{_place(project, measure)}.registered_poor_people"),
                data={"people": planned, "registered_poor_people": poor, "others": planned - poor},
                source=context.portfolio.cite(measure.source),
                hint=tr("受益对象须为建档立卡贫困人口；核对名册，其余人员改用其他资金"),
            )


def out_of_order(context: af.Context) -> Iterator[af.Finding]:
    """LABOR-007: a count larger than the one it is a part of. 佐证数字次序。"""
    for project, measure in _measures(context):
        for field, word, part, whole_word, whole in _too_large(measure):
            yield af.Finding(
                code="LABOR-007",
                severity=af.Severity.ERROR,
                message=tr(
                    "{project}“{measure}”{word} {part}，多于{whole_word} {whole}",
                    project=project.title,
                    measure=measure.title,
                    word=word,
                    part=part,
                    whole_word=whole_word,
                    whole=whole,
                ),
                location=af.at(f"{_place(project, measure)}.{field}"),
                data={"field": field, "part": part, "whole": whole},
                source=context.portfolio.cite(measure.evidence.source if measure.evidence else measure.source),
                hint=tr("核对名册、合同和签到记录，更正其中一个数字"),
            )


def odd_wages(context: af.Context) -> Iterator[af.Finding]:
    """LABOR-008: wages for no contract, or more for each than anybody earns. 工资存疑。"""
    for project, measure in _measures(context):
        evidence = measure.evidence
        wages = evidence.wages_paid if evidence is not None else None
        if evidence is None or not wages or evidence.contracts is None:
            continue
        if wages.fen > MOST_WAGES.fen * evidence.contracts:
            yield af.Finding(
                code="LABOR-008",
                severity=af.Severity.WARNING,
                message=tr(
                    "{project}“{measure}”已发工资 {wages}，合同 {contracts} 份",
                    project=project.title,
                    measure=measure.title,
                    wages=wages,
                    contracts=evidence.contracts,
                ),
                location=af.at(f"{_place(project, measure)}.evidence.wages_paid"),
                data={"wages_paid": wages, "contracts": evidence.contracts},
                source=context.portfolio.cite(evidence.source),
                hint=tr("核对工资表的金额、单位和合同数"),
            )


def _too_large(measure: Measure) -> Iterator[tuple[str, af.Term, int, af.Term, int]]:
    """Field, its word, its count; the word and count of what it must not exceed."""
    planned, evidence = (PLANNED, measure.head_count), measure.evidence
    pairs = [("registered_poor_people", REGISTERED_POOR, measure.registered_poor_people, planned)]
    if evidence is not None:
        enrolled = (ENROLLED, evidence.enrolled_people) if evidence.enrolled_people is not None else planned
        pairs += [
            ("evidence.enrolled_people", ENROLLED, evidence.enrolled_people, planned),
            ("evidence.attended_people", ATTENDED, evidence.attended_people, enrolled),
            ("evidence.contracts", CONTRACTS, evidence.contracts, planned),
            ("evidence.returned_people", RETURNED, evidence.returned_people, planned),
        ]
    for field, word, part, (whole_word, whole) in pairs:
        if part is not None and whole is not None and part > whole:
            yield field, word, part, whole_word, whole


def _measures(context: af.Context) -> Iterator[tuple[af.Project, Measure]]:
    for project in labor_projects(context.portfolio):
        for measure in plan_of(project).measures:
            yield project, measure


def _place(project: af.Project, measure: Measure) -> str:
    return f"projects.{project.key}.plan.measures.{measure.key}"
