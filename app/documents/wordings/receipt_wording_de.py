"""The receipt in German."""

from app.documents.wordings.receipt_wording import ReceiptWording

GERMAN = ReceiptWording(
    language="de-DE",
    title="Nachweis der Zusammenführung",
    intro="Kundennummer {absorbed} wurde mit Kundennummer {surviving} zusammengeführt.",
    taken_back="Diese Zusammenführung wurde am {date} zurückgenommen, mit Auftrag {reference}.",
    order="Auftrag",
    received="Auftrag eingegangen",
    begun="Ausführung begonnen",
    finished="Fertig",
    stays="Diese Kundennummer bleibt",
    ends="Diese Kundennummer entfällt",
    contact_data="Kontaktdaten",
    those_of="Die von Kundennummer {surviving}",
    rules="Regeln des Vergleichs",
    version="Version {number}",
    kinds={
        "contracts": "Verträge",
        "domains": "Domains",
        "mailboxes": "Postfächer",
        "tickets": "Supportanfragen",
        "invoices": "Rechnungen",
        "mandates": "Lastschriftmandate",
        "newsletters": "Newsletter",
        "credit": "Guthaben",
    },
    what_happened="Was ist passiert?",
    kind="Art",
    moved="Übergegangen",
    lapsed_one={
        "newsletters": "{count} doppelter Newsletter ist entfallen.",
        "mandates": "Das Lastschriftmandat von {absorbed} wurde durch das von {surviving} ersetzt.",
    },
    lapsed_several={"newsletters": "{count} doppelte Newsletter sind entfallen."},
    lapsed_other="{kind}: {count} entfallen oder ersetzt.",
    lapsed_detail="{detail}: das hatte nur Kundennummer {absorbed}. Es ist entfallen.",
    nothing="Zu Kundennummer {absorbed} gehörte nichts, das übergehen konnte.",
    counted="Vorher und nachher gezählt",
    before="{number} vorher",
    after="{number} nachher",
    nothing_lost="Wir haben vorher und nachher gezählt. Nichts ist verloren.",
    nothing_else_lost="Wir haben vor und nach der Zusammenführung alles gezählt. Sonst ist nichts verloren.",
    only_counted="Wir haben vor und nach der Zusammenführung alles gezählt.",
    unchanged=(
        "Die Rechnungen, die du schon hattest, sind unverändert: Nummer, Betrag, Datum, Name und Kundennummer. "
        "Auch die Inhaberdaten deiner Domains sind unverändert."
    ),
)
