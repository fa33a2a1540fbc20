"""What a program offers is whole: loading, offers, standards, rules, recognisers, both languages. 提供的内容。

English is asked only of those that ship a catalogue: a program in one language is as good as any other.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from itertools import islice, product
from pathlib import Path
from typing import Any

import attrs
from attrs import define, evolve, frozen

from aidfunds import builtin
from aidfunds.errors import (
    CORE,
    AidfundsError,
    ParameterError,
    PluginConflictError,
    PluginError,
    PluginLoadError,
    PluginOfferError,
    shown,
)
from aidfunds.extend.offers import Passage, Program
from aidfunds.extend.plugins import Plugin, load_plugin
from aidfunds.extend.registry import registry_of
from aidfunds.io.plan_file import PlanFile
from aidfunds.language import CHINESE, ENGLISH, is_readable, is_translated, mark, tr, translator
from aidfunds.model.documents import Citation
from aidfunds.model.parameters import Parameter, ParameterTable
from aidfunds.model.portfolio import PluginVersion, in_full
from aidfunds.model.projects import Obligation, Project
from aidfunds.reading.cited import citations_in
from aidfunds.reading.programs import ProgramReading, read_programs
from aidfunds.report.nodes import Chart, KeyFigures, Note, Paragraph, Section, Table
from aidfunds.testing.promises.broken import LONGEST, Broken, Promise, difference, in_words
from aidfunds.testing.promises.trial import Journal, Trial, values
from aidfunds.testing.promises.watching import WATCH, readable_folders, told, watching
from aidfunds.testing.samples import make_passages
from aidfunds.version import VERSION
from aidfunds.words import speaking
from aidfunds.workflow import read_plan

CORE_FAMILY = "AF-"
SAYS_NOTHING = {*"无 略 同上 待定 待补 — … todo tbd none n/a - ...".split()}  # data: compared  # noqa: SIM905
FULL_STOPS = "。."  # data: compared


def offers_are_whole(trial: Trial) -> Iterator[Broken]:
    """Something is offered, plan types are attrs records, no rule claims a core code. 内容齐全。"""
    trial.journal.doing(tr("查看提供的内容"))
    if not any((trial.programs, trial.calculators, trial.checks, trial.sections)) and not any(
        renderer.plugin.key == trial.key for renderer in trial.registry.renderers.values()
    ):
        yield Broken(promise=Promise.OFFERS, where=trial.key, what=tr("什么也没有提供"))
    for program in trial.programs:
        if not (isinstance(program.plan_type, type) and attrs.has(program.plan_type)):
            what = tr("计划类型 {kind} 不是 attrs 类", kind=shown(program.plan_type))
            yield Broken(promise=Promise.OFFERS, where=program.key, what=what)
    for check in trial.checks:
        if check.key.startswith(CORE_FAMILY):
            yield Broken(promise=Promise.OFFERS, where=check.key, what=tr("AF- 开头的代码属于核心"))


def standards_are_dated_and_sourced(trial: Trial) -> Iterator[Broken]:
    """Every value of every standard says since when and where that is written. 标准有据。"""
    for program in trial.programs:
        trial.journal.doing(tr("读取“{program}”的标准", program=program.key))
        table = trial.registry.parameters(program.key)
        if table != trial.registry.parameters(program.key):
            yield Broken(promise=Promise.PURE, where=program.key, what=tr("两次读取的标准不同"))
        keys = [parameter.key for parameter in table.parameters]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield Broken(promise=Promise.DATED, where=f"{program.key}.{key}", what=tr("同一标准写了两次"))
        for parameter in table.parameters:
            yield from _undated(program.key, parameter)
            yield from _overlapping(program.key, parameter)


def _undated(program: str, parameter: Parameter) -> Iterator[Broken]:
    where = f"{program}.{parameter.key}"
    if not parameter.values:
        yield Broken(promise=Promise.DATED, where=where, what=tr("没有取值"))
    for value in parameter.values:
        if type(value.since) is not date or value.since == date.min:
            what = tr("生效日应是日期：{day}", day=shown(value.since))
            yield Broken(promise=Promise.DATED, where=where, what=what, example=str(value))
        if value.source.strip().lower() in SAYS_NOTHING:
            what = tr("没有来源：{source}", source=shown(value.source))
            yield Broken(promise=Promise.DATED, where=where, what=what, example=str(value))


def _overlapping(program: str, parameter: Parameter) -> Iterator[Broken]:
    """What its values contradict: two for a class on one day, brackets of two units."""
    for day in sorted({value.since for value in parameter.values if type(value.since) is date}):
        try:
            ParameterTable((parameter,)).on(day)
        except ParameterError as error:
            yield Broken(promise=Promise.DATED, where=f"{program}.{parameter.key}", what=str(error))
            return


def rules_are_explained(trial: Trial) -> Iterator[Broken]:
    """Clause, rule, example and remedy say something, and not the same thing. 规则有说明。"""
    for check in trial.checks:
        texts = {"clause": check.clause, "rule": check.rule, "example": check.example, "remedy": check.remedy}
        for name, text in texts.items():
            if text.strip().rstrip(FULL_STOPS).lower() in SAYS_NOTHING:
                what = tr("{field} 什么也没有说", field=name)
                yield Broken(promise=Promise.EXPLAINED, where=check.key, what=what, example=text)
        for name in ("example", "remedy"):
            if texts[name] == check.rule:
                what = tr("{field} 只是重复规则", field=name)
                yield Broken(promise=Promise.EXPLAINED, where=check.key, what=what, example=check.rule)


FOREIGN = ("防洪排涝通告", "机关食堂招标", "春节值班安排", "")  # data: what no program of aid is called
BODIES = (
    "",
    "1、资金下达：青山县30万元、绿水县20.5万元，共计50.5万元。",  # data
    "1、项目内容：选派0名干部（挂职0个月），举办0期培训班，每期0人0天，计0元。\n2、资金下达：青山县0元。",  # data
    (
        "1、项目内容：购置设备999999999套，维护999999999年，每人999999999元。\n"  # data
        "2、资金下达：青山县99999999999亿元。"
    ),
    (
        "1、实施要求：\n（1）青山县必须在13月45日前完成并投入使用，销售额不少于0元。\n"  # data
        "（2）经青山县审计局审计后，青山县组织验收。"
    ),
    "（（（《，。；：、0万元/人/月（（（",  # data
    "长" * 3000,  # data
)


@frozen
class _Clause:
    heading: str
    body: str


def knows_only_its_own_clauses(trial: Trial) -> Iterator[Broken]:
    """A clause about something else, or about nothing, is not taken; the answer is the same every time. 只认自己的。"""
    for program in _recognising(trial):
        for heading, body in product(FOREIGN, BODIES):
            read = _read(trial, program, _Clause(heading, body))
            if read is not None:
                what = tr("把“{heading}”认作自己的条款", heading=heading)
                yield Broken(promise=Promise.MODEST, where=program.key, what=what, example=body[:80])
                return


def reads_twice_alike_with_places(trial: Trial) -> Iterator[Broken]:
    """Whatever stands in its clause is read twice alike, and every fact cites a place of that clause. 有据可查。"""
    for program in _recognising(trial):
        for heading, body in product(_headings(trial, program), BODIES):
            clause = _Clause(heading, body)
            first, second = _read(trial, program, clause), _read(trial, program, clause)
            if first is None or second is None:
                continue
            one, other = (in_full((read.projects, read.obligations)) for read in (first, second))
            if one != other:
                what = tr("两次读出的内容不同")
                yield Broken(promise=Promise.PURE, where=program.key, what=what, example=difference(one, other))
                return
            yield from _uncited(program, first)


def _recognising(trial: Trial) -> Iterator[Program]:
    return (program for program in trial.programs if program.recogniser is not None)


def _headings(trial: Trial, program: Program) -> list[str]:
    """What its clauses may be called: as the program, as its projects in the example plans."""
    titles = [
        project.title for plan, project in trial.projects() if plan.portfolio.kind(project.program) == program.key
    ]
    return list(dict.fromkeys([program.title.zh, *titles]))


def _read(trial: Trial, program: Program, clause: _Clause) -> ProgramReading | None:
    trial.journal.doing(tr("让 {program} 辨认“{heading}”", program=program.key, heading=clause.heading))
    passages = make_passages(f"（一）{clause.heading}\n{clause.body}\n", issued_on=trial.day)  # data: a clause
    found = (reading for reading in read_programs(passages, trial.registry) if isinstance(reading, ProgramReading))
    return next((one for one in found if one.program == program.key), None)


def _uncited(program: Program, read: ProgramReading) -> Iterator[Broken]:
    facts: tuple[Project | Obligation, ...] = (*read.projects, *read.obligations)
    for fact in facts:
        if any(not _stands_in(citation, read.passage) for citation in citations_in(fact)):
            what = tr("“{fact}”引用的位置不在条文之内", fact=fact.key)
            yield Broken(promise=Promise.CITED, where=program.key, what=what, example=str(fact.source))
            return


def _stands_in(cited: Citation, passage: Passage) -> bool:
    return passage.place(cited) is not None


HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
EXPLAINING = ("rule", "example", "remedy")

Said = dict[str, str]


def said_in_english_where_translated(trial: Trial) -> Iterator[Broken]:
    """Rules, findings and sections in English, but for what the plan itself writes. 英文齐全。"""
    if not is_translated(trial.package, ENGLISH):
        return
    if not is_readable(trial.package, ENGLISH):
        yield Broken(promise=Promise.BILINGUAL, where=f"{trial.package}.mo", what=tr("译文目录无法读出"))
        return
    yield from _rules(trial)
    for plan in trial.plans:
        trial.journal.doing(tr("用英文处理 {plan}", plan=plan.source.name))
        own = _own_texts(trial, plan)
        chinese, english = (_words_of(trial, plan, spoken) for spoken in (CHINESE, ENGLISH))
        for where, text in english.items():
            if text == chinese.get(where) and HAN.search(_without(own, text)):
                what = tr("英文报告中仍是中文")
                yield Broken(promise=Promise.BILINGUAL, where=where, what=what, example=text[:LONGEST])


def _rules(trial: Trial) -> Iterator[Broken]:
    say = translator(trial.package)
    for check in trial.checks:
        for field in EXPLAINING:
            text = getattr(check, field)
            with speaking(ENGLISH):
                translated = say(text)
            if translated == text and HAN.search(text):
                what = tr("{field} 没有英文", field=field)
                yield Broken(promise=Promise.BILINGUAL, where=check.key, what=what, example=text[:LONGEST])


def _words_of(trial: Trial, plan: PlanFile, spoken: str) -> Said:
    """Every text of the program's findings and sections in a language, by where it stands."""
    with speaking(spoken):
        context = trial.context(plan)
        context = evolve(context, findings=trial.registry.findings(context))
        said: Said = {}
        own = {check.key for check in trial.checks}
        for place, finding in enumerate(finding for finding in context.findings if finding.code in own):
            said |= {f"{finding.code} {place}": finding.message, f"{finding.code} {place} hint": finding.hint}
        for builder in trial.sections:
            section = builder.build(context)
            if section is not None:
                said |= {f"{section.key} {where}": text for where, text in _texts(section)}
        return said


def _texts(section: Section) -> Iterator[tuple[str, str]]:
    """What a section itself says; the cells of its tables are the plan's."""
    yield from (("title", section.title), ("sheet", section.sheet))
    for place, block in enumerate(section.blocks):
        for number, text in enumerate(_of_block(block)):
            yield f"blocks[{place}].{number}", text


def _of_block(block: object) -> Iterable[str]:
    match block:
        case Paragraph() | Note():
            return (block.text,)
        case Table():
            return (block.caption, block.note, *(column.title for column in block.columns))
        case Chart():
            return (block.title,)
        case KeyFigures():
            return tuple(text for figure in block.figures for text in (figure.title, figure.note))
        case _:
            return ()


def _own_texts(trial: Trial, plan: PlanFile) -> list[str]:
    """What the plan and the standards write, in whatever language they like; the longest first."""
    found = {text for _, value in values(plan.portfolio) for text in _written(value)}
    for program in trial.programs:
        table = trial.registry.parameters(program.key)
        found |= {text for parameter in table.parameters for _, value in values(parameter) for text in _written(value)}
    return sorted(found, key=len, reverse=True)


def _written(value: object) -> Iterator[str]:
    if isinstance(value, Citation):
        yield from (value.clause, value.document)
    elif value is not None:
        yield str(value)


def _without(own: Iterable[str], text: str) -> str:
    for one in own:
        text = text.replace(one, "") if one else text
    return text


class Step(Enum):
    """How far loading has come. 加载步骤。"""

    IMPORTING = mark("导入")
    OFFERING = mark("查看提供的内容")
    READING = mark("读入示例计划")


@define
class Loader:
    """Loads the program that the arguments name; knows which step it is at. 加载。"""

    arguments: Mapping[str, Any]
    journal: Journal
    step: Step = Step.IMPORTING

    def load(self) -> Trial:
        """The program ready for its trial; errors as they come. 加载。"""
        key = self.arguments["key"]
        core = Plugin(version=PluginVersion(key=CORE, distribution="aidfunds", version=VERSION), hooks=builtin)
        registry_of([core])
        self._at(Step.IMPORTING)
        started = time.perf_counter()
        with watching(reading_allowed=True) as seen:
            plugin = load_plugin(key)
        self.journal.write({"seconds": time.perf_counter() - started})
        self._tell(told(seen, tr(self.step.value)))
        file = getattr(plugin.hooks, "__file__", None)
        WATCH.readable = readable_folders(file)
        self._at(Step.OFFERING)
        with watching(reading_allowed=True) as seen:
            registry = registry_of([core, plugin])
        self._tell(told(seen, tr(self.step.value)))
        self._at(Step.READING)
        paths = self.arguments["plans"] or _shipped(file, registry.programs)
        return Trial(
            key=key,
            registry=registry,
            journal=self.journal,
            day=date.fromisoformat(self.arguments["day"]),
            plans=tuple(read_plan(path, registry) for path in paths),
            additive=tuple(self.arguments["additive"]),
            monotone=tuple(self.arguments["monotone"]),
        )

    def failed(self, error: BaseException) -> Iterator[Broken]:
        """Which promise an error while loading breaks. 加载失败。"""
        if WATCH.seen:
            yield from told(WATCH.seen, self.journal.now)
        else:
            yield Broken(promise=self._promise(error), where=self.journal.now, what=in_words(error))

    def _promise(self, error: BaseException) -> Promise:
        if self.step is Step.READING and isinstance(error, AidfundsError) and not isinstance(error, PluginError):
            return Promise.SHOWN
        refused = isinstance(error, (PluginOfferError, PluginConflictError)) or self.step is not Step.IMPORTING
        return Promise.OFFERS if refused and not isinstance(error, PluginLoadError) else Promise.LOADS

    def _at(self, step: Step) -> None:
        self.step = step
        self.journal.doing(tr(step.value))

    def _tell(self, broken: Iterator[Broken]) -> None:
        self.journal.write({"broken": [breach.document() for breach in broken]})


_PROGRAM = re.compile(r"^program\s*=\s*[\"']([^\"']+)[\"']", re.MULTILINE)
PARENTS = 6  # folders above a module: its package, src, its project, a repository of several


def _shipped(module_file: str | None, programs: Collection[str]) -> list[str]:
    """The plans in the nearest ``examples`` that are about these programs and no others."""
    for folder in islice(Path(module_file).resolve().parents, PARENTS) if module_file else ():
        plans = [*folder.glob("examples/*.toml"), *folder.glob("examples/*/plan.toml")]
        named = {path: set(_PROGRAM.findall(path.read_text("utf-8", "replace"))) for path in sorted(plans)}
        if own := [str(path) for path, found in named.items() if found and found <= set(programs)]:
            return own
    return []
