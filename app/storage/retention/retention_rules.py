"""All rules of retention, one for each line of docs/privacy.md."""

from collections.abc import Sequence

from app.storage.retention.retention_of_books import BOOKS
from app.storage.retention.retention_of_customers import CUSTOMERS
from app.storage.retention.retention_of_messages import MESSAGES
from app.storage.retention.retention_of_requests import REQUESTS
from app.storage.retention.retention_rule import MAIL_BODIES, Moment, Rule

__all__ = ["MAIL_BODIES", "RULES", "Moment", "Rule"]

# In the order in which they have to run: files before their messages.
RULES: Sequence[Rule] = (*CUSTOMERS, *BOOKS, *REQUESTS, *MESSAGES)
