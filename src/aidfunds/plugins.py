"""What is installed, what takes part, and what is wrong with the rest. 插件。"""

from __future__ import annotations

from aidfunds.extend.plugins import PluginState, PluginStatus, plugin_statuses
from aidfunds.extend.registry import Offered
from aidfunds.model.portfolio import PluginVersion

__all__ = [
    "Offered",
    "PluginState",
    "PluginStatus",
    "PluginVersion",
    "plugin_statuses",
]
