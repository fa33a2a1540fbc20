"""Whether a program that ships English says everything in it. 英文译文。

Only for those that ship a catalogue: a program in one language is as good as any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from aidfunds.io.plan_file import PlanFile
from aidfunds.language import CHINESE, ENGLISH, is_readable, is_translated, tr, translator
from aidfunds.model.citations import Citation
from aidfunds.report.nodes import Chart, KeyFigures, Note, Paragraph, Section, Table
from aidfunds.speech import speaking
from aidfunds.testing.promises.broken import LONGEST, Broken, Promise
from aidfunds.testing.promises.rewriting import values
from aidfunds.testing.promises.trial import Trial

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
        chinese, english = (_said(trial, plan, spoken) for spoken in (CHINESE, ENGLISH))
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


def _said(trial: Trial, plan: PlanFile, spoken: str) -> Said:
    """Every text of the program's findings and sections in a language, by where it stands."""
    with speaking(spoken):
        context = trial.context(plan)
        context = evolve(context, findings=trial.registry.findings(context))
        said: Said = {}
        own = {check.key for check in trial.checks}
        for place, finding in enumerate(one for one in context.findings if one.code in own):
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
            return (block.title, *(series.title for series in block.series))
        case KeyFigures():
            return tuple(text for one in block.figures for text in (one.title, one.note))
        case _:
            return ()


def _own_texts(trial: Trial, plan: PlanFile) -> list[str]:
    """What the plan and the standards write, in whatever language they like; the longest first."""
    found = {text for _, value in values(plan.portfolio) for text in _written(value)}
    for program in trial.programs:
        table = trial.registry.parameters(program.key)
        found |= {text for one in table.parameters for _, value in values(one) for text in _written(value)}
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
