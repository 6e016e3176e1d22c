"""Pairs of values and what their row must say, kind by kind: what people, forms and telephones really write."""

import pytest

from app.merging.comparison import Result, compare
from tests.merging.people import customer

SAME, NOTATION, DIFFERENT = Result.SAME, Result.SAME_NOTATION, Result.DIFFERENT
NBSP, ZWSP, ZWJ, ZWNJ, SHY, RLM = "\u00a0", "\u200b", "\u200d", "\u200c", "\u00ad", "\u200f"
VALID, INVALID = "NL20INGB0001234567", "NL20INGB0001234568"

Pair = tuple[str, str, str, Result]

NAMES: list[Pair] = [
    ("name", "Siân O'Neill", "Siân O’Neill", NOTATION),
    ("name", "Siân O'Neill", "Siân O`Neill", NOTATION),
    ("name", "Siân O'Neill", "SIÂN OʻNEILL", NOTATION),
    ("name", "Siân O'Neill", "Siân O Neill", DIFFERENT),
    ("name", "Siân O'Neill", "Siân ONeill", DIFFERENT),
    ("name", "Eva de Boer-Smit", "Eva de Boer–Smit", NOTATION),
    ("name", "Eva de Boer-Smit", "Eva de Boer−Smit", NOTATION),
    ("name", "Eva de Boer-Smit", f"Eva de Boer{SHY}-Smit", NOTATION),
    ("name", "Eva de Boer-Smit", "Eva de Boer Smit", DIFFERENT),
    ("name", "Eva de Boer-Smit", "Eva de Boer_Smit", DIFFERENT),
    ("name", "Eva de Boer-Smit", f"Eva{NBSP}de{NBSP}Boer-Smit", NOTATION),
    ("name", "Eva de Boer", f"Eva de{RLM} Boer{ZWSP}", NOTATION),
    ("name", "Eva de Boer", f"Eva de Bo{ZWJ}{ZWNJ}er", NOTATION),
    ("name", "Zoë Müller", "Zoe\u0308 Mu\u0308ller", NOTATION),
    ("name", "Zoë Müller", "Zoe Muller", DIFFERENT),
    ("name", "Paul Weiß", "PAUL WEIẞ", NOTATION),
    ("name", "Paul Weiß", "PAUL WEISS", NOTATION),
    ("name", "Paul Weiß", "Paul Weis", DIFFERENT),
    ("name", "IJsbrand Maſs", "Ĳsbrand Mass", NOTATION),
    ("name", "Ilse", "İlse", DIFFERENT),
    ("name", "Iğdır", "Iğdir", DIFFERENT),
    ("name", "Anna Popova", "Anna Рopova", DIFFERENT),
    ("name", "Anna Popova", "Αnna Popova", DIFFERENT),
    ("name", "Ａｎｎａ Popova", "Anna Popova", NOTATION),
]
COMPANIES: list[Pair] = [
    ("company", 'Café "Het Anker"', "Café „Het Anker“", NOTATION),
    ("company", 'Café "Het Anker"', "Café «Het Anker»", NOTATION),
    ("company", 'Café "Het Anker"', "Café Het Anker", DIFFERENT),
    ("company", "Atelier 3³", "Atelier 33", DIFFERENT),
    ("company", "Atelier 3₃", "Atelier 33", DIFFERENT),
    ("company", "Atelier 3③", "Atelier 33", DIFFERENT),
    ("company", "Loods 2⅞", "Loods 27⁄8", DIFFERENT),
    ("company", "Loods 0↉", "Loods 00⁄3", DIFFERENT),
    ("company", "CO₂ Meters", "CO2 Meters", NOTATION),
    ("company", "Acme™", "AcmeTM", NOTATION),
    ("company", "Loods ４２", "Loods 42", NOTATION),
    ("company", "Van Dam B.V.", "Van Dam B.V", DIFFERENT),
    ("company", "Van Dam & Zn", "Van Dam + Zn", DIFFERENT),
]
ACCOUNTS: list[Pair] = [
    ("iban", VALID, "iban nl20 ingb 0001 2345 67", NOTATION),
    ("iban", VALID, f"IBAN:{NBSP}NL20{NBSP}INGB{NBSP}0001{NBSP}2345{NBSP}67", NOTATION),
    ("iban", VALID, "NL20-INGB-0001-2345-67", NOTATION),
    ("iban", VALID, "NL20.INGB.0001.2345.67", NOTATION),
    ("iban", VALID, "NL20–INGB‑0001234567", NOTATION),
    ("iban", VALID, f"NL20{ZWSP}INGB0001234567\ufeff", NOTATION),
    ("iban", VALID, "ＮＬ２０INGB0001234567", NOTATION),
    ("iban", VALID, INVALID, DIFFERENT),
    ("iban", VALID, "NL20INGB000123456⁷", DIFFERENT),
    ("iban", VALID, "NL20INGBOOO1234567", DIFFERENT),
    ("iban", INVALID, INVALID.lower(), NOTATION),
    ("iban", INVALID, INVALID[:-1] + "9", DIFFERENT),
    ("iban", "", " ", SAME),
    ("bic", "INGBNL2A", "ingb nl2a xxx", NOTATION),
    ("bic", "INGBNL2AXXX", f"INGBNL2A{ZWSP}", NOTATION),
    ("bic", "INGBNL2A", "INGBNL2A001", DIFFERENT),
    ("bic", "INGBNL2A", "", DIFFERENT),
]
ADDRESSES: list[Pair] = [
    ("street", "Spui 8", "SPUI  8 ", NOTATION),
    ("street", "Spui 8-b", "Spui 8 - b", NOTATION),
    ("street", "Spui 8-10", "Spui 8 – 10", NOTATION),
    ("street", "Spui 8/10", "Spui 8 / 10", NOTATION),
    ("street", "Spui 8-10", "Spui 8/10", DIFFERENT),
    ("street", "Spui 8 bis", "Spui 8bis", NOTATION),
    ("street", "Spui 8 bis", "Spui 8", DIFFERENT),
    ("street", "Spui 8²", "Spui 82", DIFFERENT),
    ("street", "Spui 8²", "Spui 8 ²", NOTATION),
    ("street", "Spui 8½", "Spui 81/2", DIFFERENT),
    ("street", "'t Plein 1", "‘t Plein 1", NOTATION),
    ("street", "Laan 1940 45", "Laan 194045", DIFFERENT),
    ("street", "Laan 1940-45", "Laan 1940 45", DIFFERENT),
    ("city", "'s-Gravenzande", "’s‑Gravenzande", NOTATION),
    ("city", "Zürich", "ZU\u0308RICH", NOTATION),
    ("city", "Zürich", "Zurich", DIFFERENT),
    ("postcode", "2511 AA", f"2511{NBSP}aa", NOTATION),
    ("postcode", "2511 AA", f"2511{ZWSP}AA", NOTATION),
    ("postcode", "00-950", "00–950", NOTATION),
    ("postcode", "00-950", "00950", DIFFERENT),
    ("postcode", "1000²", "10002", DIFFERENT),
]
TELEPHONES: list[Pair] = [
    ("phone", "070-3123456", "0031 (0)70 312 34 56", NOTATION),
    ("phone", "070-3123456", "+31(0)703123456", NOTATION),
    ("phone", "070-3123456", "Telefoon: 070-3123456", NOTATION),
    ("phone", "070-3123456", "tel:+31-70-312-3456", NOTATION),
    ("phone", "070-3123456", "070-3123456 (werk, na overleg)", NOTATION),
    ("phone", "070-3123456", "070-3123456 toestel", NOTATION),
    ("phone", "070-3123456 tst. 9", "070 3123456 x9", NOTATION),
    ("phone", "070-3123456 doorkies 9", "+31703123456;ext=9", NOTATION),
    ("phone", "070-3123456 tst. 9", "070-3123456", DIFFERENT),
    ("phone", "070-3123456 tst. 9", "070-31234569", DIFFERENT),
    ("phone", "070-3123456 / 06-11223344", "070-3123456", DIFFERENT),
    ("phone", "070-3123456 of 06-11223344", "070 3123456 / 06 11223344", NOTATION),
    ("phone", "070-3123456¹", "070-31234561", DIFFERENT),
    ("phone", "0800-TAXI", "0800-8294", DIFFERENT),
    ("phone", "0800-TAXI", "0800-AUTO", DIFFERENT),
    ("mobile", "06-11223344", "٠٦١١٢٢٣٣٤٤", NOTATION),
    ("mobile", "06-11223344", "０６－１１２２３３４４", NOTATION),
    ("mobile", "06-11223344", f"{RLM}06\u201111223344", NOTATION),
    ("mobile", "06-11223344", "06-1l223344", DIFFERENT),
    ("mobile", "06-11223344", "geen", DIFFERENT),
]
MAILBOXES: list[Pair] = [
    ("email", "eva@example.org", "mailto:Eva@EXAMPLE.org", NOTATION),
    ("email", "eva@example.org", "Eva de Boer <eva@example.org>", NOTATION),
    ("email", "eva@example.org", "eva@example.org.", NOTATION),
    ("email", "eva@example.org", f"eva@example.org{NBSP}", NOTATION),
    ("email", "eva@zürich.example", "eva@XN--ZRICH-KVA.example", NOTATION),
    ("email", "weiß@example.org", "WEIẞ@example.org", NOTATION),
    ("email", "weiß@example.org", "weiss@example.org", DIFFERENT),
    ("email", "eva@weiß.example", "eva@weiss.example", DIFFERENT),
    ("email", "eva.boer@example.org", "evaboer@example.org", DIFFERENT),
    ("email", "eva@example.org", "ev\u0430@example.org", DIFFERENT),
]


@pytest.mark.parametrize(
    ("field", "one", "other", "expected"),
    [*NAMES, *COMPANIES, *ACCOUNTS, *ADDRESSES, *TELEPHONES, *MAILBOXES],
)
def test_a_row_says_whether_two_values_are_the_same(field: str, one: str, other: str, expected: Result) -> None:
    for first, second in ((one, other), (other, one)):
        comparison = compare(customer(**{field: first}), customer(id=2, **{field: second}))
        row = next(row for row in comparison.rows if row.field == field)
        assert (row.result, bool(row.reasons)) == (expected, expected is NOTATION)
