"""What is printed when the work could not be completed. 失败信息。"""

from __future__ import annotations

import json
import sys
from typing import Any

from aidfunds.errors import AidfundsError, InputError, PluginError, Problem, UsageError
from aidfunds.report.finding_document import problem_document

MOST_PROBLEMS = 50


def print_failure(error: AidfundsError) -> None:
    """Every place with its cause and remedy, on stderr. 打印错误。"""
    lines: list[str] = []
    if isinstance(error, InputError):
        for problem in error.problems[:MOST_PROBLEMS]:
            lines += _problem(problem)
        hidden = len(error.problems) - MOST_PROBLEMS
        lines.append(f"共 {len(error.problems)} 处无法读出" + (f"，另有 {hidden} 处未列出" if hidden > 0 else ""))
    else:
        lines.append(f"错误：{error.message if isinstance(error, UsageError) else error}")
        if hint := getattr(error, "hint", ""):
            lines.append(f"  提示：{hint}")
    sys.stderr.write("\n".join(map(_printable, lines)) + "\n")


def _problem(problem: Problem) -> list[str]:
    place = f"{problem.place}: " if problem.place else ""
    path = f"（{problem.path}）" if problem.path else ""
    lines = [f"{place}错误 {problem.message}{path}"]
    if problem.excerpt:
        lines.append(f"  {problem.line} │ {problem.excerpt}")
    if problem.hint:
        lines.append(f"  提示：{problem.hint}")
    return lines


def print_failure_json(error: AidfundsError | str) -> None:
    """The same as one document on stdout: ``ok`` is null. 打印错误文档。"""
    sys.stdout.write(json.dumps(failure_document(error), ensure_ascii=False, indent=1) + "\n")


def failure_document(error: AidfundsError | str) -> dict[str, Any]:
    """aidfunds.error/1. 错误文档。"""
    problems = [problem_document(one) for one in error.problems] if isinstance(error, InputError) else []
    said: dict[str, Any] = {
        "type": "UsageError" if isinstance(error, str) else type(error).__name__,
        "message": str(error),
        "hint": getattr(error, "hint", ""),
        "problems": problems,
    }
    if isinstance(error, PluginError):
        said |= {"plugin": error.plugin, "distribution": error.distribution}
    return {"schema": "aidfunds.error/1", "ok": None, "error": said}


def _printable(line: str) -> str:
    """Terminal control sequences in a name must not reach the terminal."""
    return "".join(char if char.isprintable() or char == "\n" else f"\\x{ord(char):02x}" for char in line)
