"""The names of a new program and the files made of them. 新建插件。"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from unicodedata import normalize

from attrs import Attribute, field, frozen

from aidfunds.errors import CORE, UsageError
from aidfunds.language import tr
from aidfunds.notice.clean import clean
from aidfunds.version import VERSION
from aidfunds.words import Term
from aidfunds.writing import write_tree

LONGEST = 40
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*")
_CODE = re.compile(r"[A-Z]{2,12}")
_PLAIN = re.compile(r"[^\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff\"\\]{1,40}")
_HEADING_ENDS = re.compile("[：。；，]")  # data: where a clause's heading ends
_RESERVED = ("AF",)  # the core's own rules
_PREFIX = "aidfunds-"


def _name(_self: object, _attribute: Attribute[str], value: str) -> None:
    if value == CORE:
        raise UsageError(tr("“{name}”是核心自己的插件键", name=value), tr("换一个名称，如 village-roads"))
    if not _NAME.fullmatch(value) or len(value) > LONGEST:
        raise UsageError(
            tr("插件名“{name}”不成立", name=value[:LONGEST]),
            tr("用小写英文单词以连字符相连，至多 {most} 个字符，如 village-roads", most=LONGEST),
        )


def _code(_self: object, _attribute: Attribute[str], value: str) -> None:
    if not _CODE.fullmatch(value) or value in _RESERVED:
        raise UsageError(
            tr("规则前缀“{code}”不成立", code=value[:LONGEST]), tr("用 2 到 12 个大写字母，AF 除外，如 --code ROADS")
        )


def _title(_self: object, _attribute: Attribute[Term], value: Term) -> None:
    for text in (value.zh, value.en):
        if not _PLAIN.fullmatch(text):
            raise UsageError(
                tr("名称“{title}”不成立", title=text[:LONGEST]), tr("至多 40 个字符，不含引号、反斜杠和控制字符")
            )


@frozen(kw_only=True)
class PluginNames:
    """What a new program is called: village-roads, 村道建设, ROADS; UsageError for what cannot be. 插件名称。"""

    name: str = field(validator=_name)
    title: Term = field(validator=_title)
    code: str = field(validator=_code)

    @property
    def distribution(self) -> str:
        """``aidfunds-village-roads``. 发行包名。"""
        return f"{_PREFIX}{self.name}"

    @property
    def package(self) -> str:
        """``aidfunds_village_roads``. 包名。"""
        return self.distribution.replace("-", "_")

    @property
    def key(self) -> str:
        """``village_roads``. 插件键。"""
        return self.name.replace("-", "_")

    def values(self) -> dict[str, str]:
        """What the templates ask for. 模板用值。"""
        return {
            "name": self.name,
            "distribution": self.distribution,
            "package": self.package,
            "key": self.key,
            "code": self.code,
            "title_zh": self.title.zh,
            "title_en": self.title.en,
            "heading": _heading(self.title.zh),
            "needs": VERSION,
        }


def names_for(name: str, title_zh: str = "", title_en: str = "", code: str = "") -> PluginNames:
    """The names of a program; what is not given follows from its name. 由名称推出其余。

    The name of its distribution will do: aidfunds-village-roads is village-roads.
    """
    short = name.removeprefix(_PREFIX)
    words = short.replace("-", " ").strip() or "-"  # such a name is refused, in words of its own
    zh, en = (normalize("NFC", one).strip() or words for one in (title_zh, title_en))
    return PluginNames(name=short, title=Term(zh, en), code=code or _code_of(short))


def _heading(title: str) -> str:
    """The pattern of a clause's heading that says the title: as notices are made even, spaces left out or not."""
    text = clean(title).text
    head = next((one for one in _HEADING_ENDS.split(text) if one.strip()), text)
    return " ?".join(re.escape(word) for word in head.split())


def _code_of(name: str) -> str:
    """The last word that is long enough, in capitals: ROADS of village-roads; all of them where none is."""
    words = [re.sub("[^A-Z]", "", word.upper()) for word in name.split("-")]
    return next((word for word in reversed(words) if len(word) > 1), "".join(words))[:12]


TEMPLATE = ".jinja"
PLACES = {  # where a template's folder or file goes, where that is not its own name
    "gitignore": ".gitignore",
    "ci.yml": ".github/workflows/check.yml",
    "package": "{package}",
    "example": "examples/{name}",
    "messages": "locale/en/LC_MESSAGES",
    "program.po": "{package}.po",
}


def program_files(names: PluginNames) -> dict[str, bytes]:
    """Path to content of every file, ready to be written; nothing is fetched. 新插件的全部文件。"""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # noqa: S701 - code, no page
    environment.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)
    values = names.values()
    made: dict[str, bytes] = {}
    for path, source in _files(files("aidfunds") / "scaffold" / "template", ()):
        place = "/".join(PLACES.get(step, step) for step in path).format(**values)
        content = source.read_bytes()
        if source.name.endswith(TEMPLATE):
            content = environment.from_string(content.decode()).render(values).encode()
        made[place] = content
    return dict(sorted(made.items()))


def _files(folder: Traversable, within: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Traversable]]:
    for one in folder.iterdir():
        path = (*within, one.name.removesuffix(TEMPLATE))
        if one.is_dir():
            yield from _files(one, path)
        else:
            yield path, one


def new_plugin(names: PluginNames, folder: str | Path) -> list[Path]:
    """Write a new program below a folder, whole or not at all; OutputError where it is there already. 新建插件。"""
    return write_tree(Path(folder) / names.distribution, program_files(names))
