"""Commands, the options they share, and how they read the plans they are given. 命令与公共选项。

Help speaks the language of the terminal, down to what click itself says: texts are kept as messages and looked up when
help is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from aidfunds.cli.terminal import OPTION, refuse_unknown, wrapped
from aidfunds.errors import UsageError
from aidfunds.language import LANGUAGES, display_width, mark, tr

if TYPE_CHECKING:
    from aidfunds.extend.registry import Registry
    from aidfunds.io.plan_file import PlanFile

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

MENDING = {"plugins", "plugin", "doctor", "version"}  # commands that must work while something is wrong
SPEAKS = mark("语言；默认依次看 AIDFUNDS_LANG 和系统区域")


class BilingualFormatter(click.HelpFormatter):
    """Help wrapped by what a terminal gives each character. 帮助格式。"""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or tr("用法："))

    def write_text(self, text: str) -> None:
        margin = " " * self.current_indent
        self.write("".join(f"{margin}{line}\n" for line in wrapped(text, self.width - self.current_indent)))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        rows, margin = list(rows), " " * self.current_indent
        left = min(max(display_width(name) for name, _ in rows), col_max) + col_spacing
        for name, text in rows:
            first, *rest = wrapped(text, self.width - len(margin) - left)
            gap = left - display_width(name)
            lead = f"{name}{' ' * gap}" if gap >= col_spacing else f"{name}\n{margin}{' ' * left}"
            self.write("".join(f"{margin}{line}\n" for line in (lead + first, *(" " * left + line for line in rest))))


class BilingualContext(click.Context):
    """A context that formats with it. 命令上下文。"""

    formatter_class = BilingualFormatter


class BilingualOption(click.Option):
    """An option whose help and notes are said in the language spoken. 选项。"""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        if record is None:
            return None
        extra = self.get_help_extra(ctx)
        notes = [tr("默认 {value}", value=extra["default"])] if "default" in extra else []
        notes += [extra["range"]] if "range" in extra else []
        notes += [tr("必填")] if "required" in extra else []
        said = tr(self.help) if self.help else ""
        return record[0], f"{said}  [{'; '.join(notes)}]" if notes else said


class BilingualCommand(click.Command):
    """A command that is helped with in two languages, and takes --lang. 命令。"""

    context_class = BilingualContext

    def __init__(self, *args: Any, examples: Sequence[str] = (), speaks: str = SPEAKS, **more: Any) -> None:
        super().__init__(*args, **{"options_metavar": mark("[选项]"), **more})
        self.examples = examples
        choice = click.Choice(LANGUAGES)
        self.params.append(BilingualOption([OPTION], type=choice, expose_value=False, help=speaks))

    def invoke(self, ctx: click.Context) -> Any:
        root = ctx.find_root()
        if ctx is not root and root.invoked_subcommand not in MENDING:
            refuse_unknown(ctx.obj)
        return super().invoke(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = tr("显示帮助")
        return option

    def get_short_help_str(self, limit: int = 45) -> str:
        """What it does, whole, for the formatter wraps it; a list needs no full stops."""
        del limit
        said = tr(self.help) if self.help else ""
        return said.rstrip("。.")  # data: a mark

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Its options and commands in words; the names of arguments are the same in both languages."""
        return [tr(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        if self.help:
            _paragraph(formatter, tr(self.help))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section(tr("选项")):
            formatter.write_dl([record for record in records if record])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        for example in self.examples:
            _paragraph(formatter, tr("例：{command}", command=example))


class BilingualGroup(BilingualCommand, click.Group):
    """A group of such commands. 命令组。"""

    command_class = BilingualCommand

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": mark("命令 [参数]……"), **more})

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        named = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(tr("命令")):
            formatter.write_dl([(name, one.get_short_help_str()) for name, one in named if one])


def option(*names: str, **more: Any) -> Callable[[CommandT], CommandT]:
    """A click option with help in both languages. 选项。"""
    return click.option(*names, cls=BilingualOption, **more)


def _paragraph(formatter: click.HelpFormatter, text: str) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(text)


def read_plans(*paths: str, left_out: Collection[str], plugins_dir: str | None) -> tuple[Registry, list[PlanFile]]:
    """One registry for all of them; each file is read once, and before any plugin runs. 读入计划。"""
    from aidfunds.io.plan_text import open_plan
    from aidfunds.workflow import read_opened, registry_for

    opened = [open_plan(path) for path in paths]
    registry = registry_for(opened, left_out=left_out, extra={}, folder=plugins_dir)
    return registry, [read_opened(one, registry) for one in opened]


class Day(click.ParamType[Any]):
    """A day as 2020-06-01, or ``today``, which is the only way to the clock. 日期。"""

    name = "DATE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        if value == "today":
            return date.today()  # noqa: DTZ011 - asked for by name; the office's day is the machine's
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(tr("“{value}”不是日期；写成 2020-06-01 或 today", value=value), param, ctx)


class LeftOut(click.ParamType[Any]):
    """``no:KEY``: the key of a plugin to leave out. 排除插件。"""

    name = "no:KEY"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        word, _, key = str(value).partition(":")
        if word != "no" or not key:
            self.fail(tr("“{value}”应写成 no:插件键，如 no:medical_ai", value=value), param, ctx)
        return key


def path_argument(name: str = "path") -> Callable[[CommandT], CommandT]:
    """PATH: a plan file or the folder that holds plan.toml. 计划路径。"""
    return click.argument(name, metavar=name.upper(), type=click.Path())


def as_of_option(command: CommandT) -> CommandT:
    """--as-of DATE. 截至日期。"""
    said = mark("截至哪一天；默认取计划的 as_of；today 为今天")
    return option("--as-of", type=Day(), help=said)(command)


def plugins_option(command: CommandT) -> CommandT:
    """-p no:KEY and --plugins-dir DIR. 插件选项。"""
    said = mark("排除一个插件，报告会注明")
    left_out = option("-p", "left_out", multiple=True, type=LeftOut(), metavar="no:KEY", help=said)
    return left_out(plugins_dir_option(command))


def plugins_dir_option(command: CommandT) -> CommandT:
    """--plugins-dir DIR. 插件文件夹。"""
    said = mark("另外使用该文件夹中未安装的插件，每个 .py 文件或包一个")
    return option("--plugins-dir", type=click.Path(), metavar="DIR", help=said)(command)


def json_option(command: CommandT) -> CommandT:
    """--json. JSON 输出。"""
    return option("--json", "as_json", is_flag=True, help=mark("标准输出只有一个 JSON 文档"))(command)


def fail_on_option(command: CommandT) -> CommandT:
    """--fail-on SEVERITY. 未通过的程度。"""
    grades = click.Choice(["error", "warning", "info"])
    return option("--fail-on", type=grades, default="error", help=mark("何种结果算未通过（退出码 1）"))(command)


def output_format_option(command: CommandT) -> CommandT:
    """--output-format FORMAT. 输出格式。"""
    said = mark("输出格式；json 同 --json，jsonl 每份通知一行")
    return option("--output-format", type=click.Choice(["text", "json", "jsonl"]), help=said)(command)


def form_of(output_format: str | None, *, as_json: bool) -> str:
    """How the two options that choose it say to print; UsageError where they differ. 输出格式。"""
    if as_json and output_format not in (None, "json"):
        told = tr("--json 和 --output-format {chosen} 只能选一个", chosen=output_format)
        raise UsageError(told, tr("去掉其中一个"))
    return "json" if as_json else output_format or "text"
