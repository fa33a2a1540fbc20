"""What a plugin may offer, the five questions it is asked, and what it sees of a notice. 插件提供的内容与接口。

Offers are frozen values holding functions; nothing here is subclassed.  Each hook asks *what do you offer?*, takes
nothing, and gets frozen values back; nobody who has nothing to offer needs to answer.  A :class:`Passage` is one clause
of a notice made even: no spaces, no line breaks within a paragraph, brackets full width.  What is found in it is cited
with the place in the original, so that every fact of a plan can be looked up.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

import pluggy
from attrs import Attribute, field, frozen
from attrs.validators import optional

from aidfunds.errors import InvalidFieldError, UsageError, shown
from aidfunds.language import tr
from aidfunds.model.documents import Citation
from aidfunds.model.fields import distinct_field, key_field, mapping_field, title_field, typed
from aidfunds.model.findings import Datum, Finding, Location, Severity
from aidfunds.model.parameters import ParameterTable
from aidfunds.model.portfolio import Context
from aidfunds.model.projects import BudgetLine, Obligation, Project
from aidfunds.money import Money
from aidfunds.quantity import Quantity, Rate, Unit
from aidfunds.report.nodes import Document, Section
from aidfunds.words import Term

Value: TypeAlias = Money | Rate | Quantity | Fraction | date


@frozen(kw_only=True)
class Stated:
    """A figure of a passage: what it is worth and where it stands in ``Passage.text``. 条文数值。

    Money, rates and quantities are the house's own, a percentage is a Fraction (10% is 1/10), a day without a year
    is one of the notice's year.  ``bound`` says in which way it is a limit: at_least, at_most, more_than, less_than.
    """

    value: Value
    start: int
    end: int
    text: str
    bound: str = ""


@frozen(kw_only=True)
class Payment:
    """Money that a passage gives to somebody, by the name printed. 拨款。

    Without a name it is the passage's own total: 共计4000万元.
    """

    payee: str
    amount: Money
    source: Citation


@frozen(kw_only=True)
class Passage:
    """A clause of a notice with its sub-clauses. 条文。

    ``clause`` is its path (四/（三）), ``heading`` what stands in its first line, without number and colon; ``text``
    the whole of it, one paragraph a line.  ``payments`` are the agencies paid, ``total`` what they are said to come
    to, ``duties`` what the words oblige anybody to, agencies named as printed; ``parts`` its sub-clauses.
    ``year`` and ``issued_on`` are the notice's.
    """

    clause: str
    heading: str = field(repr=False)
    text: str = field(repr=False)
    year: int
    issued_on: date | None = None
    figures: tuple[Stated, ...] = field(default=(), repr=False)
    payments: tuple[Payment, ...] = field(default=(), repr=False)
    total: Payment | None = field(default=None, repr=False)
    duties: tuple[Obligation, ...] = field(default=(), repr=False)
    parts: tuple[Passage, ...] = field(default=(), repr=False)
    spans: tuple[tuple[int, int], ...] = field(default=(), repr=False)  # of each character, in the original
    clauses: tuple[tuple[int, str], ...] = field(default=(), repr=False)  # where in the text each clause begins

    def cite(self, start: int, end: int) -> Citation:
        """The place of a piece of ``text``, end exclusive: the innermost clause, the span in the original. 依据。

        Raises UsageError for a place that the passage does not have.
        """
        if not 0 <= start < end <= len(self.text):
            raise UsageError(tr("条文 {clause} 没有第 {start} 到 {end} 个字", clause=self.clause, start=start, end=end))
        clause = next((name for at, name in reversed(self.clauses) if at <= start), self.clause)
        return Citation(clause, span=(self.spans[start][0], self.spans[end - 1][1]))

    def cite_match(self, match: re.Match[str], *, group: int | str = 0) -> Citation:
        """The place of what a regular expression found in ``text``, or of one of its groups. 匹配处的依据。"""
        return self.cite(*match.span(group))

    def place(self, cited: Citation) -> tuple[int, int] | None:
        """Where a citation's span stands in ``text``; None where it is not of this passage. 依据所在。"""
        if cited.span is None or not self.spans:
            return None
        start, end = cited.span
        if not self.spans[0][0] <= start < end <= self.spans[-1][1]:
            return None
        begins = [at for at, _ in self.spans]
        return bisect_left(begins, start), bisect_left(begins, end)

    def find(self, pattern: str | re.Pattern[str]) -> Iterator[re.Match[str]]:
        """What a regular expression finds in ``text``, in order. 查找。"""
        return re.finditer(pattern, self.text)

    def part(self, *words: str) -> Passage:
        """The first sub-clause whose heading holds one of the words; without any, the passage itself. 分条。"""
        found = (part for part in self.parts if any(word in part.heading for word in words))
        return next(found, self)

    def within(self, start: int, end: int) -> tuple[Stated, ...]:
        """The figures that stand wholly between two places of ``text``. 某处的数值。"""
        return tuple(figures_within(self.figures, start, end))


def figures_within(figures: Sequence[Stated], start: int, end: int) -> list[Stated]:
    """Of figures in text order those that stand wholly between two places. 某处的数值。"""
    first = bisect_left(figures, start, key=lambda figure: figure.start)
    last = bisect_left(figures, end, key=lambda figure: figure.start)
    return [figure for figure in figures[first:last] if figure.end <= end]


CODE = "[A-Z]{2,12}(?:-[A-Z]{2,12})?-[0-9]{3}"


def _code(_self: object, _attribute: Attribute[str], value: object) -> None:
    if type(value) is not str or not re.fullmatch(CODE, value):
        raise InvalidFieldError(tr("规则代码“{code}”应如 AF-SUM-001 或 CADRE-001", code=value))


def _callable(_self: object, attribute: Attribute[object], value: object) -> None:
    if not callable(value):
        raise InvalidFieldError(tr("{name} 应是函数，而不是 {value}", name=attribute.name, value=shown(value)))


def _class(_self: object, attribute: Attribute[type[Any]], value: object) -> None:
    if not isinstance(value, type):
        raise InvalidFieldError(tr("{name} 应是类，而不是 {value}", name=attribute.name, value=shown(value)))


def _function(*, may_lack: bool = False) -> Any:
    return field(default=None, validator=optional(_callable)) if may_lack else field(validator=_callable)


@frozen(kw_only=True, field_transformer=typed)
class Recogniser:
    """How a program knows its clause in a notice, and what it takes from it. 条款识别。

    ``recognises(passage)`` says whether a clause is this program's; it looks at the heading, and at the words where
    the heading says too little.  A clause that two programs claim goes to neither, and is listed.
    ``read(passage)`` returns what the clause says as projects and obligations: in every field for agencies the name
    as it is printed (``holder="市供销社"``), which the reader turns into keys, in every ``source`` a citation made
    with :meth:`Passage.cite`; a project's ``plan`` is of the program's plan type.  Amounts are those of
    ``passage.payments``.  What is not stated is left out, never guessed.  Of ``passage.duties`` those that overlap
    no obligation returned are added to the program.  Both are pure functions.

    >>> def recognises(passage):
    ...     return "饮水" in passage.heading
    >>> def read(passage):
    ...     for number, paid in enumerate(passage.payments, 1):
    ...         yield Project(key=f"water_{number}", title=passage.heading, program="drinking_water",
    ...             holder=paid.payee, amount=paid.amount, source=paid.source)
    >>> offered = Recogniser(recognises=recognises, read=read)
    """

    recognises: Callable[[Passage], bool] = _function()
    read: Callable[[Passage], Iterable[Project | Obligation]] = _function()


@frozen(kw_only=True, field_transformer=typed)
class Program:
    """A kind of aid. 帮扶项目类别。

    ``plan_type`` is the attrs class of its plans, ``parameters`` gives its standards; a program that has
    none offers ``ParameterTable`` itself.  With a ``recogniser`` its clause of a notice is read into its plans.
    ``units`` are those that its plans and their standards count in, beyond the house's; ``items`` the titles of
    the items of its budgets, by their keys.  ``obligations(project)`` returns the duties that follow from a project's
    plan, such as the hand-over by the day that the plan names: the project and the program are theirs unless they
    name others, and ``aidfunds due`` lists them as ``PROJECT-KEY``, unless the plan has an obligation of that key.
    """

    key: str = key_field()
    title: Term
    plan_type: type[Any] = field(validator=_class)
    parameters: Callable[[], ParameterTable] = _function()
    recogniser: Recogniser | None = None
    units: tuple[Unit, ...] = distinct_field()
    items: Mapping[str, Term] = mapping_field()
    obligations: Callable[[Project], Iterable[Obligation]] | None = _function(may_lack=True)


@frozen(kw_only=True, field_transformer=typed)
class BudgetCalculator:
    """Turns a project's plan into priced lines, purely. 预算测算。

    ``price(plan, parameters)`` yields the lines.  A calculator ``of_year`` is given the portfolio, too, as a third
    argument, None where there is none: for a share of what other projects have.  Of what it cannot price it raises
    PlanError, which names the place within the plan.
    """

    key: str = title_field()
    program: str = key_field()
    price: Callable[..., Iterable[BudgetLine]] = _function()
    of_year: bool = False


@frozen(kw_only=True, field_transformer=typed)
class Check:
    """A rule that looks and reports; it changes nothing. 核查规则。

    ``key`` is its code, ``severity`` the gravest it reports, ``clause`` what it stands on; ``rule``,
    ``example`` and ``remedy`` are what ``aidfunds explain`` prints.  The ``last`` ones run when the others
    have, and see in ``context.findings`` what those found.
    """

    key: str = field(validator=_code)
    title: Term
    severity: Severity
    clause: str = title_field()
    rule: str = title_field()
    example: str = title_field()
    remedy: str = title_field()
    run: Callable[[Context], Iterable[Finding]] = _function()
    last: bool = False

    @classmethod
    def of(
        cls,
        *,
        key: str,
        title: Term,
        severity: Severity,
        clause: str,
        rule: str,
        example: str,
        remedy: str,
        last: bool = False,
    ) -> Callable[[Callable[[Check, Context], Iterable[Finding]]], Check]:
        """Makes a check of the function that looks, given the check to make findings with. 由函数成规则。"""

        def made(look: Callable[[Check, Context], Iterable[Finding]]) -> Check:
            check: Check = cls(
                key=key,
                title=title,
                severity=severity,
                clause=clause,
                rule=rule,
                example=example,
                remedy=remedy,
                run=lambda context: look(check, context),
                last=last,
            )
            return check

        return made

    def finding(
        self,
        *,
        message: str,
        location: Location | None = None,
        data: Mapping[str, Datum] | None = None,
        source: Citation | None = None,
        hint: str = "",
        severity: Severity | None = None,
    ) -> Finding:
        """What this check found, under its code; as grave as the check says unless told otherwise. 本规则的结果。"""
        return Finding(
            code=self.key,
            severity=severity or self.severity,
            message=message,
            location=location or Location(),
            data=data or {},
            source=source,
            hint=hint,
        )


@frozen(kw_only=True, field_transformer=typed)
class SectionBuilder:
    """Writes one section, or nothing. 章节编写。

    ``order`` is its place: the core opens with 0 to 99 (cover, allocation table, details) and closes from 200 on
    (obligations, identities, standards, sources); programs stand between.
    """

    key: str = key_field()
    order: int = 500
    build: Callable[[Context], Section | None] = _function()


@frozen(kw_only=True, field_transformer=typed)
class Renderer:
    """Turns a document into the bytes of one format; the key is the suffix. 渲染器。"""

    key: str = key_field()
    render: Callable[[Document], bytes] = _function()


PROJECT_NAME = "aidfunds"
API_VERSION = 1

hookimpl = pluggy.HookimplMarker(PROJECT_NAME)
_hookspec = pluggy.HookspecMarker(PROJECT_NAME)


class Hooks:
    """What a plugin can answer. 插件钩子。"""

    @_hookspec
    def aidfunds_programs(self) -> Iterable[Program]:
        """The programs it knows. 项目类别。

        A plugin answers with ``@hookimpl def aidfunds_programs(): return [Program(key="school_meals", ...)]``.
        """
        return ()

    @_hookspec
    def aidfunds_calculators(self) -> Iterable[BudgetCalculator]:
        """How plans of a program are priced. 预算测算。

        ``price(plan, parameters)`` returns budget lines; it must be pure.
        """
        return ()

    @_hookspec
    def aidfunds_checks(self) -> Iterable[Check]:
        """Rules that look at the whole context and report findings. 核查规则。"""
        return ()

    @_hookspec
    def aidfunds_sections(self) -> Iterable[SectionBuilder]:
        """Sections of the report, ordered by (order, key). 报告章节。"""
        return ()

    @_hookspec
    def aidfunds_renderers(self) -> Iterable[Renderer]:
        """Formats: the key is the suffix of the file. 输出格式。"""
        return ()
