"""From a notice to a plan: read it, save it. 由通知到计划。"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from aidfunds.arguments import require, require_day, require_path
from aidfunds.errors import OutputError
from aidfunds.extend.registry import Registry
from aidfunds.io.plan_toml import plan_toml
from aidfunds.language import tr
from aidfunds.model.citations import NOTICE, Citation
from aidfunds.privacy import masked
from aidfunds.reading.draft import Draft, draft_of
from aidfunds.version import VERSION
from aidfunds.workflow import prove
from aidfunds.writing import refuse_original, write_all

PLAN_NAME = "plan.toml"
LONGEST_WORDS = 24  # longer pieces of the notice are looked up by their span


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


def save_plan(draft: Draft, path: str | Path, *, overwrite: bool = False) -> Path:
    """Write a draft as a plan file, or as the plan.toml of a folder, whole or not at all; say which. 保存计划。

    OutputError where a file of that name is there already, unless ``overwrite``, where it is the notice itself, and
    where it cannot be written.
    """
    require("draft", draft, Draft, hint=tr("由 draft_plan 得到"))
    require_path("path", path)
    file = Path(path) / PLAN_NAME if Path(path).is_dir() else Path(path)
    if file.exists() and not overwrite:
        raise OutputError(tr("{file} 已经存在；换一个名称，或用 --force 覆盖它", file=file))
    refuse_original(file, draft.source.sha256)
    return write_all(file.parent, {file.name: plan_text(draft).encode("utf-8")})[0]


def plan_text(draft: Draft) -> str:
    """The text of a draft's plan file, with the notice's words beside each citation. 计划文本。"""
    original = draft.text

    def words(cited: Citation) -> str:
        if cited.document != NOTICE or cited.span is None:
            return ""
        said = " ".join(original[cited.span[0] : cited.span[1]].split())
        return said if len(said) <= LONGEST_WORDS else ""

    return masked(plan_toml(draft.portfolio, heading=_heading(draft), remark=words))


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
