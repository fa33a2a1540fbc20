"""What a plugin may offer. 插件提供的内容。

Offers are frozen values holding functions.  Nothing here is subclassed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from attrs import Attribute, field, frozen

from aidfunds.errors import InvalidFieldError, shown
from aidfunds.extend.passages import Passage
from aidfunds.language import tr
from aidfunds.model.budgets import BudgetLine
from aidfunds.model.context import Context
from aidfunds.model.fields import key_field, title_field
from aidfunds.model.findings import Finding, Severity
from aidfunds.model.obligations import Obligation
from aidfunds.model.parameters import ParameterTable, ParameterView
from aidfunds.model.projects import Project
from aidfunds.model.typed import typed
from aidfunds.report.nodes import Document, Section
from aidfunds.terms import Term

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


def _function() -> Any:
    return field(validator=_callable)


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
    """

    key: str = key_field()
    title: Term
    plan_type: type[Any] = field(validator=_class)
    parameters: Callable[[], ParameterTable] = _function()
    recogniser: Recogniser | None = None


@frozen(kw_only=True, field_transformer=typed)
class BudgetCalculator:
    """Turns a project's plan into priced lines, purely. 预算测算。"""

    key: str = title_field()
    program: str = key_field()
    price: Callable[[Any, ParameterView], Iterable[BudgetLine]] = _function()


@frozen(kw_only=True, field_transformer=typed)
class Check:
    """A rule that looks and reports; it changes nothing. 核查规则。

    ``key`` is its code, ``severity`` the gravest it reports, ``clause`` what it stands on; ``rule``,
    ``example`` and ``remedy`` are what ``aidfunds explain`` prints.
    """

    key: str = field(validator=_code)
    title: Term
    severity: Severity
    clause: str = title_field()
    rule: str = title_field()
    example: str = title_field()
    remedy: str = title_field()
    run: Callable[[Context], Iterable[Finding]] = _function()


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
