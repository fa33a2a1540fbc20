"""What the tests of general projects share. 测试夹具。"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import aidfunds as af

EXAMPLES = Path(__file__).parents[3] / "examples" / "general"

Editor = Callable[..., af.Context]


@pytest.fixture(scope="session")
def registry() -> af.Registry:
    return af.load_registry()


@pytest.fixture
def edited(registry: af.Registry, tmp_path: Path) -> Editor:
    """An example with some texts replaced, each of which stands there exactly once."""

    def edit(*changes: tuple[str, str], example: str = "fee-on-base") -> af.Context:
        text = (EXAMPLES / example / "plan.toml").read_text("utf-8")
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        file = tmp_path / "plan.toml"
        file.write_text(text, "utf-8")
        return af.check(af.read_plan(file, registry), registry)

    return edit


@pytest.fixture(scope="session")
def example(registry: af.Registry) -> af.Context:
    return af.check(af.read_plan(EXAMPLES / "fee-on-base", registry), registry)
