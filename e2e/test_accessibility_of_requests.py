"""axe over the pages of a contract transfer, the customer's and the back office's. With JavaScript only."""

from collections.abc import Callable

import pytest

from e2e.axe import findings
from e2e.case_pages import BlockedPage, ContactPage, RequestsPage
from e2e.journey import Journey
from e2e.office import StaffPage
from e2e.scans import signed_scan

pytestmark = pytest.mark.parametrize("javascript", [True], ids=["javascript"])

Office = Callable[[str], StaffPage]


def contact(journey: Journey) -> None:
    ContactPage(journey.window, journey.say).open()


def contact_refused(journey: Journey) -> None:
    ContactPage(journey.window, journey.say).open().send().expect_refused("name", "Enter your name")


def contact_with_a_kept_file(journey: Journey) -> None:
    journey.compare("10000001", "10000006")
    form = BlockedPage(journey.window, journey.say).send_form().attach(getekend_pdf=signed_scan()).send()
    form.expect_kept("getekend.pdf")


def sent(journey: Journey) -> None:
    contact_with_a_kept_file(journey)
    ContactPage(journey.window, journey.say).fill(message="Hierbij het formulier.").send().sent()


def request_on_the_contract_page(journey: Journey) -> None:
    sent(journey)
    RequestsPage(journey.window, journey.say).open().expect_request("document_received", "Form received")


def comparison_of_a_request(journey: Journey) -> None:
    sent(journey)
    journey.window.goto("/merge/comparison")
    BlockedPage(journey.window, journey.say).expect_case("document_received")


def transfer_form(journey: Journey) -> None:
    journey.window.goto("/transfer-form")


def staff_login(journey: Journey) -> None:
    journey.window.goto("/staff/login")


CUSTOMERS = (
    *(contact, contact_refused, contact_with_a_kept_file, sent, transfer_form, staff_login),
    *(request_on_the_contract_page, comparison_of_a_request),
)


@pytest.mark.parametrize("state", CUSTOMERS, ids=lambda state: state.__name__.replace("_", " "))
def test_it_is_accessible_and_fits_a_phone_on(journey: Journey, state: Callable[[Journey], None]) -> None:
    state(journey)
    assert findings(journey.window) == []


def test_the_back_office_is_accessible_and_fits_a_phone(journey: Journey, office: Office) -> None:
    sent(journey)
    reference = RequestsPage(journey.window, journey.say).open().reference
    requests = office("anja")
    window = requests.window
    assert findings(window) == []
    case = requests.look_at(reference)
    assert findings(window) == []
    case.record().expect_refused("decision", "Choose a decision")
    assert findings(window) == []
    case.accept()
    assert findings(window) == []
