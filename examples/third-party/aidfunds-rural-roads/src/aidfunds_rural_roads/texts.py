"""What this program says, in the language spoken. 文字。"""

from __future__ import annotations

import aidfunds as af

tr = af.translator("aidfunds_rural_roads")
