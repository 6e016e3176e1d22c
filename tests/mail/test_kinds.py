"""The list of mails, their templates and who sends them agree; the frame has the brand's colours."""

import re

from app.mail.wording import ROOMS
from app.merging.mail_kinds import MailKind
from app.shipped import TEMPLATES
from tests.house.tree import ROOT, modules


def test_each_kind_has_one_template_and_each_template_is_a_kind() -> None:
    assert sorted(file.name for room in ROOMS for file in room.iterdir()) == sorted(
        f"{kind}.txt" for kind in MailKind
    )


def test_each_kind_is_sent() -> None:
    sent = {
        name for module in modules("app/operations") for name in re.findall(r"MailKind\.([A-Z_]+)", module.text)
    }
    assert sent == {kind.name for kind in MailKind}


def test_the_head_of_a_mail_has_the_colours_of_the_head_of_a_page() -> None:
    brand = (ROOT / "static/css/_brand.scss").read_text().partition("$dark")[0]
    colours = dict(re.findall(r"([\w-]+): (#[0-9a-f]{6})", brand))
    layout = (TEMPLATES / "mail/layout.html").read_text()
    assert set(re.findall(r"#[0-9a-f]{6}", layout)) == {colours[name] for name in ("brand", "on-brand", "mark")}
