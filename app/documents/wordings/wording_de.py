"""The transfer form in German."""

from app.documents.wordings.wording import Wording

GERMAN = Wording(
    language="de-DE",
    title="Vertragsänderung - Vertragsübertragung",
    heading="Vertragsänderung - Vertrags\N{SOFT HYPHEN}übertragung",
    intro="Mit diesem Formular gehen Verträge vom bisherigen auf den neuen Vertragsinhaber über.",
    case="Nummer deines Antrags",
    current_holder="Bisheriger Vertragsinhaber",
    new_holder="Neuer Vertragsinhaber",
    number="Kundennummer",
    fields={
        "company": "Firmenname",
        "name": "Name",
        "iban": "IBAN",
        "bic": "BIC",
        "street": "Straße und Hausnummer",
        "postcode": "Postleitzahl",
        "city": "Ort",
        "phone": "Telefon",
        "mobile": "Mobil",
        "email": "E-Mail-Adresse",
    },
    differences="Diese Angaben sind unterschiedlich",
    detail="Angabe",
    ends="Kundennummer {number} (entfällt)",
    stays="Kundennummer {number} (bleibt)",
    empty="Nicht ausgefüllt",
    iban_masked="Wir zeigen nicht die ganze IBAN.",
    iban_hidden_part="Der Unterschied liegt in dem Teil, den wir nicht zeigen.",
    agreement="Wir sind einverstanden. Die Verträge des bisherigen Vertragsinhabers gehen auf den neuen über.",
    agreement_of_numbers=(
        "Wir sind einverstanden. Die Verträge der Kundennummer {current} gehen auf die Kundennummer {new} über."
    ),
    date="Datum",
    current_signature="Unterschrift bisheriger Vertragsinhaber",
    new_signature="Unterschrift neuer Vertragsinhaber",
    sending="So sendest du das Formular ein",
    steps=(
        "Prüfe das Formular.",
        "Trage das Datum ein und lass beide Vertragsinhaber unterschreiben.",
        "Sende das Formular mit dem Kontaktformular: {address}",
        "Sende keine Kopie eines Reisepasses oder Personalausweises mit.",
    ),
    afterwards="Wir prüfen es und schreiben dir eine E-Mail. Danach kannst du die Kundennummern zusammenführen.",
    write_yourself="schreib dies hier selbst auf",
    see_page="Siehe Webseite",
    not_printable="Einige Zeichen können wir hier nicht drucken. Du siehst sie auf der Webseite: {address}",
)
