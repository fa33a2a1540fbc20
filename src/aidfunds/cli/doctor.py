"""``aidfunds doctor``: what a maintainer needs to know, and nothing about persons. 诊断命令。"""

from __future__ import annotations

import locale
import os
import platform
import shutil
import sys
import tempfile
from importlib import metadata

import click

from aidfunds.cli.commands import BilingualCommand, json_option, plugins_option
from aidfunds.cli.terminal import VARIABLE, Speech, console, print_json, safe
from aidfunds.language import mark, tr
from aidfunds.version import VERSION

LIBRARIES = ("attrs", "cattrs", "click", "jinja2", "pandas", "pluggy", "rich", "tree-sitter-toml", "xlsxwriter")
OPTIONAL = ("hypothesis",)
TITLES = {
    "python": "Python",
    "system": mark("系统"),
    "terminal_encoding": mark("终端编码"),
    "locale": mark("区域"),
    "language": mark("语言"),
    "temporary_folder": mark("临时文件夹"),
    "chinese_fonts": mark("中文字体"),
}


@click.command(
    cls=BilingualCommand,
    help=mark("检查运行环境：版本、编码、字体、写权限、插件。"),
    examples=("aidfunds doctor", "aidfunds doctor --json"),
)
@plugins_option
@json_option
@click.pass_obj
def command(speech: Speech, left_out: tuple[str, ...], plugins_dir: str | None, as_json: bool) -> int:
    """Look at the surroundings: versions, encoding, fonts, write permission, plugins. 检查运行环境。"""
    from aidfunds.extend.plugins import plugin_statuses

    facts, found = _facts(speech), plugin_statuses(left_out=left_out, folder=plugins_dir)
    if as_json:
        plugins = {plugin.version.key: f"{plugin.state.value} {plugin.reason}".strip() for plugin in found}
        print_json({"schema": "aidfunds.doctor/1", "facts": facts, "plugins": plugins})
    else:
        for name, value in facts.items():
            title = tr(TITLES[name]) if name in TITLES else name
            console().print(tr("{title}：{value}", title=title, value=safe(value)))
        for plugin in found:
            state = f"{plugin.state.term} {safe(plugin.reason)}".strip()
            console().print(tr("插件 {name}：{value}", name=plugin.version.key, value=state))
    return 0


def _facts(speech: Speech) -> dict[str, str]:
    return {
        "aidfunds": VERSION,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "terminal_encoding": str(sys.stdout.encoding),
        "locale": locale.setlocale(locale.LC_CTYPE) or "C",
        "language": _language(speech),
        "temporary_folder": tr("可写") if os.access(tempfile.gettempdir(), os.W_OK) else tr("不可写"),
        "chinese_fonts": _fonts(),
        **{name: _installed(name, tr("缺少，请重新安装 aidfunds")) for name in LIBRARIES},
        **{name: _installed(name, tr("未安装（可选）")) for name in OPTIONAL},
    }


def _language(speech: Speech) -> str:
    if not speech.unknown:
        return speech.terminal
    return tr(
        "{language}（{name} 的取值“{value}”不是可用的语言）",
        language=speech.terminal,
        name=VARIABLE,
        value=speech.unknown,
    )


def _installed(name: str, missing: str) -> str:
    try:
        return metadata.version(name) or missing
    except (metadata.PackageNotFoundError, KeyError, OSError, ValueError):  # half uninstalled
        return missing


def _fonts() -> str:
    """Whether a Chinese font is installed; charts and PDF need one, pages and workbooks do not."""
    if shutil.which("fc-list") is None:
        return tr("未知（没有 fc-list）")
    import subprocess

    try:
        listed = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, check=False)  # noqa: S607 - fixed words, the system's own tool
    except OSError:
        return tr("未知（没有 fc-list）")
    count = len(set(listed.stdout.splitlines()))  # bytes: their names are of any encoding
    return tr.many("{count} 种", count) if count else tr("没有；图表中的中文可能显示为方框")
