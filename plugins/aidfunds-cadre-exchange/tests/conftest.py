"""The Qujing clause and the synthetic example, read as a user's files are. 测试数据。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import aidfunds as af

QUJING = Path(__file__).with_name("qujing.toml")
EXAMPLE = Path(__file__).parents[3] / "examples" / "cadre-exchange" / "plan.toml"

Checked = Callable[..., af.Context]


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> af.Registry:
    """The core and this plugin alone."""
    monkeypatch.setenv("AIDFUNDS_PLUGINS", "cadre_exchange")
    return af.load_registry()


@pytest.fixture
def checked(tmp_path: Path, registry: af.Registry) -> Checked:
    """Reads a plan, with some of its words changed, and lets every check look at it."""

    def check(path: Path, *changes: tuple[str, str], as_of: date | None = None) -> af.Context:
        text = path.read_text("utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        changed = tmp_path / "plan.toml"
        changed.write_text(text, "utf-8")
        return af.check(af.read_plan(changed, registry), registry, as_of=as_of)

    return check


@pytest.fixture
def qujing(checked: Checked) -> af.Context:
    return checked(QUJING)


@pytest.fixture
def example(checked: Checked) -> af.Context:
    return checked(EXAMPLE)
