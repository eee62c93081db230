"""Parts that are told by a grade alone: 示范园区17个，其中省级12个 are 省级示范园区."""

from __future__ import annotations

from extract.bind.situation import Situation
from extract.bind.state import Reading

GRADE = "级"


def graded_part(at: Situation, local: Reading, whole: Reading) -> Reading | None:
    """The whole with the grade before it, and behind what only says that there are more of it:
    新增省级示范园区. A whole of one grade lends no name to another: 县级园区."""
    if not local.text.endswith(GRADE) or local.text in whole.text:
        return None
    if GRADE in whole.text:
        return local
    renewing = at.rules.binding.words["renewing"]
    opening = next((w for w in renewing if whole.text.startswith(w)), "")
    text = opening + local.text + whole.text.removeprefix(opening)
    return Reading(text, whole.spans + local.spans, "part_of", inherited=True)
