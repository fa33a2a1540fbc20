"""What is printed when the work could not be completed. 失败信息。"""

from __future__ import annotations

import json
import sys
from typing import Any

from aidfunds.cli.terminal import safe
from aidfunds.errors import AidfundsError, InputError, PluginError, Problem, UsageError
from aidfunds.language import tr
from aidfunds.privacy import masked
from aidfunds.report.finding_document import problem_document

MOST_PROBLEMS = 50


def print_failure(error: AidfundsError) -> None:
    """Every place with its cause and remedy, on stderr. 打印错误。"""
    lines: list[str] = []
    if isinstance(error, InputError):
        for problem in error.problems[:MOST_PROBLEMS]:
            lines += _problem(problem)
        hidden = len(error.problems) - MOST_PROBLEMS
        said = tr.many("共 {count} 处无法读出", len(error.problems))
        lines.append(tr.many("{said}，另有 {count} 处未列出", hidden, said=said) if hidden > 0 else said)
    else:
        lines.append(tr("错误：{message}", message=error.message if isinstance(error, UsageError) else error))
        if hint := getattr(error, "hint", ""):
            lines.append(tr("  提示：{hint}", hint=hint))
    sys.stderr.write("\n".join(map(safe, lines)) + "\n")


def _problem(problem: Problem) -> list[str]:
    lines = [_placed(problem)]
    if problem.excerpt:
        lines.append(f"  {problem.line} │ {problem.excerpt}")
    if problem.hint:
        lines.append(tr("  提示：{hint}", hint=problem.hint))
    return lines


def _placed(problem: Problem) -> str:
    place = f"{problem.place}: " if problem.place else ""
    if not problem.path:
        return place + tr("错误 {message}", message=problem.message)
    return place + tr("错误 {message}（{path}）", message=problem.message, path=problem.path)


def print_failure_json(error: AidfundsError, *, line: bool = False) -> None:
    """The same as one document on stdout, on one line with ``line``: ``ok`` is null. 打印错误文档。"""
    problems = [problem_document(one) for one in error.problems] if isinstance(error, InputError) else []
    said: dict[str, Any] = {"hint": getattr(error, "hint", ""), "problems": problems, "line": line}
    if isinstance(error, PluginError):
        said |= {"plugin": error.plugin, "distribution": error.distribution}
    print_error(type(error).__name__, error.message if isinstance(error, UsageError) else str(error), **said)


def print_error(kind: str, message: str, *, hint: str = "", line: bool = False, **more: Any) -> None:
    """aidfunds.error/1 on stdout, without anybody's identity number. 错误文档。"""
    said = {"type": kind, "message": message, "hint": hint, "problems": [], **more}
    document = {"schema": "aidfunds.error/1", "ok": None, "error": said}
    layout: dict[str, Any] = {"separators": (",", ":")} if line else {"indent": 1}
    sys.stdout.write(masked(json.dumps(document, ensure_ascii=False, **layout)) + "\n")
