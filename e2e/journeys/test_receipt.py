"""The receipt of a merge, on the page and as a file."""

from pypdf import PdfReader

from e2e.pages.journey import Journey


def test_it_hands_out_the_receipt_as_a_file(journey: Journey) -> None:
    journey.compare("10000001", "10000004").adopt().go_on().place()
    counted = "We counted everything before and after the merge. Nothing else is lost."
    order = journey.see_executed().expect_words(counted)
    reader = PdfReader(order.download_receipt())
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for fact in (order.reference, "10000001", "10000004", journey.say("Counted before and after")):
        assert fact in text
    assert reader.metadata is not None
    assert reader.metadata.title == journey.say("Proof of merging")
