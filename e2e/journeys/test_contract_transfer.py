"""A blocked merge goes on after a contract transfer: a signed form, a decision by staff, and the order."""

from collections.abc import Callable

from e2e.checks.scans import signed_scan
from e2e.pages.case_pages import BlockedPage, RequestsPage
from e2e.pages.journey import Journey
from e2e.pages.office import StaffPage
from e2e.pages.pages import ComparisonPage, MergePage

Office = Callable[[str], StaffPage]
REASON = "De handtekening van Cornelis ontbreekt."
RECEIVED = ("opened", "document_received")


def test_an_accepted_request_becomes_an_order_once(journey: Journey, office: Office) -> None:
    reference = send_form(journey, "10000001", "10000006")
    case = office("anja").look_at(reference)
    assert case.download_document() == signed_scan()
    case.accept().expect_state("document_received")
    requests(journey).expect_request("document_received", "Form received")
    case = office("bram").look_at(reference).accept().expect_state("accepted")
    case.expect_history(*RECEIVED, "document_viewed", "approved", "accepted")
    requests(journey).expect_request("accepted", "Accepted").follow("Merge customer numbers")
    comparison = MergePage(journey.window, journey.say).arrived().prove("10000006").expect_verdict("accepted")
    comparison.expect_different("name").go_on().expect_pairs("10000006").place().expect_state("placed")
    journey.see_executed()
    requests(journey).expect_request("accepted", "This approval has been used.")
    merge = MergePage(journey.window, journey.say).open()
    merge.fill("10000006", "demo-10000006")
    merge.expect_refusal("already_merged")


def test_contact_data_are_adopted_after_an_acceptance(journey: Journey, office: Office) -> None:
    reference = send_form(journey, "10000001", "10000009")
    for member in ("anja", "bram"):
        office(member).look_at(reference).accept()
    comparison = compare_again(journey, "10000009").expect_verdict("accepted")
    comparison.adopt().go_on().expect_pairs("10000009").place().expect_state("placed")
    journey.see_executed()


def test_an_acceptance_serves_no_other_pair(journey: Journey, office: Office) -> None:
    reference = send_form(journey, "10000001", "10000006")
    for member in ("anja", "bram"):
        office(member).look_at(reference).accept()
    compare_again(journey, "10000008").expect_blocked("company")


def test_one_person_is_not_enough_and_does_not_count_twice(journey: Journey, office: Office) -> None:
    reference = send_form(journey, "10000001", "10000006")
    case = office("anja").look_at(reference).choose("Accept")
    fields = case.fields_of("staff-case-submit")
    case.record().expect_recorded()
    case.expect_no_decision("You have already accepted this request. Somebody else has to do so too.")
    assert case.post_again(fields).status == 409
    case.expect_history(*RECEIVED, "approved")
    requests(journey).expect_request("document_received", "Form received")
    compare_again(journey, "10000006")
    BlockedPage(journey.window, journey.say).expect_case("document_received")


def test_a_rejected_customer_reads_why_and_sends_again(journey: Journey, office: Office) -> None:
    reference = send_form(journey, "10000001", "10000006")
    case = office("anja").look_at(reference)
    case.choose("Reject").record().expect_refused("reason", "Enter the reason")
    case.reject(REASON).expect_state("rejected").expect_no_decision("Decision")
    rejected = requests(journey).expect_request("rejected", "Reason: %(reason)s", reason=REASON)
    contact = rejected.send_new_form().fill(message="Nu met beide handtekeningen.")
    contract = contact.attach(opnieuw_pdf=signed_scan("Cornelis Jansen")).send().sent().back_to_contract()
    contract.expect_request("document_received", "Form received")
    office("bram").look_at(reference)


def test_staff_wait_for_the_form(journey: Journey, office: Office) -> None:
    journey.compare("10000001", "10000006").expect_blocked("name")
    requests(journey).expect_request("form_sent", "Waiting for your form")
    office("anja").expect_nothing_to_do()


def send_form(journey: Journey, surviving: str, absorbed: str) -> str:
    """Goes from the block to the received form; returns the reference of the request."""
    journey.compare(surviving, absorbed).expect_verdict("blocked")
    blocked = BlockedPage(journey.window, journey.say)
    assert blocked.download_form().startswith(b"%PDF")
    contact = blocked.send_form().fill(message="Hierbij het formulier.").attach(getekend_pdf=signed_scan())
    contract = contact.send().sent().back_to_contract()
    return contract.expect_request("document_received", "Form received").reference


def requests(journey: Journey) -> RequestsPage:
    return RequestsPage(journey.window, journey.say).open()


def compare_again(journey: Journey, absorbed: str) -> ComparisonPage:
    return MergePage(journey.window, journey.say).open().prove(absorbed)
