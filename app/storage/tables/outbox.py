"""The table of mails to send, which are written in the transaction of their cause."""

from piccolo.columns import BigSerial, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

from app.storage.tables.customers import Customer


class Outbox(Table, tablename="outbox"):
    """A mail. `occasion` names cause and recipient, so that no mail is written twice. `facts` is a JSON object.

    From `parked_at` on it is not tried any more: it was given up, or `ended_as` says that it was unreachable (no
    address could be mailed), refused (by the server of an address that anybody may have typed) or dropped by an
    operator. The time until it is given up counts from `retried_at` if an operator retried it.
    """

    id = BigSerial(primary_key=True)
    message_id = Varchar(120, unique=True)
    occasion = Varchar(120, unique=True)
    kind = Varchar(40)
    recipient = Varchar(254)
    language = Varchar(2)
    facts = Text()
    customer = ForeignKey(Customer, null=True)
    created_at = Timestamptz()
    due_at = Timestamptz()
    lease_until = Timestamptz(null=True, default=None)
    tries = Integer(default=0)
    sent_at = Timestamptz(null=True, default=None)
    parked_at = Timestamptz(null=True, default=None)
    failure = Varchar(200, null=True, default=None)
    ended_as = Varchar(12, null=True, default=None)
    retried_at = Timestamptz(null=True, default=None)
