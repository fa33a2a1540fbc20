"""Everything public, by its path below ``aidfunds``. 公开名称。"""

from __future__ import annotations

from types import ModuleType
from typing import Any

import aidfunds as af

SPACES: dict[str, ModuleType] = {name: getattr(af, name) for name in sorted(af._MODULES)}


def public_names() -> dict[str, Any]:
    """``Money`` and ``report.Table`` with what they are."""
    found = {name: getattr(af, name) for name in af.__all__}
    for space, module in SPACES.items():
        found |= {f"{space}.{name}": getattr(module, name) for name in module.__all__ if name not in af.__all__}
    return found
