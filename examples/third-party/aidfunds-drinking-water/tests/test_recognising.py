"""What is read from a clause of a notice, in words of its own. 从通知里读。"""

from __future__ import annotations

from datetime import date

import aidfunds as af
from aidfunds.reading import Passage
from aidfunds.testing import make_passages

from aidfunds_drinking_water.plan import Plan
from aidfunds_drinking_water.recognising import read, recognises

CLAUSE = """（三）农村饮水安全巩固提升
1、建设内容：共 3 项饮水工程。
上村引水工程（3 个村，每村 150 万元），下村供水管网 5 公里，投资 230 万元，山后机井受益 500 人，投资 208 万元。
2、资金下达：青山县水利局 888 万元。
3、实施要求：青山县水利局负责在 10 月 31 日前完成验收。
"""
ONE_WORK = """2．青山镇两个村人畜饮水安全工程
投资：230 万元  实施单位：青山县农牧水利局
"""


def passage_of(text: str) -> Passage:
    (made,) = make_passages(text, issued_on=date(2024, 3, 15))
    return made


def plan_of(text: str) -> Plan:
    (project,) = (one for one in read(passage_of(text)) if isinstance(one, af.Project))
    assert isinstance(project.plan, Plan)
    return project.plan


def said(plan: Plan) -> list[tuple[str, str, str]]:
    return [(one.title, str(one.scale or ""), str(one.price)) for one in plan.works]


def test_works_are_read_with_scale_and_price() -> None:
    assert recognises(passage_of(CLAUSE))
    plan = plan_of(CLAUSE)
    assert said(plan) == [
        ("上村引水工程", "3村", "1500000元/村"),
        ("下村供水管网", "5公里", "230万元"),
        ("山后机井", "", "208万元"),
    ]
    assert plan.stated_works == 3


def test_every_work_is_cited_where_it_stands() -> None:
    passage = passage_of(CLAUSE)
    places = [passage.place(work.source) for work in plan_of(CLAUSE).works]
    assert [passage.text[place[0] : place[1]] for place in places if place][2] == "山后机井受益500人，投资208万元"


def test_a_clause_may_be_one_work() -> None:
    (project, *_) = read(passage_of(ONE_WORK))
    assert isinstance(project, af.Project)
    assert (project.holder, project.amount) == ("青山县农牧水利局", af.Money.wan(230))
    assert said(plan_of(ONE_WORK)) == [("青山镇两个村人畜饮水安全工程", "2村", "230万元")]


def test_a_price_of_two_works_together_is_that_of_neither() -> None:
    together = plan_of(CLAUSE.replace("，投资 230 万元，山后机井受益 500 人，投资 208 万元", "、山后机井共 438 万元"))
    assert [one.title for one in together.works] == ["上村引水工程"]
    assert together.stated_works == 3  # so WATER-001 tells that two are to be added by hand


def test_works_of_several_payees_are_left_to_a_person() -> None:
    text = CLAUSE.replace("青山县水利局 888 万元", "青山县水利局 450 万元，绿水县水利局 438 万元")
    found = [one for one in read(passage_of(text)) if isinstance(one, af.Project)]
    assert [(one.holder, one.plan) for one in found] == [("青山县水利局", Plan()), ("绿水县水利局", Plan())]


def test_its_duties_come_with_their_day() -> None:
    duties = [one for one in read(passage_of(CLAUSE)) if isinstance(one, af.Obligation)]
    assert date(2024, 10, 31) in [one.due for one in duties]
