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


@click.command(cls=ChineseCommand, epilog="例：aidfunds doctor")
@plugins_option
@json_option
def command(left_out: tuple[str, ...], as_json: bool) -> int:
    """检查运行环境：版本、编码、字体、写权限、插件。"""
    from aidfunds.extend.plugins import survey

    facts = {
        "aidfunds": VERSION,
        "Python": platform.python_version(),
        "系统": f"{platform.system()} {platform.machine()}",
        "终端编码": str(sys.stdout.encoding),
        "区域": locale.setlocale(locale.LC_CTYPE) or "C",
        "临时文件夹可写": "是" if os.access(tempfile.gettempdir(), os.W_OK) else "否",
        "中文字体": _fonts(),
        **{name: _installed(name, "缺少，请重新安装 aidfunds") for name in LIBRARIES},
        **{name: _installed(name, "未安装（可选）") for name in OPTIONAL},
    }
    plugins = {f"插件 {one.version.key}": f"{one.status} {one.reason}".strip() for one in survey(left_out)}
    if as_json:
        print_json({"schema": "aidfunds.doctor/1", "facts": facts, "plugins": plugins})
    else:
        for name, value in (facts | plugins).items():
            console().print(f"{name}：{safe(value)}")
    return 0


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
