"""The command line: parse, call the library, print, exit; and what is printed when that fails. 命令行。

Nothing that costs time is imported before a command needs it.
"""

from __future__ import annotations

import gc
import os
import re
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import click

from aidfunds.cli.commands import BilingualGroup, BilingualOption, option
from aidfunds.cli.terminal import Speech, json_text, on_one_line, safe, speech_of, write_json
from aidfunds.errors import CORE, AidfundsError, InputError, PluginError, Problem, UsageError
from aidfunds.extend.calls import apart
from aidfunds.language import available, listed, mark, nearest, tr
from aidfunds.privacy import masked
from aidfunds.version import VERSION
from aidfunds.words import speaking

COMMANDS = {  # name: what it does, in help's order; each lives in a module of that name
    "check": mark("核查计划：合计、科目、标准、期限等，逐条列出结果"),
    "budget": mark("测算预算：逐项列出公式与金额"),
    "report": mark("编制报告：工作簿、网页、数据"),
    "diff": mark("比较两份计划：资金增减与 10% 规则判定"),
    "read": mark("把通知读成计划：逐项注明条款和原文位置，没有读出的逐条列出"),
    "prove": mark("证明通知：正文和附件中的数值哪些已证、哪些不符"),
    "due": mark("实施要求：到某日已逾期、未到期、未定期限、已完成"),
    "test": mark("算例：手算的金额与测算逐个比较"),
    "explain": mark("解释一条核查规则，或通知中的一个数值"),
    "plugins": mark("列出插件及其状态"),
    "doctor": mark("检查运行环境，便于求助时粘贴"),
    "version": mark("显示版本"),
}

ALIASES = {"plugin": "plugins"}  # aidfunds plugin new NAME

FINDINGS, FAILED, INTERRUPTED, TERMINATED, UNREAD = 1, 2, 130, 143, 141


class LazyGroup(BilingualGroup):
    """Commands that are imported when called, and named when mistyped. 延迟加载的命令组。"""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        named = ALIASES.get(name, name)
        if named not in COMMANDS:
            return None
        command: click.Command = import_module(f"aidfunds.cli.{named}").command
        return command

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(tr("命令")):
            formatter.write_dl([(name, tr(does)) for name, does in COMMANDS.items()])

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in {*COMMANDS, *ALIASES}:
            raise UsageError(*unknown_command(args[0], list(COMMANDS)))
        return super().resolve_command(context, args)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=mark("对口帮扶资金：把资金通知变成可执行、可证明的预算。"),
    examples=("aidfunds check examples/qujing-2020", "aidfunds report examples/qujing-2020 -o out"),
)
@click.version_option(
    VERSION, "-V", "--version", message="aidfunds %(version)s", cls=BilingualOption, help=mark("显示版本")
)
@option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help=mark("颜色；auto 依次看 NO_COLOR、FORCE_COLOR、终端"),
)
def cli(color: str) -> None:
    """Aid funds: from a fund notice to an executable, proved budget. 对口帮扶资金。"""
    if color != "auto":
        os.environ.pop("NO_COLOR" if color == "always" else "FORCE_COLOR", None)
        os.environ["FORCE_COLOR" if color == "always" else "NO_COLOR"] = "1"


class Terminated(KeyboardInterrupt):
    """The system asked us to stop; like an interrupt it passes through plugins. 被终止。"""


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0 clean, 1 findings, 2 could not complete, 130 interrupted. 运行。"""
    gc.set_threshold(200_000, 20, 100)  # frozen records make no circles to look for
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # a service, pythonw: what would be said is said to nobody
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - as long as the process
        with suppress(AttributeError, ValueError):
            getattr(sys, name).reconfigure(errors="replace")  # a GBK console must not crash
    signal.signal(signal.SIGTERM, _terminate)
    sys.exit(_status(list(sys.argv[1:] if arguments is None else arguments)))


def _status(arguments: list[str]) -> int:
    speech = speech_of(arguments)
    with speaking(speech.terminal), apart():
        return _answer(arguments, speech)


def _answer(arguments: list[str], speech: Speech) -> int:
    try:
        returned = cli.main(arguments, prog_name="aidfunds", standalone_mode=False, obj=speech)
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return FAILED
    except click.ClickException as error:
        return _failed(usage_error(error), arguments)
    except (click.Abort, KeyboardInterrupt) as error:
        return _interrupted(error)
    except (BrokenPipeError, SystemExit):  # rich exits when nobody reads on
        _abandon_stdout()
        return UNREAD
    except AidfundsError as error:
        return _failed(error, arguments)
    except Exception as error:  # noqa: BLE001 - the last stop: no traceback may show people's data
        return _defect(error, arguments)
    return returned if isinstance(returned, int) else 0


def _interrupted(error: BaseException) -> int:
    terminated = isinstance(error, Terminated) or isinstance(error.__cause__, Terminated)
    said = tr("已终止；原有文件未改动") if terminated else tr("已中断；原有文件未改动")
    sys.stderr.write(f"{said}\n")
    return TERMINATED if terminated else INTERRUPTED


def _failed(error: AidfundsError, arguments: list[str]) -> int:
    if isinstance(error, PluginError) and error.plugin == CORE and os.environ.get("AIDFUNDS_DEBUG"):
        raise error
    if wants_json(arguments):
        print_failure_json(error)
    else:
        print_failure(error)
    return FAILED


def wants_json(arguments: Sequence[str]) -> bool:
    """Whether nothing but documents may be on stdout, also for errors. 是否要 JSON。"""
    return "--json" in arguments or _wanted_format(arguments) in ("json", "jsonl")


def _wanted_format(arguments: Sequence[str]) -> str:
    """The last value of the option, as click has it."""
    found = ""
    for word, following in zip(arguments, (*arguments[1:], ""), strict=True):
        name, joined, value = word.partition("=")
        if name == "--output-format":
            found = value if joined else following
    return found


def _defect(error: Exception, arguments: list[str]) -> int:
    """What should not happen: say where, never the values, which may be people's data."""
    if os.environ.get("AIDFUNDS_DEBUG"):
        raise error
    message, hint = _unforeseen(error)
    if isinstance(error, OSError):
        _abandon_stdout()
    elif wants_json(arguments):
        print_error(type(error).__name__, message, hint=hint)
    sys.stderr.write(safe("\n".join((message, tr("  提示：{hint}", hint=hint), ""))))
    return FAILED


def _abandon_stdout() -> None:
    """Nobody takes what is still in the buffer: let it go nowhere, or the interpreter complains at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unforeseen(error: Exception) -> tuple[str, str]:
    if isinstance(error, MemoryError):
        return tr("内存不足，未完成"), tr("缩小输入，或在内存更大的机器上运行")
    if isinstance(error, OSError) and error.filename is None:
        return tr("无法写到标准输出：{reason}", reason=error.strerror), tr("检查磁盘空间和输出重定向")
    trace, place = error.__traceback__, ""
    while trace:
        place = f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
        trace = trace.tb_next
    hint = tr("请把这一行和 aidfunds doctor 的输出告诉维护者；AIDFUNDS_DEBUG=1 可显示详情")
    kind = type(error).__name__
    return tr("程序内部错误 {kind}，位于 {place}；没有写出任何文件", kind=kind, place=place), hint


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    raise Terminated


_COMMAND = re.compile(r"No such command '(.*)'", re.DOTALL)
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)
_PATH = re.compile(r"\w+ '(.*)' (does not exist|is a file|is not readable)\.", re.DOTALL)
_WRONG_PATHS = {
    "does not exist": mark("“{path}”不存在"),
    "is a file": mark("“{path}”是文件，不是文件夹"),
    "is not readable": mark("“{path}”不能读取"),
}


def usage_error(error: click.ClickException) -> UsageError:
    """The mistake and what to write instead. 用法错误。"""
    message, hint = _said(error)
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "aidfunds"
    return UsageError(message, hint or tr("用法见 {command} --help", command=path))


def _said(error: click.ClickException) -> tuple[str, str]:
    if isinstance(error, click.NoSuchOption):
        message = tr("没有选项“{option}”", option=error.option_name)
        return message, nearest(error.option_name, error.possibilities or ())
    if isinstance(error, click.MissingParameter):
        return tr("缺少{parameter}", parameter=_named(error.param)), ""
    if isinstance(error, click.BadParameter):
        return tr("{parameter} 的取值不成立：{reason}", parameter=_named(error.param), reason=_wanted(error)), ""
    if isinstance(error, click.BadOptionUsage):
        return tr("选项 {option} 缺少取值，或多写了取值", option=error.option_name), ""
    if command := _COMMAND.match(error.message):
        return unknown_command(command[1], _commands(error))
    if error.message == "Missing command.":
        return tr("没有写明命令"), available(_commands(error))
    if extra := _EXTRA.match(error.message):
        return tr("多余的参数：{arguments}", arguments=extra[1]), ""
    return error.format_message(), ""


def unknown_command(name: str, known: Sequence[str]) -> tuple[str, str]:
    """What is said of a command that does not exist, and what to write instead. 未知命令。"""
    return tr("没有命令“{name}”", name=name), nearest(name, known) or available(known)


def _commands(error: click.ClickException) -> list[str]:
    context = error.ctx if isinstance(error, click.UsageError) else None
    group = context.command if context else None
    return group.list_commands(context) if context and isinstance(group, click.Group) else []


def _named(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return tr("选项 {names}", names=" / ".join(parameter.opts))
    return tr("参数 {name}", name=parameter.human_readable_name) if parameter else tr("命令行参数")


def _wanted(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return tr("可选 {choices}", choices=listed(kind.choices))
    if isinstance(kind, click.IntRange):
        return tr("应是不小于 {least} 的整数", least=kind.min)
    if path := _PATH.match(error.message):
        return tr(_WRONG_PATHS[path[2]], path=path[1])
    return error.message


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
    place = f"{on_one_line(problem.place)}: " if problem.place else ""
    if not problem.path:
        return place + tr("错误 {message}", message=problem.message)
    return place + tr("错误 {message}（{path}）", message=problem.message, path=problem.path)


def print_failure_json(error: AidfundsError) -> None:
    """The same as one document on stdout: ``ok`` is null. 打印错误文档。"""
    from aidfunds.report.documents import problem_document

    problems = [problem_document(problem) for problem in error.problems] if isinstance(error, InputError) else []
    said: dict[str, Any] = {"hint": getattr(error, "hint", ""), "problems": problems}
    if isinstance(error, PluginError):
        said |= {"plugin": error.plugin, "distribution": error.distribution}
    print_error(type(error).__name__, error.message if isinstance(error, UsageError) else str(error), **said)


def print_error(kind: str, message: str, *, hint: str = "", **more: Any) -> None:
    """aidfunds.error/1 on stdout, without anybody's identity number. 错误文档。"""
    said = {"type": kind, "message": message, "hint": hint, "problems": [], **more}
    document = {"schema": "aidfunds.error/1", "ok": None, "error": said}
    write_json(json_text(_without_persons(document)))


def _without_persons(value: Any) -> Any:
    """The same with every text masked: before it is written, for a written text holds marks of its own."""
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, dict):
        return {name: _without_persons(inner) for name, inner in value.items()}
    return [_without_persons(inner) for inner in value] if isinstance(value, (list, tuple)) else value
