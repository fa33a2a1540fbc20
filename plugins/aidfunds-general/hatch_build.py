"""Compiles the translations when a wheel is built, or the project is installed in place. 编译译文。"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface[Any]):
    """A .mo beside each .po, held by the wheel and ignored by version control. 译文目录。"""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile what has changed; a file that others may be reading is replaced whole. 编译。"""
        del version
        for texts in Path(self.root, "src").glob("*/locale/*/LC_MESSAGES/*.po"):
            compiled, written = texts.with_suffix(".mo"), BytesIO()
            with texts.open("rb") as file:
                write_mo(written, read_po(file, locale=texts.parents[1].name))
            if not compiled.exists() or compiled.read_bytes() != written.getvalue():
                staged = compiled.with_suffix(".new")
                staged.write_bytes(written.getvalue())
                staged.replace(compiled)
        build_data["artifacts"].append("*.mo")
