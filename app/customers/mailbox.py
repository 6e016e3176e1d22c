"""Which mailbox an e-mail address leads to, as far as its spelling tells."""

from app.customers.email import normal_email

# Two names of one provider.
SAME_DOMAIN = {"googlemail.com": "gmail.com"}


def mailbox_of(email: str) -> str:
    """The address without what many providers ignore in it: a word after «+», dots, and capitals.

    Two mailboxes may seem one, never the other way round: for counting, not for writing to.
    """
    local_part, at, domain = normal_email(email).rpartition("@")
    name = local_part.partition("+")[0].replace(".", "")
    return f"{name or local_part}{at}{SAME_DOMAIN.get(domain, domain)}"
