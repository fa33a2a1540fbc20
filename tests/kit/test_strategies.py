"""Each strategy gives what its name says; one law each. 策略。"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from attrs import frozen
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from tests.drawing import at_most, few

import aidfunds as af
from aidfunds.io.converter import parse_value
from aidfunds.model import (
    AgencyKind,
    DocumentNumber,
    Level,
    choice_field,
    count_field,
    quantity_field,
    rate_field,
    share_field,
)
from aidfunds.model.agencies import skeleton, strange_characters
from aidfunds.model.fields import KEY, LONGEST_KEY
from aidfunds.model.parameters import ParameterOverride
from aidfunds.money import LARGEST_FEN
from aidfunds.privacy import holds_identity_number, masked
from aidfunds.report import Document, Section
from aidfunds.report.compose import compose
from aidfunds.rules.closures.catalogue import closures_of
from aidfunds.standards import ParameterTable, ParameterView
from aidfunds.testing import DAY
from aidfunds.testing import strategies as drawn
from aidfunds.testing.promises.pricing import wrong_line

REGISTRY = af.load_registry(left_out=["cadre_exchange", "consumer_relief", "labor_transfer", "medical_ai"])
fewer = at_most(50)


@few
@given(drawn.keys())
def test_keys_are_keys(key: str) -> None:
    assert KEY.fullmatch(key)
    assert len(key) <= LONGEST_KEY


@few
@given(drawn.texts())
def test_texts_are_normalised(text: str) -> None:
    assert unicodedata.is_normalized("NFC", text)


@few
@given(drawn.titles())
def test_titles_say_something(title: str) -> None:
    assert title.strip()


@few
@given(drawn.amounts())
def test_amounts_leave_room_for_sums(amount: af.Money) -> None:
    assert abs(amount.fen) * 90 <= LARGEST_FEN


@few
@given(drawn.weights())
def test_weights_share_something(weights: list[int]) -> None:
    assert sum(weights) > 0 <= min(weights)


@few
@given(drawn.priced())
def test_units_cancel(priced: tuple[tuple[af.Quantity, ...], af.Rate]) -> None:
    assert priced[1].times(*priced[0]) >= af.ZERO


@few
@given(drawn.shares())
def test_shares_are_of_a_whole(share: Fraction) -> None:
    assert 0 <= share <= 1


@few
@given(drawn.citations())
def test_citations_read_back(citation: af.Citation) -> None:
    span = f"@{citation.span[0]}-{citation.span[1]}" if citation.span else ""
    assert af.Citation.parse(f"{citation.document}#{citation.clause}{span}") == citation


@few
@given(drawn.document_numbers())
def test_document_numbers_read_back(number: DocumentNumber) -> None:
    assert DocumentNumber.parse(str(number)) == number


@few
@given(drawn.identity_numbers())
def test_identity_numbers_are_valid_and_of_nobody(number: str) -> None:
    assert holds_identity_number(number)
    assert number.startswith("999999")


@few
@given(drawn.identity_numbers(valid=False))
def test_wrong_identity_numbers_are_masked_all_the_same(number: str) -> None:
    assert not holds_identity_number(number)
    assert masked(number) != number


@few
@given(drawn.cjk_names())
def test_names_are_names_and_gb18030_can_write_them(name: str) -> None:
    assert af.Agency(key="a", name=name, kind=AgencyKind.ORGAN, level=Level.COUNTY).name == name
    assert name.encode("gb18030").decode("gb18030") == name


def test_some_names_are_beyond_gbk() -> None:
    def beyond(name: str) -> bool:
        return name.encode("gbk", "replace").decode("gbk") != name

    assert find(drawn.cjk_names(), beyond)


@few
@given(drawn.look_alikes() | drawn.hidden_names())
def test_a_twin_is_another_name_that_reads_the_same(pair: tuple[str, str]) -> None:
    name, twin = pair
    assert name != twin
    assert skeleton(name) == skeleton(twin)
    assert [*strange_characters(name), *strange_characters(twin)]


@few
@given(drawn.encoded_texts())
def test_encoded_texts_decode(encoded: drawn.Encoded) -> None:
    assert encoded.data.decode(encoded.encoding) == encoded.text


@few
@given(drawn.cut_texts())
def test_cut_texts_do_not_decode(encoded: drawn.Encoded) -> None:
    with pytest.raises(UnicodeDecodeError):
        encoded.data.decode(encoded.encoding)


@few
@given(drawn.budget_lines())
def test_lines_are_their_factors_times_their_rate(line: af.BudgetLine) -> None:
    assert line.amount == line.rate.times(*line.factors)


@fewer
@given(drawn.parameter_tables(), drawn.days())
def test_a_standard_has_one_value_a_day(table: ParameterTable, day: date) -> None:
    for parameter in table.parameters:
        assert sum(one.in_force(day) for one in parameter.values) <= 1


@few
@given(drawn.overrides())
def test_overrides_can_be_read(override: ParameterOverride) -> None:
    assert parse_value(override.value) is not None


@fewer
@given(drawn.allocations())
def test_balanced_allocations_give_out_the_fund(allotment: drawn.Allotment) -> None:
    assert allotment.left == af.ZERO


@fewer
@given(drawn.allocations(balanced=False))
def test_unbalanced_allocations_do_not(allotment: drawn.Allotment) -> None:
    assert allotment.left != af.ZERO


@fewer
@given(drawn.portfolios())
def test_any_year_can_be_checked_and_compared(portfolio: af.Portfolio) -> None:
    context = af.Context(portfolio=portfolio, as_of=portfolio.as_of)
    assert all(isinstance(one, af.Finding) for one in REGISTRY.findings(context))
    assert af.diff.compare(portfolio, portfolio).fields == ()


@fewer
@given(drawn.contexts())
def test_every_project_of_a_context_has_its_budget(context: af.Context) -> None:
    assert set(context.budgets) == {one.key for one in context.portfolio.projects} == set(context.parameters)


@fewer
@given(drawn.closing_portfolios())
def test_a_closing_year_closes(portfolio: af.Portfolio) -> None:
    assert all(one.closes for one in closures_of(af.Context(portfolio=portfolio, as_of=portfolio.as_of)))


@fewer
@given(drawn.report_documents(), st.sampled_from(["xlsx", "html", "json"]))
def test_every_report_can_be_written(document: Document, suffix: str) -> None:
    assert REGISTRY.render(document, suffix)


@fewer
@given(drawn.sections())
def test_every_section_makes_a_report(section: Section) -> None:
    head = Document(title="报告", number="一", as_of=DAY)
    assert compose([section], head).chapters[0].title == section.title


@fewer
@given(drawn.checks(), drawn.contexts())
def test_a_drawn_check_reports_its_own_code(check: af.Check, context: af.Context) -> None:
    assert {one.code for one in check.run(context)} <= {check.key}


@fewer
@given(drawn.calculators(), drawn.programs(), drawn.section_builders(), drawn.renderers())
def test_offers_answer_the_same_twice(
    calculator: af.BudgetCalculator, program: af.Program, builder: af.SectionBuilder, renderer: af.Renderer
) -> None:
    view = ParameterView()
    assert list(calculator.price(None, view)) == list(calculator.price(None, view))
    assert program.parameters() == program.parameters()
    assert builder.key
    assert renderer.render(None)  # type: ignore[arg-type]  # it asks for nothing


INSTALLED = af.load_registry()


@fewer
@given(drawn.priced_years(INSTALLED))
def test_a_priced_year_is_what_its_program_proposes(context: af.Context) -> None:
    for project in context.portfolio.projects:
        budget = INSTALLED.price(project, context.parameters[project.key], year=context.portfolio)
        assert context.budgets[project.key] == budget
        assert [wrong_line(line) for line in budget.lines if wrong_line(line)] == []


@fewer
@given(drawn.priced_years(INSTALLED))
def test_a_priced_year_can_be_reported(context: af.Context) -> None:
    assert INSTALLED.render(af.draft_report(context, INSTALLED), "json")


@given(drawn.wholes())
def test_wholes_are_shares_of_one(shares: tuple[Fraction, ...]) -> None:
    assert sum(shares) == 1
    assert all(0 <= share <= 1 for share in shares)


@frozen(kw_only=True)
class Bounded:
    """A plan whose fields say their bounds."""

    people: int = count_field(least=5, most=50_000)
    length: af.Quantity = quantity_field(unit="公里", least=2, most=40)
    share: Fraction = share_field(most=Fraction(1, 2))
    rate: af.Rate = rate_field(per=("人", "月"))
    county: str = choice_field("poor", "other")


@given(drawn.plans(Bounded))
def test_bounds_that_a_field_says_are_kept(plan: Bounded) -> None:
    assert 5 <= plan.people <= 50_000
    assert 2 <= plan.length.number <= 40
    assert plan.share <= Fraction(1, 2)


@pytest.mark.parametrize(
    "reached", [lambda one: one.people == 50_000, lambda one: one.people == 5, lambda one: one.length.number == 40]
)
def test_bounds_are_reached(reached: Callable[[Bounded], bool]) -> None:
    find(drawn.plans(Bounded), reached, settings=settings(max_examples=2000, database=None))


ALL, MOST_RUNS = tuple(Phase), 800  # with what Hypothesis tries beside the smallest failing example, to explain it


@pytest.mark.parametrize(
    "law",
    [lambda year: len(year.projects) < 2, lambda year: len(year.allocations) < 3],
    ids=["projects", "allocations"],
)
def test_a_property_that_fails_is_shrunk_in_few_runs(law: Callable[[af.Portfolio], bool]) -> None:
    seen: list[af.Portfolio] = []

    @settings(settings.get_profile("laws"), derandomize=True, database=None, max_examples=100, phases=ALL)
    @given(drawn.portfolios())
    def fails(year: af.Portfolio) -> None:
        seen.append(year)
        assert law(year)

    with pytest.raises(AssertionError):
        fails()
    assert len(seen) < MOST_RUNS
    smallest = seen[-1]
    assert (len(smallest.agencies), len(smallest.memos), smallest.schedule) == (1, 0, None)
