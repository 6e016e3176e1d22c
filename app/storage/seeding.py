"""Writes customers and their holdings in large batches, for scenario files and load tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.customers.fields import RULES_VERSION, normal_forms
from app.storage.sql import Row, insert_rows
from app.storage.tables import customers as tables

# Both engines take at least this many bound values in one statement.
MOST_VALUES = 30_000
PRODUCTS = ("Webhosting Start", "Webhosting Plus", "Webhosting Pro", "VPS Basis", "Webshop")
SUBJECTS = ("Domeinnaam verhuizen", "E-mail instellen op mijn telefoon", "Vraag over een factuur")
# So recent that retention keeps these invoices.
OLDEST_INVOICE_DAYS = 6 * 365
AMOUNTS = (1210, 605, 2420, 1089, 3630)


@dataclass(frozen=True, slots=True)
class SeededCustomer:
    """A customer to write, with its holdings. `values` are the ten compared fields as they are stored."""

    number: str
    password_hash: str
    values: Mapping[str, str]
    country: str
    currency: str
    language: str
    status: str
    holdings: Mapping[str, int]
    newsletters: Sequence[str]
    credit_cents: int


async def has_customers() -> bool:
    """Whether there is any customer yet."""
    return await tables.Customer.exists()


async def add_customers(customers: Sequence[SeededCustomer], now: datetime) -> None:
    """Write these customers, with the normal forms of their fields, and everything they hold."""
    written = await _insert("customer", [_record(customer, now) for customer in customers], "RETURNING id, number")
    ids = {row["number"]: row["id"] for row in written}
    held: dict[str, list[dict[str, object]]] = {}
    for customer in customers:
        for table, rows in _holdings(customer, now).items():
            held.setdefault(table, []).extend({"customer": ids[customer.number], **row} for row in rows)
    for table, rows in held.items():
        await _insert(table, rows)


def _record(customer: SeededCustomer, now: datetime) -> dict[str, object]:
    normal = normal_forms(customer.values, customer.country)
    return {
        "number": customer.number,
        "password_hash": customer.password_hash,
        **customer.values,
        **{f"normal_{key}": value for key, value in normal.items()},
        # Only the previous release reads this, its BIC of the IBAN. Rules of version 2 do not need it.
        "normal_iban_bic": "",
        "rules_version": RULES_VERSION,
        "country": customer.country,
        "currency": customer.currency,
        "language": customer.language,
        "status": customer.status,
        "credential_version": 1,
        "created_at": now,
    }


def _holdings(customer: SeededCustomer, now: datetime) -> dict[str, list[dict[str, object]]]:
    number, today = customer.number, now.date()

    def counted(kind: str) -> range:
        return range(1, customer.holdings.get(kind, 0) + 1)

    return {
        "contract": [
            {"product": PRODUCTS[n % len(PRODUCTS)], "started_on": _ago(today, 90 * n)}
            for n in counted("contracts")
        ],
        "domain": [
            {
                "name": f"klant{number}-{n}.example",
                "holder_name": customer.values["company"] or customer.values["name"],
                "registered_on": _ago(today, 40 * n % 3000),
            }
            for n in counted("domains")
        ],
        "mailbox": [{"address": f"postvak{n}@klant{number}-1.example"} for n in counted("mailboxes")],
        "ticket": [
            {"subject": SUBJECTS[n % len(SUBJECTS)], "opened_at": now - timedelta(days=7 * n % 700)}
            for n in counted("tickets")
        ],
        "invoice": [_invoice(customer, n, today) for n in counted("invoices")],
        "mandate": [
            {
                "reference": f"MANDAAT-{number}-{n}",
                "signed_on": _ago(today, 200 * n),
                "iban": customer.values["iban"],
                "status": "active" if n == 1 else "ended",
            }
            for n in counted("mandates")
        ],
        "newsletter": [{"topic": topic, "subscribed_at": now} for topic in customer.newsletters],
        "credit": [{"cents": customer.credit_cents}],
    }


def _invoice(customer: SeededCustomer, n: int, today: date) -> dict[str, object]:
    values = customer.values
    return {
        "number": f"F{customer.number}-{n:06d}",
        "amount_cents": AMOUNTS[n % len(AMOUNTS)],
        "currency": customer.currency,
        "issued_on": _ago(today, 30 * n % OLDEST_INVOICE_DAYS),
        "billed_number": customer.number,
        "billed_name": values["company"] or values["name"],
        "billed_address": f"{values['street']}, {values['postcode']} {values['city']}",
    }


def _ago(today: date, days: int) -> date:
    return today - timedelta(days=days)


async def _insert(table: str, rows: Sequence[Mapping[str, object]], returning: str = "") -> list[Row]:
    if not rows:
        return []
    at_once = MOST_VALUES // len(rows[0])
    portions = [rows[start : start + at_once] for start in range(0, len(rows), at_once)]
    return [row for some in portions for row in await insert_rows(table, some, returning)]
