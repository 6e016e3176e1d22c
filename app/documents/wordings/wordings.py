"""The wordings of the transfer form by language."""

from app.documents.wordings.wording_de import GERMAN
from app.documents.wordings.wording_en import ENGLISH
from app.documents.wordings.wording_nl import DUTCH

WORDINGS = {"nl": DUTCH, "en": ENGLISH, "de": GERMAN}
