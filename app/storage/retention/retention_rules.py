"""How long each kind of data is kept, and what becomes of it then: one rule for each line of docs/privacy.md."""

from collections.abc import Sequence

from app.storage.retention.retention_of_books import BOOKS
from app.storage.retention.retention_of_customers import CUSTOMERS
from app.storage.retention.retention_of_messages import MESSAGES
from app.storage.retention.retention_of_requests import REQUESTS
from app.storage.retention.retention_rule import MAIL_BODIES, Moment, Rule

__all__ = ["MAIL_BODIES", "RULES", "Moment", "Rule"]

# In the order in which they have to run: files before the messages they came with.
RULES: Sequence[Rule] = (*CUSTOMERS, *BOOKS, *REQUESTS, *MESSAGES)
