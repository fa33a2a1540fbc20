"""What this program says, in the language spoken. 译文。"""

from __future__ import annotations

import aidfunds as af

tr = af.translator("aidfunds_general")
