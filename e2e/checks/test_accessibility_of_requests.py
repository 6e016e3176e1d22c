"""Checks the customer's and the staff's pages of a contract transfer with axe. With JavaScript only."""

from collections.abc import Callable

import pytest

from e2e.checks.axe import expect_accessible
from e2e.checks.scans import signed_scan
from e2e.pages.case_pages import BlockedPage, RequestsPage
from e2e.pages.journey import Journey
from e2e.pages.office import StaffPage
from e2e.pages.pages import MergePage

pytestmark = pytest.mark.parametrize("javascript", [True], ids=["javascript"])

Office = Callable[[str], StaffPage]


def test_sending_a_form_is_accessible_and_fits_a_phone(journey: Journey) -> None:
    window = journey.window
    journey.compare("10000001", "10000006")
    form = BlockedPage(window, journey.say).send_form()
    expect_accessible(window, "contact, of a request")
    form.attach(getekend_pdf=signed_scan()).send().expect_kept("getekend.pdf")
    expect_accessible(window, "contact, with a kept file")
    form.fill(message="Hierbij het formulier.").send().sent()
    expect_accessible(window, "sent")
    contract = RequestsPage(window, journey.say).open().expect_request("document_received", "Form received")
    expect_accessible(window, "contract, with a request")
    reference = contract.reference
    window.goto("/merge/comparison")
    BlockedPage(window, journey.say).expect_case("document_received")
    expect_accessible(window, "comparison, with a request")
    window.goto(f"/transfer-form?case={reference}")
    expect_accessible(window, "transfer-form, of a request")


def test_the_back_office_is_accessible_and_fits_a_phone(journey: Journey, office: Office) -> None:
    reference = sent(journey)
    journey.window.goto("/staff/login")
    expect_accessible(journey.window, "staff-login")
    journey.window.get_by_test_id("staff-login-submit").click()
    journey.window.get_by_test_id("error-summary").wait_for()
    expect_accessible(journey.window, "staff-login, refused")
    requests = office("anja")
    window = requests.window
    expect_accessible(window, "staff")
    case = requests.look_at(reference)
    expect_accessible(window, "staff-case")
    case.record().expect_refused("decision", "Choose a decision")
    expect_accessible(window, "staff-case, refused")
    case.accept()
    expect_accessible(window, "staff-case, decided")
    window.goto("/staff/feedback")
    expect_accessible(window, "staff-feedback")


def test_an_accepted_request_is_accessible_and_fits_a_phone(journey: Journey, office: Office) -> None:
    reference = sent(journey)
    for name in ("anja", "bram"):
        office(name).look_at(reference).accept()
    RequestsPage(journey.window, journey.say).open().expect_request("accepted", "Accepted")
    expect_accessible(journey.window, "contract, with an accepted request")
    MergePage(journey.window, journey.say).open().prove("10000006").expect_verdict("accepted")
    expect_accessible(journey.window, "comparison, accepted")


def sent(journey: Journey) -> str:
    """Sends a signed form; returns the reference of its request."""
    journey.compare("10000001", "10000006")
    form = BlockedPage(journey.window, journey.say).send_form().fill(message="Hierbij het formulier.")
    form.attach(getekend_pdf=signed_scan()).send().sent()
    return RequestsPage(journey.window, journey.say).open().reference
