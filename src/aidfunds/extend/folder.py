"""Plugins that lie in a folder without being installed: ``--plugins-dir``. 文件夹中的插件。

Each .py file or package is one, unless its name begins with ``_`` or ``.``; its key is its name.  It says which
aidfunds it needs as an installed one does, in a line ``AIDFUNDS = "~=0.1.0"`` that is read, not run.
"""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from attrs import frozen

from aidfunds.errors import UsageError
from aidfunds.language import tr

DECLARATION = "AIDFUNDS"


@frozen(kw_only=True)
class FilePlugin:
    """A plugin that is a file or a package in a folder. 文件插件。"""

    key: str
    path: Path
    digest: str  # of all its bytes

    @property
    def version(self) -> str:
        """It has no version but its bytes: a local one (PEP 440) that tells one state of them from another. 版本。"""
        return f"0+{self.digest}"

    @property
    def file(self) -> str:
        """Its file's name, as reports tell it. 文件名。"""
        return _printable(self.path)

    @property
    def requires(self) -> tuple[str, ...]:
        """Which aidfunds it says it needs, read from its text; nothing where it does not say. 所需版本。"""
        try:
            body = ast.parse(self._module.read_bytes()).body
        except (OSError, SyntaxError, ValueError, RecursionError):
            return ("aidfunds",)  # nothing of it can run: importing it says why
        return tuple(f"aidfunds {one}" for one in _assigned(body))

    @property
    def _module(self) -> Path:
        return self.path / "__init__.py" if self.path.is_dir() else self.path

    def load(self) -> ModuleType:
        """Import it, once for each state of its bytes, and leave no compiled file beside it. 导入。"""
        name = f"_aidfunds_{self.key}_{self.digest}"
        if name not in sys.modules:
            within = [str(self.path)] if self.path.is_dir() else None
            spec = spec_from_file_location(name, self._module, submodule_search_locations=within)
            if spec is None or spec.loader is None:
                raise UsageError(tr("不是 Python 文件：{path}", path=self.path))
            module, writing = module_from_spec(spec), sys.dont_write_bytecode
            sys.modules[name], sys.dont_write_bytecode = module, True  # records find their module by its name
            try:
                spec.loader.exec_module(module)
            except BaseException:
                del sys.modules[name]
                raise
            finally:
                sys.dont_write_bytecode = writing
        return sys.modules[name]


def plugins_in(folder: Path) -> Iterator[FilePlugin]:
    """Every plugin of a folder, by name; UsageError where there is no such folder. 文件夹中的插件。"""
    if not folder.is_dir():
        raise UsageError(tr("没有文件夹“{folder}”", folder=folder), tr("--plugins-dir 是存放插件文件的文件夹"))
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        raise UsageError(tr("文件夹“{folder}”不能读取：{reason}", folder=folder, reason=error.strerror)) from error
    for path in inside:
        is_module = (path / "__init__.py").is_file() if path.is_dir() else path.suffix == ".py"
        if is_module and not path.name.startswith(("_", ".")):
            yield FilePlugin(key=_printable(path).removesuffix(".py"), path=path, digest=_digest(path))


def _printable(path: Path) -> str:
    """Its name; where that is no UTF-8, the bytes that are not are written out."""
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")


def _digest(path: Path) -> str:
    digest = sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else (path,):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(os.fsencode(file.relative_to(path.parent)) + b"\0")
            with suppress(OSError):  # importing it says why it cannot be read
                digest.update(file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _assigned(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Constant):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(one, ast.Name) and one.id == DECLARATION for one in targets):
                yield str(node.value.value)
