"""Every rule that can be explained: the checks of plans and the rules for notices. 全部规则。"""

from __future__ import annotations

from collections.abc import Mapping

from aidfunds.anomalies.catalogue import NOTICE_RULES
from aidfunds.anomalies.records import AnomalyRule
from aidfunds.extend.offers import Check
from aidfunds.extend.registry import Offered, Registry

CORE = "core"


def rules_of(registry: Registry) -> Mapping[str, Offered[Check] | Offered[AnomalyRule]]:
    """By code: the core's checks, its rules for notices, then those of plugins. 按代码的规则。"""
    core = next(one for one in registry.plugins if one.key == CORE)
    own = {code: one for code, one in registry.checks.items() if one.plugin.key == CORE}
    notices = {one.key: Offered(one, core) for one in NOTICE_RULES}
    return {**own, **notices, **registry.checks}
