"""A former address leads on in a browser, and a link to one number's card still finds that card."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from reading import Reader, Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("scripts", "end"), [(True, "#received"), (False, "")])
def test_former_address_leads_to_the_card(chromium: Browser, renamed: Site, scripts: bool, end: str) -> None:  # noqa: FBT001 - a case
    """With scripts what stands after # goes along; without them the page itself is found."""
    visit = Reader(chromium, renamed).open(
        "about", "zh", scripts=scripts, path=f"{renamed.address}/initiatives/linhe-one-window/#received"
    )
    visit.page.wait_for_url(f"**/initiatives/linhe-hall/{end}")
    assert visit.page.locator("article.card#received").count() == 1
    assert visit.faults_by_kind()["policy"] == []
    visit.page.context.close()
