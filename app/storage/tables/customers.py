"""The table of customers: the record as it was written, and the normal form of each compared field."""

from typing import Any

from piccolo.columns import BigSerial, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.columns.reference import LazyTableReference
from piccolo.table import Table


class Customer(Table, tablename="customer"):
    """A customer. `number` is 8 digits, `country` ISO 3166 alpha-2, `currency` ISO 4217; times are UTC."""

    id = BigSerial(primary_key=True)
    number = Varchar(8)
    password_hash = Varchar(255)
    company = Varchar(200)
    name = Varchar(200)
    iban = Varchar(60)
    bic = Varchar(30)
    street = Varchar(200)
    postcode = Varchar(30)
    city = Varchar(200)
    phone = Varchar(60)
    mobile = Varchar(60)
    email = Varchar(254)
    normal_company = Varchar(800)
    normal_name = Varchar(800)
    normal_iban = Varchar(240)
    normal_bic = Varchar(120)
    normal_iban_bic = Varchar(11)
    normal_street = Varchar(800)
    normal_postcode = Varchar(120)
    normal_city = Varchar(800)
    normal_phone = Varchar(240)
    normal_mobile = Varchar(240)
    normal_email = Varchar(1016)
    rules_version = Integer()
    country = Varchar(2)
    currency = Varchar(3)
    language = Varchar(2)
    status = Varchar(10)
    merged_into: ForeignKey[Any] = ForeignKey(LazyTableReference("Customer", module_path=__name__), null=True)
    merged_at = Timestamptz(null=True, default=None)
    credential_version = Integer(default=1)
    identity_changed_at = Timestamptz(null=True, default=None)
    access_changed_at = Timestamptz(null=True, default=None)
    logged_in_at = Timestamptz(null=True, default=None)
    created_at = Timestamptz()
