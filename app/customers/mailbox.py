"""Which mailbox an e-mail address leads to, judged by its spelling."""

from app.customers.email import normal_email

# The other domain names of a provider.
SAME_DOMAIN = {"googlemail.com": "gmail.com"}


def mailbox_of(email: str) -> str:
    """The address without what many providers ignore: a word after «+», dots and capitals.

    Two mailboxes may get the same result, but one mailbox never gets two. Use it to count, not to send mail to.
    """
    local_part, at, domain = normal_email(email).rpartition("@")
    name = local_part.partition("+")[0].replace(".", "")
    return f"{name or local_part}{at}{SAME_DOMAIN.get(domain, domain)}"
