"""What the terminal shows: colour by need, width by what it has, glyphs that GBK has. 终端。"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from aidfunds.cli.wrapping import wrapped
from aidfunds.language import tr
from aidfunds.model.findings import Finding, Severity
from aidfunds.privacy import masked

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from aidfunds.model.context import Context

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
INDENT = 5
UNLIMITED = 10_000  # a pipe has no width: lines are left whole


def print_json(document: dict[str, Any]) -> None:
    """One document on stdout and nothing else. 打印 JSON。"""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def print_json_line(document: dict[str, Any]) -> None:
    """One document of several, on a line of its own, at once. 打印一行 JSON。"""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def console(*, stderr: bool = False) -> Console:
    """A console that obeys NO_COLOR and FORCE_COLOR; rich is imported here and nowhere earlier. 控制台。"""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(
        file=stream, highlight=False, markup=False, emoji=False, width=None if stream.isatty() else UNLIMITED
    )


def plain_table(*titles: tuple[str, str]) -> Table:
    """A calm table: (title, "left" or "right") a column; lines that GBK has. 表格。"""
    from rich.box import Box
    from rich.table import Table

    # GBK has these lines; rich would draw + - | wherever the encoding is not UTF
    box = Box("    \n    \n ── \n    \n    \n ── \n    \n    \n", ascii=True)
    table = Table(box=box, pad_edge=False, padding=(0, 1), header_style="bold")
    for title, side in titles:
        table.add_column(title, justify="right" if side == "right" else "left", no_wrap=side == "right")
    return table


def safe(text: str) -> str:
    """Text whose control characters a terminal will not obey, without identity numbers. 去除控制字符。"""
    shown = "".join(char if char.isprintable() or char == "\n" else f"\\x{ord(char):02x}" for char in text)
    return masked(shown)


def print_findings(findings: Sequence[Finding], most: int) -> None:
    """Each with place, word, code, basis and what to do; then how many are not shown. 打印核查结果。"""
    from rich.text import Text

    out = console()
    for finding in findings[:most]:
        word = f"{finding.severity.term} "
        head = Text(fitted(out, f"{word}{finding.code} {finding.message}"))
        head.stylize(STYLES[finding.severity], 0, len(word))
        head.stylize("bold", len(word), len(word) + len(finding.code))
        out.print(head)
        more = [str(finding.location)] if str(finding.location) else []
        more += [tr("依据 {source}", source=finding.source)] if finding.source else []
        print_indented(out, " │ ".join(more), style="dim")
        if finding.hint:
            print_indented(out, tr("提示：{hint}", hint=finding.hint))
    if len(findings) > most:
        out.print(tr.many("另有 {count} 条未列出（--max-findings）", len(findings) - most))


def headline(context: Context) -> str:
    """Which plan is spoken of, and of which day. 标题行。"""
    return tr("{title}（截至 {day}）", title=context.portfolio.title, day=f"{context.as_of:%Y-%m-%d}")


def print_indented(out: Console, text: str, style: str = "") -> None:
    """Below what it belongs to. 缩进打印。"""
    out.print(fitted(out, " " * INDENT + text), style=style)


def fitted(out: Console, text: str) -> str:
    """Text wrapped to a terminal, whole in a pipe; control characters made visible. 按宽度折行。"""
    return "\n".join(wrapped(safe(text), out.width, INDENT))


@contextmanager
def working(said: str) -> Iterator[Callable[[str], None]]:
    """Say on a terminal's stderr what long work is going on, and how far it is; silent in pipes. 进度。"""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.status import Status

    with Status(safe(said), console=console(stderr=True), spinner="line") as status:
        yield lambda more: status.update(safe(more))
