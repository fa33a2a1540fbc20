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

from aidfunds.cli.commands import ChineseCommand
from aidfunds.cli.options import json_option, plugins_option
from aidfunds.cli.terminal import console, print_json, safe
from aidfunds.version import VERSION

LIBRARIES = ("attrs", "cattrs", "click", "jinja2", "pandas", "pluggy", "rich", "tree-sitter-toml", "xlsxwriter")
OPTIONAL = ("vl-convert-python", "hypothesis")
TITLES = {
    "python": "Python",
    "system": "系统",
    "terminal_encoding": "终端编码",
    "locale": "区域",
    "temporary_folder": "临时文件夹",
    "chinese_fonts": "中文字体",
}


@click.command(cls=ChineseCommand, epilog="例：aidfunds doctor\n\n例：aidfunds doctor --json")
@plugins_option
@json_option
def command(left_out: tuple[str, ...], as_json: bool) -> int:
    """检查运行环境：版本、编码、字体、写权限、插件。"""
    from aidfunds.extend.plugins import survey

    facts = _facts()
    plugins = {one.version.key: f"{one.state.value} {one.reason}".strip() for one in survey(left_out)}
    if as_json:
        print_json({"schema": "aidfunds.doctor/1", "facts": facts, "plugins": plugins})
    else:
        for name, value in facts.items():
            console().print(f"{TITLES.get(name, name)}：{safe(value)}")
        for name, value in plugins.items():
            console().print(f"插件 {name}：{safe(value)}")
    return 0


def _facts() -> dict[str, str]:
    return {
        "aidfunds": VERSION,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "terminal_encoding": str(sys.stdout.encoding),
        "locale": locale.setlocale(locale.LC_CTYPE) or "C",
        "temporary_folder": "可写" if os.access(tempfile.gettempdir(), os.W_OK) else "不可写",
        "chinese_fonts": _fonts(),
        **{name: _installed(name, "缺少，请重新安装 aidfunds") for name in LIBRARIES},
        **{name: _installed(name, "未安装（可选）") for name in OPTIONAL},
    }


def _installed(name: str, missing: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return missing


def _fonts() -> str:
    """Whether a Chinese font is installed; charts and PDF need one, pages and workbooks do not."""
    if shutil.which("fc-list") is None:
        return "未知（没有 fc-list）"
    import subprocess

    listed = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False)  # noqa: S607 - fixed words, the system's own tool
    count = len(set(listed.stdout.splitlines()))
    return f"{count} 种" if count else "没有；图表中的中文可能显示为方框"
