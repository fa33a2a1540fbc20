"""What the terminal shows: its language, its width, wrapped text, colour by need, glyphs that GBK has. 终端。

The language is settled before click reads the command line, so that help and usage errors speak it too: the option,
then the variable, then the locale.  Chinese is wrapped between any two characters, English at its spaces; no line
begins with a closing mark or ends with an opening one.
"""

from __future__ import annotations

import json
import locale
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from attrs import frozen

from aidfunds.errors import UsageError
from aidfunds.language import CHINESE, ENGLISH, LANGUAGES, character_width, display_width, tr
from aidfunds.model.findings import Finding, Severity
from aidfunds.privacy import masked

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from aidfunds.model.portfolio import Context

_OPENING = re.escape("（〔“《【([")  # data: marks
_CLOSING = re.escape("，。；：、）〕”》】！？…,.;:!?)]/")  # data: marks
_LEFT_OUT = "..."
_UNBREAKABLE = re.compile(rf"[{_OPENING}]*(?:[!-~·–’]+|.)[{_CLOSING}]*", re.DOTALL)


def wrapped(text: str, width: int, indent: int = 0) -> Iterator[str]:
    """Lines of at most ``width`` columns, all but the first indented. 按显示宽度折行。"""
    line, used = "", 0
    for piece in _UNBREAKABLE.findall(text):
        if line.strip() and used + display_width(piece) > width:
            yield line.rstrip()
            line, used = " " * indent, indent
            fresh = piece.lstrip()
        else:
            fresh = piece
        line, used = line + fresh, used + display_width(fresh)
    yield line.rstrip()


def shortened(text: str, width: int) -> str:
    """Text of at most ``width`` columns: its middle left out where it is longer. 缩短。"""
    if display_width(text) <= width:
        return text
    first = _start(text, (width - len(_LEFT_OUT)) // 3)
    rest = width - display_width(first) - len(_LEFT_OUT)
    return first + _LEFT_OUT + _start(text[::-1], rest)[::-1]


def _start(text: str, width: int) -> str:
    """As much of a text as fits."""
    used = 0
    for place, char in enumerate(text):
        used += character_width(char)
        if used > width:
            return text[:place]
    return text


OPTION = "--lang"
VARIABLE = "AIDFUNDS_LANG"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides, as POSIX has it


@frozen(kw_only=True)
class Speech:
    """The language of the terminal, and the one asked for by option, which reports follow too. 终端语言。"""

    terminal: str
    asked: str | None = None
    unknown: str = ""  # what the variable holds, where it decides and is no language


def speech_of(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Speech:
    """How a command line is answered. 应答语言。"""
    asked, named = _asked(arguments), environment.get(VARIABLE, "")
    if asked:
        return Speech(terminal=asked, asked=asked)
    if named in LANGUAGES:
        return Speech(terminal=named)
    return Speech(terminal=_of_the_machine(environment), unknown=named)


def refuse_unknown(speech: Speech) -> None:
    """UsageError where the variable names no language. 拒绝未知语言。"""
    if speech.unknown:
        told = tr("环境变量 {name} 的取值“{value}”不是可用的语言", name=VARIABLE, value=speech.unknown)
        raise UsageError(told, tr("写成 zh 或 en，或去掉这个变量"))


def _asked(arguments: Sequence[str]) -> str | None:
    """The last language that the option names; what names none is left to click, which refuses it."""
    found, words = None, iter(arguments)
    for word in words:
        if word == "--":
            break
        name, joined, value = word.partition("=")
        if name == OPTION:
            named = value if joined else next(words, "")
            found = named if named in LANGUAGES else found
    return found


def _of_the_machine(environment: Mapping[str, str]) -> str:
    if os.name == "nt":
        named = locale.getlocale()[0] or ""
    else:
        named = next((environment[name] for name in LOCALE_VARIABLES if environment.get(name)), "")
    return CHINESE if named.lower().startswith(("zh", "chinese")) else ENGLISH


STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
INDENT = 5
UNLIMITED = 10_000  # a pipe has no width: lines are left whole
NARROWEST = 20  # a terminal that says less has not said its width


# what a terminal would obey, or UTF-8 cannot hold, and JSON lets stand in texts
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def json_text(document: dict[str, Any]) -> str:
    """A document on one line, as short as it can be: programs read it. JSON 文本。"""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def print_json(document: dict[str, Any]) -> None:
    """One document on stdout, whole and at once, in UTF-8 whatever the console speaks. 打印 JSON。"""
    write_json(json_text(document))


def write_json(text: str) -> None:
    """JSON is UTF-8; half a character, as a file's name may hold, is written as JSON escapes it. 写出 JSON。"""
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:  # a stream of text alone, put there by whoever runs us
        sys.stdout.write(text)
    else:
        sys.stdout.flush()
        binary.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.flush()


def console(*, stderr: bool = False) -> Console:
    """A console that obeys NO_COLOR and FORCE_COLOR; rich is imported here and nowhere earlier. 控制台。"""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = max(shutil.get_terminal_size().columns, NARROWEST) if stream.isatty() else UNLIMITED
    return Console(file=stream, highlight=False, markup=False, emoji=False, width=width)


class Lines:
    """Lines written as they are, where no terminal shows colours: rich need not be loaded. 无格式输出。"""

    width = UNLIMITED

    def print(self, text: str, style: str = "") -> None:
        """One line; the style is for terminals. 打印一行。"""
        del style
        sys.stdout.write(f"{text}\n")


def lines() -> Console | Lines:
    """Where lines of text go: to a console if it can show more than text. 文字输出。"""
    coloured = sys.stdout.isatty() or os.environ.get("FORCE_COLOR") or os.environ.get("TTY_COMPATIBLE") == "1"
    return console() if coloured else Lines()


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
    return masked("".join(map(_visible, text)))


def _visible(char: str) -> str:
    if char.isprintable() or char in "\n\u3000":  # data: characters
        return char
    return " " if unicodedata.category(char) == "Zs" else f"\\x{ord(char):02x}"


def on_one_line(text: str) -> str:
    """The name of a file, which may hold anything: also line ends are written out. 单行文件名。"""
    return safe(text).replace("\n", "\\x0a")


def print_findings(findings: Sequence[Finding], most: int) -> None:
    """Each with place, word, code, basis and what to do; then how many are not shown. 打印核查结果。"""
    out = lines()
    for finding in findings[:most]:
        _print_head(out, finding)
        more = [str(finding.location)] if str(finding.location) else []
        more += [tr("依据 {source}", source=finding.source)] if finding.source else []
        print_indented(out, " │ ".join(more), style="dim")
        if finding.hint:
            print_indented(out, tr("提示：{hint}", hint=finding.hint))
    if len(findings) > most:
        out.print(tr.many("另有 {count} 条未列出（--max-findings）", len(findings) - most))


def _print_head(out: Console | Lines, finding: Finding) -> None:
    word = f"{finding.severity.term} "
    text = fitted(out, f"{word}{finding.code} {finding.message}")
    if isinstance(out, Lines):
        out.print(text)
        return
    from rich.text import Text

    head = Text(text)
    head.stylize(STYLES[finding.severity], 0, len(word))
    head.stylize("bold", len(word), len(word) + len(finding.code))
    out.print(head)


def headline(context: Context) -> str:
    """Which plan is spoken of, and of which day. 标题行。"""
    return tr("{title}（截至 {day}）", title=context.portfolio.title, day=f"{context.as_of:%Y-%m-%d}")


def print_indented(out: Console | Lines, text: str, style: str = "") -> None:
    """Below what it belongs to. 缩进打印。"""
    out.print(fitted(out, " " * INDENT + text), style=style)


def fitted(out: Console | Lines, text: str) -> str:
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
