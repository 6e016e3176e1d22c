"""Shows staff how often the help article helped, and what readers would improve."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.operations.contact.give_feedback import ARTICLE
from app.storage.cases.feedback import Remark, count_answers, remarks_on

REMARKS_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class FeedbackPage:
    """The counts of all answers, and one page of remarks, newest first. `older_page` is None on the last page."""

    yes: int
    no: int
    remarks: Sequence[Remark]
    older_page: int | None

    @property
    def helped_percent(self) -> int | None:
        """The percentage of «Ja» among all answers; None while there is no answer."""
        answers = self.yes + self.no
        return round(100 * self.yes / answers) if answers else None


async def list_feedback(page: int = 1) -> FeedbackPage:
    """One page of feedback. Pages count from 1."""
    yes, no = await count_answers(ARTICLE)
    found = await remarks_on(ARTICLE, REMARKS_PER_PAGE + 1, (page - 1) * REMARKS_PER_PAGE)
    older_page = page + 1 if len(found) > REMARKS_PER_PAGE else None
    return FeedbackPage(yes, no, found[:REMARKS_PER_PAGE], older_page)
