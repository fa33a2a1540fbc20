"""What the tests of labor transfer share. 测试夹具。"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import aidfunds as af

EXAMPLE = Path(__file__).parents[3] / "examples" / "labor-transfer" / "plan.toml"

Reader = Callable[[str], af.Context]
Editor = Callable[..., af.Context]


@pytest.fixture(scope="session")
def registry() -> af.Registry:
    return af.load_registry()


@pytest.fixture
def checked(registry: af.Registry, tmp_path: Path) -> Reader:
    """A plan's text, read, priced and checked."""

    def read(text: str) -> af.Context:
        file = tmp_path / "plan.toml"
        file.write_text(text, "utf-8")
        return af.check(af.read_plan(file, registry), registry)

    return read


@pytest.fixture
def edited(checked: Reader) -> Editor:
    """The synthetic example with some texts replaced, each of which stands there exactly once."""

    def edit(*changes: tuple[str, str]) -> af.Context:
        text = EXAMPLE.read_text("utf-8")
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        return checked(text)

    return edit


@pytest.fixture(scope="session")
def synthetic(registry: af.Registry) -> af.Context:
    return af.check(af.read_plan(EXAMPLE, registry), registry)
