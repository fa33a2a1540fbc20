"""Every section in every format, whatever the plan holds. 写出的承诺。"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator

from attrs import evolve

from aidfunds.io.plan_file import PlanFile
from aidfunds.language import tr
from aidfunds.testing.promises.broken import Broken, Promise
from aidfunds.testing.promises.trial import Trial
from aidfunds.workflow import draft_report

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
