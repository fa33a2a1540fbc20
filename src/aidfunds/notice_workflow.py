"""The verbs for notices: prove, draft, save, and the rules that either kind of input is held to. 通知流程。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen

from aidfunds.anomalies.catalogue import NOTICE_RULES, anomalies_of
from aidfunds.anomalies.records import AnomalyRule
from aidfunds.errors import CORE, OutputError, require, require_day, require_path
from aidfunds.extend.offers import Check
from aidfunds.extend.registry import Offered, Registry
from aidfunds.files import is_folder, is_there
from aidfunds.io.notice_files import open_notice
from aidfunds.io.plan_file import PlanFile
from aidfunds.io.plan_toml import plan_toml
from aidfunds.language import tr
from aidfunds.model.documents import NOTICE, Citation
from aidfunds.model.findings import Severity
from aidfunds.model.portfolio import Portfolio
from aidfunds.notice.notice import read_notice
from aidfunds.privacy import masked
from aidfunds.proof.prove import prove as proof_of
from aidfunds.proof.records import Proof as Proved
from aidfunds.reading.draft import Draft, draft_of
from aidfunds.render.html import render_proof_page
from aidfunds.report.proof_document import proof_document
from aidfunds.version import VERSION
from aidfunds.writing import write_all

PLAN_NAME = "plan.toml"
PAGE_SUFFIXES = (".html", ".htm")
LONGEST_WORDS = 24  # longer pieces of the notice are looked up by their span


@frozen(kw_only=True)
class Proof(Proved):
    """A notice with everything that could be proved of it, which can be written as data. 证明。"""

    def document(self, *, fail_on: Severity = Severity.ERROR) -> dict[str, Any]:
        """What ``aidfunds prove --json`` prints: that document is the contract of a proof. 证明文档。

        It fails where something is contradicted, or doubtful to the degree of ``fail_on``.
        """
        return proof_document(self, fail_on=fail_on)


def prove(path: str | Path, *, name: str = "") -> Proof:
    """Read a notice and prove what its figures say of each other; InputError for a file without text. 证明通知。

    ``name`` is what the notice is told by, the file's own name unless given.
    """
    proved = proof_of(read_notice(open_notice(path, name)))
    return Proof(
        notice=proved.notice,
        identities=proved.identities,
        coverage=proved.coverage,
        anomalies=anomalies_of(proved),
    )


def save_proof_page(proof: Proof, path: str | Path) -> Path:
    """Write a proof as one page, whole or not at all, and say where. 保存证明网页。

    It speaks the language chosen with :func:`speaking`.  OutputError where it cannot be written, and where it would be
    written over the notice.
    """
    require("proof", proof, Proved, hint=tr("由 prove 得到"))
    require_path("path", path)
    target = Path(path)
    if target.suffix.lower() not in PAGE_SUFFIXES:
        raise OutputError(tr("网页的文件名以 .html 结尾，而不是 {file}", file=target.name))
    originals = [proof.notice.source.sha256]
    return write_all(target.parent, {target.name: render_proof_page(proof)}, originals=originals)[0]


def draft_plan(path: str | Path, registry: Registry, *, as_of: date | None = None) -> Draft:
    """Read a notice's file into the draft of a plan; InputError where it gives no money to anybody. 读成计划。

    Requests, plans and reports are refused, for they allocate nothing.  ``as_of`` is needed only where the notice
    states no day.  Raises PluginError where a program's recogniser fails.
    """
    require_path("path", path)
    require("registry", registry, Registry, hint=tr("由 load_registry 得到"))
    if as_of is not None:
        require_day("as_of", as_of)
    return draft_of(prove(path), registry, as_of=as_of)


def save_plan(plan: Draft | Portfolio | PlanFile, path: str | Path, *, overwrite: bool = False) -> Path:
    """Write a draft or a portfolio as a plan file, or as the plan.toml of a folder, whole or not at all. 保存计划。

    Says which file; it reads back as the same portfolio.  OutputError where a file of that name is there already,
    unless ``overwrite``, where it is the notice that a draft was read from, and where it cannot be written.
    """
    require("plan", plan, Draft, Portfolio, PlanFile, hint=tr("由 draft_plan 或 read_plan 得到，或用 Python 写成"))
    require_path("path", path)
    file = Path(path) / PLAN_NAME if is_folder(Path(path)) else Path(path)
    if is_there(file) and not overwrite:
        raise OutputError(tr("{file} 已经存在；换一个名称，或用 --force 覆盖它", file=file))
    if isinstance(plan, Draft):
        text, originals = plan_text(plan), [plan.source.sha256]
    else:
        text, originals = plan_toml(plan if isinstance(plan, Portfolio) else plan.portfolio), []
    return write_all(file.parent, {file.name: text.encode("utf-8")}, originals=originals)[0]


def plan_text(draft: Draft) -> str:
    """The text of a draft's plan file, with the notice's words beside each citation. 计划文本。"""
    original = draft.text

    def words(cited: Citation) -> str:
        if cited.document != NOTICE or cited.span is None:
            return ""
        said = " ".join(original[cited.span[0] : cited.span[1]].split())
        return said if len(said) <= LONGEST_WORDS else ""

    return masked(plan_toml(draft.portfolio, heading=_heading(draft), remark=words))


def rules_of(registry: Registry) -> Mapping[str, Offered[Check] | Offered[AnomalyRule]]:
    """By code: the core's checks, its rules for notices, then those of plugins. 按代码的规则。"""
    core = next(plugin for plugin in registry.plugins if plugin.key == CORE)
    own = {code: check for code, check in registry.checks.items() if check.plugin.key == CORE}
    notices = {rule.key: Offered(rule, core) for rule in NOTICE_RULES}
    return {**own, **notices, **registry.checks}


def _heading(draft: Draft) -> str:
    source = draft.source
    return tr(
        "由 aidfunds {version} 从 {name} 读出（sha256 {digest}）。\n"
        "依据写作“条款@起-止”，起止是通知原文的字符位置；旁注为原文用词。\n"
        "还有 {count} 处要由人核对，见 aidfunds read 的清单。",
        version=VERSION,
        name=" ".join(source.name.split()),
        digest=source.sha256,
        count=len(draft.leftovers),
    )
