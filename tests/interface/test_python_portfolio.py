"""A portfolio made in Python is priced, checked and reported like one that was read. 用 Python 写的台账。"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from tests.interface.year import CLAUSE, year

import aidfunds as af
from aidfunds.errors import ModelError
from aidfunds.standards import ParameterOverride
from aidfunds_cadre_exchange.kinds import Form
from aidfunds_cadre_exchange.plan import CadreExchangePlan, Cohort

EXAMPLE = Path(__file__).parents[2] / "examples" / "cadre-exchange"


@pytest.fixture(scope="module")
def registry() -> af.Registry:
    return af.load_registry()


def plan(months: int = 2, source: af.Citation = CLAUSE) -> CadreExchangePlan:
    cohort = Cohort(key="doctors", title="医师", form=Form.SECONDMENT, people=3, months=months, source=source)
    return CadreExchangePlan(cohorts=(cohort,))


def test_it_is_priced(registry: af.Registry) -> None:
    context = af.price(year(plan()), registry)
    (line,) = context.budgets["exchange"].lines
    assert line.amount == af.Money.yuan(8000) * 6
    assert (context.inputs, context.unread, context.as_of) == ((), (), date(2020, 4, 10))


def test_its_findings_have_paths_without_lines(registry: af.Registry) -> None:
    findings = af.check(year(plan(), allocations=()), registry).findings
    assert findings
    assert {(one.location.file, one.location.line) for one in findings} == {("", None)}
    assert any(one.location.path.startswith("projects.exchange") for one in findings)


def test_it_is_reported_in_every_format(registry: af.Registry, tmp_path: Path) -> None:
    document = af.draft_report(af.check(year(plan()), registry), registry)
    assert document.inputs == ()
    written = af.save_report(document, tmp_path, registry, registry.renderers)
    assert sorted(path.name for path in written) == ["report.html", "report.json", "report.xlsx"]


def test_the_portfolio_of_a_plan_that_was_read_says_the_same(registry: af.Registry) -> None:
    read = af.read_plan(EXAMPLE, registry)
    of_file, of_portfolio = af.check(read, registry), af.check(read.portfolio, registry)
    assert of_portfolio.budgets == of_file.budgets
    assert [one.message for one in of_portfolio.findings] == [one.message for one in of_file.findings]
    assert [one.location.path for one in of_portfolio.findings] == [one.location.path for one in of_file.findings]


def test_another_standard_is_a_changed_portfolio(registry: af.Registry) -> None:
    portfolio = year(plan())
    own = ParameterOverride(key="secondment_rate", value="7000元/人·月", source=CLAUSE)
    changed = evolve(portfolio, projects=(evolve(portfolio.project("exchange"), parameters=(own,)),))
    assert af.price(changed, registry).budgets["exchange"].amount == af.Money.yuan(7000) * 6


def test_a_project_of_an_unknown_program_is_refused(registry: af.Registry) -> None:
    with pytest.raises(af.InputError) as refused:
        af.price(year(program="cadre_exchang"), registry)
    (problem,) = refused.value.problems
    assert (problem.path, problem.file, problem.line) == ("projects.exchange.program", "", None)
    assert "cadre_exchange" in problem.hint


def test_a_program_left_out_on_purpose_leaves_its_plan_unread() -> None:
    registry = af.load_registry(left_out=["cadre_exchange"])
    context = af.check(year(plan()), registry)
    assert context.unread == ("exchange",)
    assert not context.budgets["exchange"].lines


def test_a_plan_of_another_type_is_refused_before_a_plugin_sees_it(registry: af.Registry) -> None:
    with pytest.raises(af.InputError, match=r"^projects\.exchange\.plan: 应是 CadreExchangePlan，而不是 {}$"):
        af.price(year({}), registry)


def test_a_plan_that_cites_an_unknown_document_is_refused(registry: af.Registry) -> None:
    with pytest.raises(af.InputError) as refused:
        af.check(year(plan(source=af.Citation("一", "notic"))), registry)
    assert [one.path for one in refused.value.problems] == ["projects.exchange.plan.cohorts[0].source"]


def test_a_wrong_standard_is_told_by_its_path(registry: af.Registry) -> None:
    portfolio = year(plan())
    own = ParameterOverride(key="secondment_rat", value="7000元/人·月", source=CLAUSE)
    changed = evolve(portfolio, projects=(evolve(portfolio.project("exchange"), parameters=(own,)),))
    with pytest.raises(af.InputError) as refused:
        af.price(changed, registry)
    assert [one.path for one in refused.value.problems] == ["projects.exchange.parameters.secondment_rat"]


def test_a_portfolio_without_its_notice_says_so() -> None:
    with pytest.raises(ModelError, match="documents 中没有“notice”"):
        year(documents=())


def test_a_key_that_is_not_there_is_told_with_the_nearest() -> None:
    with pytest.raises(ModelError, match="projects 中没有“exchang”（您是不是要写“exchange”？）"):
        year().project("exchang")
