"""What a recogniser promises: it knows its own clauses only, and cites whatever it reads. 条款识别的承诺。"""

# data: the words of notices are made here, never said

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from attrs import frozen

from aidfunds.extend.offers import Program
from aidfunds.extend.passages import Passage
from aidfunds.language import tr
from aidfunds.model.citations import Citation
from aidfunds.model.obligations import Obligation
from aidfunds.model.projects import Project
from aidfunds.model.reprs import in_full
from aidfunds.reading.cited import citations_in
from aidfunds.reading.programs import ProgramReading, read_programs
from aidfunds.testing.notices import make_passages
from aidfunds.testing.promises.broken import Broken, Promise, difference
from aidfunds.testing.promises.trial import Trial

FOREIGN = ("防洪排涝通告", "机关食堂招标", "春节值班安排", "")  # what no program of aid is called
BODIES = (
    "",
    "1、资金下达：青山县30万元、绿水县20.5万元，共计50.5万元。",
    "1、项目内容：选派0名干部（挂职0个月），举办0期培训班，每期0人0天，计0元。\n2、资金下达：青山县0元。",
    "1、项目内容：购置设备999999999套，维护999999999年，每人999999999元。\n2、资金下达：青山县99999999999亿元。",
    "1、实施要求：\n（1）青山县必须在13月45日前完成并投入使用，销售额不少于0元。\n（2）经青山县审计局审计后，青山县组织验收。",
    "（（（《，。；：、0万元/人/月（（（",
    "长" * 3000,
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
    return (one for one in trial.programs if one.recogniser is not None)


def _headings(trial: Trial, program: Program) -> list[str]:
    """What its clauses may be called: as the program, as its projects in the example plans."""
    titles = [project.title for _, project in trial.projects() if project.program == program.key]
    return list(dict.fromkeys([program.title.zh, *titles]))


def _read(trial: Trial, program: Program, clause: _Clause) -> ProgramReading | None:
    trial.journal.doing(tr("让 {program} 辨认“{heading}”", program=program.key, heading=clause.heading))
    passages = make_passages(f"（一）{clause.heading}\n{clause.body}\n", issued_on=trial.day)
    found = (one for one in read_programs(passages, trial.registry) if isinstance(one, ProgramReading))
    return next((one for one in found if one.program == program.key), None)


def _uncited(program: Program, read: ProgramReading) -> Iterator[Broken]:
    facts: tuple[Project | Obligation, ...] = (*read.projects, *read.obligations)
    for fact in facts:
        if any(not _stands_in(one, read.passage) for one in citations_in(fact)):
            what = tr("“{fact}”引用的位置不在条文之内", fact=fact.key)
            yield Broken(promise=Promise.CITED, where=program.key, what=what, example=str(fact.source))
            return


def _stands_in(cited: Citation, passage: Passage) -> bool:
    return passage.place(cited) is not None
