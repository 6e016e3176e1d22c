"""Tables of what a customer holds. Money is integer cents; each table has one entry in the merge dictionary."""

from piccolo.columns import BigInt, BigSerial, Date, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from app.storage.tables.customers import Customer


class Contract(Table, tablename="contract"):
    id = BigSerial(primary_key=True)
    customer = ForeignKey(Customer, null=False)
    product = Varchar(100)
    started_on = Date()


class Domain(Table, tablename="domain"):
    """A domain name. `holder_name` is registered with the registry, so no merge changes it."""

    id = BigSerial(primary_key=True)
    customer = ForeignKey(Customer, null=False)
    name = Varchar(253, unique=True)
    holder_name = Varchar(200)
    registered_on = Date()


class Mailbox(Table, tablename="mailbox"):
    id = BigSerial(primary_key=True)
    customer = ForeignKey(Customer, null=False)
    address = Varchar(254, unique=True)


class Ticket(Table, tablename="ticket"):
    id = BigSerial(primary_key=True)
    customer = ForeignKey(Customer, null=False)
    subject = Varchar(200)
    opened_at = Timestamptz()


class Invoice(Table, tablename="invoice"):
    """An invoice. Only its owner ever changes; what was billed, and to whom, stays byte for byte."""

    id = BigSerial(primary_key=True)
    customer = ForeignKey(Customer, null=False)
    number = Varchar(20, unique=True)
    amount_cents = BigInt()
    currency = Varchar(3)
    issued_on = Date()
    billed_number = Varchar(8)
    billed_name = Varchar(200)
    billed_address = Varchar(500)


class Mandate(Table, tablename="mandate"):
    """A SEPA direct debit mandate; a customer has at most one active one."""

    id = BigSerial(primary_key=True)
    customer = ForeignKey(Customer, null=False)
    reference = Varchar(35, unique=True)
    signed_on = Date()
    iban = Varchar(60)
    status = Varchar(10)


class Newsletter(Table, tablename="newsletter"):
    """A subscription; unique per customer and topic."""

    id = BigSerial(primary_key=True)
    customer = ForeignKey(Customer, null=False)
    topic = Varchar(50)
    subscribed_at = Timestamptz()


class Credit(Table, tablename="credit"):
    """The balance in the customer's favour, in cents of its currency; one row per customer."""

    id = BigSerial(primary_key=True)
    customer = ForeignKey(Customer, null=False, unique=True)
    cents = BigInt()
