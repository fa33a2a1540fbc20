"""A program on trial: its examples, rewritten, shown in every format, and a journal of it. 受检插件。"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from datetime import date
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, TypeVar

import attrs
from attrs import define, evolve, frozen

from aidfunds.extend.offers import BudgetCalculator, Check, Program, SectionBuilder
from aidfunds.extend.registry import Offered, OfferT, Registry
from aidfunds.io.plan_file import PlanFile
from aidfunds.language import tr
from aidfunds.model.documents import Citation
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.model.projects import Project
from aidfunds.money import Memo, Money
from aidfunds.quantity import Quantity, Rate
from aidfunds.testing.promises.broken import Broken, Promise
from aidfunds.workflow import draft_report, price

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

MARKUP = b"<script>alert("
FORMULA = re.compile(rb"<f[ >][^<]*cmd\|")


def rendered(trial: Trial, plan: PlanFile, formats: Iterable[str] | None = None) -> dict[str, bytes]:
    """The whole report of a plan in some formats, or in all there are; errors as they come. 各格式的报告。"""
    name = plan.source.name
    trial.journal.doing(tr("核查 {plan}", plan=name))
    context = trial.context(plan)
    context = evolve(context, findings=trial.registry.findings(context))
    trial.journal.doing(tr("编写 {plan}", plan=name))
    document = draft_report(context, trial.registry)
    files = {}
    for suffix in trial.registry.renderers if formats is None else formats:
        trial.journal.doing(tr("把 {plan} 写成 {suffix}", plan=name, suffix=suffix))
        files[suffix] = trial.registry.render(document, suffix)
    return files


def every_section_in_every_format(trial: Trial) -> Iterator[Broken]:
    """Workbook, page, data and whatever else is installed can all show the program's sections. 各格式皆可。"""
    for plan in trial.plans:
        for suffix, content in rendered(trial, plan).items():
            if not content:
                what = tr("写成 {suffix} 是空的", suffix=suffix)
                yield Broken(promise=Promise.RENDERED, where=plan.source.name, what=what)


def harm(files: dict[str, bytes]) -> str:
    """What a reader's program would run of a hostile text; empty if nothing. 有害之处。"""
    if MARKUP in files.get("html", b""):
        return tr("网页中的文字成了脚本")
    if "xlsx" in files and _formulas(files["xlsx"]):
        return tr("工作簿中的文字成了公式")
    try:
        json.loads(files.get("json", b"{}"))
    except ValueError as error:
        return tr("JSON 无法读出：{reason}", reason=error)
    return ""


def _formulas(workbook: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        return any(FORMULA.search(parts.read(name)) for name in parts.namelist() if name.endswith(".xml"))


MOST_DRAWN = 60  # plans of a program: enough to make it speak, few enough for a second


def some_of(strategy: SearchStrategy[Any]) -> list[Any]:
    """The same few values of a strategy each time; fewer where drawing fails. 任意取值。"""
    from hypothesis import HealthCheck, Phase, given, settings

    drawn: list[Any] = []
    quiet = settings(
        max_examples=MOST_DRAWN,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    @quiet
    @given(strategy)
    def keep(value: Any) -> None:
        drawn.append(value)

    with suppress(Exception):  # a type that nothing can be drawn of, a record that raises what it likes
        keep()
    return drawn


RecordT = TypeVar("RecordT")
Spot = tuple[str, str]
Change = Callable[[Spot, Any], Any]

WHOLE = (Citation, Memo, Money, Quantity, Rate)  # values that are one thing, however they are built


def values(record: Any, spot: Spot = ("", "")) -> Iterator[tuple[Spot, object]]:
    """Every value below a record with its spot: ("Cohort", "people"). 各项取值。"""
    if isinstance(record, tuple):
        for part in record:
            yield from values(part, spot)
    elif _is_record(record):
        for field in attrs.fields(type(record)):
            if field.init:
                yield from values(getattr(record, field.name), (type(record).__name__, field.name))
    else:
        yield spot, record


def spots(record: object, kind: type[object]) -> tuple[Spot, ...]:
    """The spots at which values of exactly one type stand that are not empty. 各类取值的位置。"""
    return tuple(dict.fromkeys(spot for spot, value in values(record) if type(value) is kind and value))


def replaced_at(record: RecordT, where: Collection[Spot], kind: type[object], change: Callable[[Any], Any]) -> RecordT:
    """A copy where all values of one type at the given spots are changed; errors as its records raise. 替换。"""
    return rewritten(record, lambda spot, old: change(old) if spot in where and type(old) is kind and old else old)


def rewritten(record: RecordT, change: Change) -> RecordT:
    """A copy in which each value is what ``change`` gives for its spot. 改写。"""
    copy: RecordT = _rewritten(record, change, ("", ""))
    return copy


def _rewritten(value: Any, change: Change, spot: Spot) -> Any:
    if isinstance(value, tuple):
        return tuple(_rewritten(one, change, spot) for one in value)
    if not _is_record(value):
        return change(spot, value)
    changes = {}
    for field in attrs.fields(type(value)):
        if field.init:
            old = getattr(value, field.name)
            new = _rewritten(old, change, (type(value).__name__, field.name))
            if new != old:
                changes[field.alias] = new
    return attrs.evolve(value, **changes) if changes else value


def _is_record(value: object) -> bool:
    return attrs.has(type(value)) and not isinstance(value, WHOLE)


@define
class Journal:
    """Says what is being done before it is done, so that a hang or a crash has a name. 进度。"""

    file: IO[str]
    now: str = ""

    def doing(self, what: str) -> None:
        """Note the next step. 记录。"""
        self.now = what
        self.write({"doing": what})

    def write(self, line: object) -> None:
        """One line, at once. 写一行。"""
        self.file.write(json.dumps(line, ensure_ascii=False) + "\n")
        self.file.flush()


@frozen(kw_only=True)
class Trial:
    """One program alone with the core, on one day, before its example plans. 受检插件。

    ``additive`` and ``monotone`` are fields of plan records, as ``Cohort.people``; ``fired`` collects the codes of
    the rules that found something.
    """

    key: str
    registry: Registry
    journal: Journal
    day: date
    plans: tuple[PlanFile, ...]
    additive: tuple[str, ...] = ()
    monotone: tuple[str, ...] = ()
    fired: set[str] = attrs.field(factory=set)

    @property
    def package(self) -> str:
        """The package whose texts it speaks. 包。"""
        return next((plugin.package for plugin in self.registry.plugins if plugin.key == self.key), "")

    @property
    def programs(self) -> tuple[Program, ...]:
        """Its programs. 项目类别。"""
        return self._own(self.registry.programs.values())

    @property
    def calculators(self) -> tuple[BudgetCalculator, ...]:
        """Its calculators. 预算测算。"""
        return self._own(self.registry.calculators)

    @property
    def checks(self) -> tuple[Check, ...]:
        """Its rules. 核查规则。"""
        return self._own(self.registry.checks.values())

    @property
    def sections(self) -> tuple[SectionBuilder, ...]:
        """Its sections. 章节。"""
        return self._own(self.registry.sections)

    def _own(self, offers: Iterable[Offered[OfferT]]) -> tuple[OfferT, ...]:
        return tuple(offered.offer for offered in offers if offered.plugin.key == self.key)

    def context(self, plan: PlanFile) -> Context:
        """A plan priced on the day; errors as for ``aidfunds.price``. 测算。"""
        return price(plan, self.registry, as_of=self.day)

    def drawn(self, program: str) -> list[Any]:
        """Some plans of a program, from the types of their fields; this loads Hypothesis. 任意计划。"""
        strategies = import_module("aidfunds.testing.strategies")
        return some_of(strategies.plans(self.registry.programs[program].offer.plan_type))

    def projects(self) -> Iterator[tuple[PlanFile, Project]]:
        """The projects of its own programs in the example plans, with their files. 本类项目。"""
        own = {program.key for program in self.programs}
        for plan in self.plans:
            for project in plan.portfolio.projects:
                if plan.portfolio.kind(project.program) in own:
                    yield plan, project


def with_portfolio(plan: PlanFile, portfolio: Portfolio) -> PlanFile:
    """The same file holding another year. 换台账。"""
    return evolve(plan, portfolio=portfolio)


def with_plan(plan: PlanFile, project: Project, made: object) -> PlanFile:
    """The same file where one project has another plan. 换计划。"""
    return with_project(plan, evolve(project, plan=made))


def with_project(plan: PlanFile, project: Project) -> PlanFile:
    """The same file with another project of the same key. 换项目。"""
    projects = tuple(project if other.key == project.key else other for other in plan.portfolio.projects)
    return evolve(plan, portfolio=evolve(plan.portfolio, projects=projects))
