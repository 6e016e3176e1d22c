"""Mails to be sent, written in the transaction of their cause."""

from piccolo.columns import BigSerial, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

from app.storage.tables.customers import Customer


class Outbox(Table, tablename="outbox"):
    """`occasion` names cause and receiver, so that no mail is written twice. `facts` is a JSON object.

    From `parked_at` on it is not tried any more: given up, or where `ended_as` says so unreachable (there is no
    address that could be mailed), refused (by the server of an address that anybody may have typed), or dropped
    by an operator. The time for giving up counts from `retried_at` where an operator had it tried again.
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
