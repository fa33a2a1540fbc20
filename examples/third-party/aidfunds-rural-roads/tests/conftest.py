"""The example, read as a user's plan is. 测试数据。"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import aidfunds as af
import pytest

EXAMPLE = Path(__file__).parents[1] / "examples" / "qingshan-2024" / "plan.toml"

Checked = Callable[..., af.Context]


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> af.Registry:
    """The core and this plugin alone."""
    monkeypatch.setenv("AIDFUNDS_PLUGINS", "rural_roads")
    return af.load_registry()


@pytest.fixture
def checked(tmp_path: Path, registry: af.Registry) -> Checked:
    """Checks the example, with some of its words changed: ``checked(("12公里", "13公里"))``."""

    def check(*changes: tuple[str, str]) -> af.Context:
        text = EXAMPLE.read_text("utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        changed = tmp_path / "plan.toml"
        changed.write_text(text, "utf-8")
        return af.check(af.read_plan(changed, registry), registry)

    return check
