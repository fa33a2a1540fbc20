"""The files of a new program. 插件文件。"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from aidfunds.scaffold.names import PluginNames

TEMPLATE = ".jinja"
PLACES = {  # where a template's folder or file goes, where that is not its own name
    "gitignore": ".gitignore",
    "ci.yml": ".github/workflows/check.yml",
    "package": "{package}",
    "example": "examples/{name}",
    "messages": "locale/en/LC_MESSAGES",
    "program.po": "{package}.po",
    "program.mo": "{package}.mo",
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
