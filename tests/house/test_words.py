"""Every code that the product can show has words: on pages, in mails, on paper and in commands."""

from collections.abc import Iterable
from datetime import date
from types import SimpleNamespace

import pytest

from app.cli.words import refusal_in_words, reversal_refusal_in_words, said
from app.customers.fields import FIELDS
from app.documents.wordings.receipt_wordings import RECEIPT_WORDINGS
from app.documents.wordings.wordings import WORDINGS
from app.locale import FOLDER
from app.merging.case import CaseState
from app.merging.comparison import Result
from app.merging.dictionary import COUNTED
from app.merging.notation import Reason
from app.merging.order import Kind, State
from app.merging.refusals import Code, Refusal
from app.merging.reversal import ReversalCode, ReversalRefusal
from app.operations.execution.attempt_order import BALANCE_BROKEN, KEPT_FAILING
from app.operations.orders.cancel_order import CANCELLED
from app.operations.orders.close_order import CLOSED_BY_STAFF
from app.shipped import TEMPLATES

LANGUAGES = sorted({"en", *(folder.name for folder in FOLDER.glob("*") if (folder / "LC_MESSAGES").is_dir())})
SURVIVING, ABSORBED = "10000001", "10000002"
UNKNOWN = "no_such_code"
KINDS = tuple(entry.kind for entry in COUNTED)
FIELD_KEYS = tuple(field.key for field in FIELDS)
REASONS = (BALANCE_BROKEN, KEPT_FAILING, CANCELLED, CLOSED_BY_STAFF)


def refusal(code: str) -> SimpleNamespace:
    return SimpleNamespace(code=code, number=ABSORBED, until=date(2026, 12, 24), reference="20261123-ABCDEF")


def component(name: str) -> str:
    [found] = (TEMPLATES / "components").rglob(f"{name}.html")
    return str(found.relative_to(TEMPLATES))


def row(result: str) -> SimpleNamespace:
    return SimpleNamespace(result=result, reasons=())


# Template, macro, the codes it must know, and how a code becomes its arguments.
SAID = [
    (
        "refusal_text",
        "refusal_text",
        (*Code, CANCELLED, CLOSED_BY_STAFF),
        lambda code: (refusal(code), SURVIVING, 10),
    ),
    ("reversal_refusal", "refusal_text", tuple(ReversalCode), lambda code: (refusal(code), SURVIVING)),
    (
        "reversal_refusal",
        "failed_text",
        ("later_merge", "open_order", "suspended", "closed"),
        lambda c: (c, SURVIVING),
    ),
    ("field_name", "field_name", FIELD_KEYS, lambda field: (field,)),
    ("kind_name", "kind_name", KINDS, lambda kind: (kind,)),
    ("counted", "counted", KINDS, lambda kind: (kind, 1, 100)),
    ("state_name", "state_name", tuple(State), lambda state: (state,)),
    ("status_heading", "status_heading", tuple(State), lambda state: (state, Kind.MERGE)),
    ("status_heading", "status_heading", tuple(State), lambda state: (state, Kind.REVERSAL)),
    ("result", "reason_name", tuple(Reason), lambda reason: (reason,)),
    ("case_state", "case_state", tuple(CaseState), lambda state: (state,)),
    ("case_state", "staff_case_state", tuple(CaseState), lambda state: (state,)),
    ("not_restored", "why", ("gone", "changed", "unsubscribed", "spent", "erased"), lambda reason: (reason,)),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("template", "macro", "codes", "facts"), SAID, ids=lambda value: str(value)[:20])
def test_each_code_has_words_of_its_own_and_a_new_one_is_never_silent(
    language: str, template: str, macro: str, codes: Iterable[str], facts: object
) -> None:
    def words(code: str) -> str:
        return said(language, component(template), macro, *facts(code)).striptags()  # type: ignore[operator]

    without = words(UNKNOWN)
    assert without, "a code without words shows something"
    for code in codes:
        missing = without.replace("no such code", str(code).replace("_", " "))
        assert words(code), code
        assert words(code) != missing or language == "en", f"{code} has no words in {language}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_and_reasons_of_a_review_have_words(language: str) -> None:
    results = {said(language, component("result"), "result", row(result)).striptags() for result in Result}
    assert len(results - {""}) == len(Result)
    for reason in REASONS:
        assert said(language, "components/orders/order_history.html", "review_reason", reason).striptags(), reason


@pytest.mark.parametrize("code", Code)
def test_a_command_says_why_and_where_the_way_out_leads(code: Code) -> None:
    found = Refusal(code, ABSORBED, date(2026, 12, 24), SURVIVING)
    said_so = refusal_in_words(found, SURVIVING, 10, "https://mijn.example.org")
    assert "<" not in said_so
    assert "https://mijn.example.org/" in said_so or code is Code.OWN_NUMBER
    assert said_so != refusal_in_words(refusal(UNKNOWN), SURVIVING, 10, "https://mijn.example.org")  # type: ignore[arg-type]  # no such code


@pytest.mark.parametrize("code", ReversalCode)
def test_a_command_says_why_a_merge_cannot_be_taken_back(code: ReversalCode) -> None:
    assert len(reversal_refusal_in_words(ReversalRefusal(code, "20261123-ABCDEF", date(2026, 12, 24))).split()) > 3


@pytest.mark.parametrize("language", ["nl", "en", "de"])
def test_paper_has_words_for_each_field_and_each_kind(language: str) -> None:
    assert all(WORDINGS[language].fields.get(key) for key in FIELD_KEYS)
    assert all(RECEIPT_WORDINGS[language].kinds.get(kind) for kind in KINDS)
