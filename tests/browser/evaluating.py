"""How a person uses the evaluation page."""

from __future__ import annotations

from playwright.sync_api import Page

TEXT = (
    "We hold ISO/IEC 27001:2022, certified by DNV, certificate no. C-11, valid until 3 May 2028, for the product that you "
    "buy. Our SOC 2 Type 2 report is planned for next year."
)
DAY = "2026-11-24"


def opened(page: Page, site: str, path: str = "/evaluate?lang=en") -> Page:
    page.goto(site + path)
    page.wait_for_selector("#submit:enabled")
    return page


def filled(page: Page, text: str = TEXT, *, vendor: str = "Acme", day: str = DAY) -> Page:
    page.get_by_label("Vendor's name").last.fill(vendor)
    page.get_by_role("textbox", name="What the vendor wrote").last.fill(text)
    page.get_by_label("Judge as of").fill(day)
    return page


def evaluated(page: Page) -> Page:
    page.get_by_role("button", name="Evaluate", exact=True).click()
    page.wait_for_selector("#result-title:focus")
    return page


def compared(page: Page) -> Page:
    page.get_by_role("button", name="Compare", exact=False).last.click()
    page.wait_for_selector("#comparison-title:focus")
    return page


def verdicts(page: Page) -> list[str]:
    """The verdict of each row in words."""
    return [one.inner_text().split("\n")[-1].strip() for one in page.locator(".item .verdict:not(.review)").all()]


def marked(page: Page) -> str:
    """The words that stand out in the vendor's text, without the buttons' numbers."""
    return page.evaluate("[...document.querySelectorAll('mark.lit')].map(one => one.textContent).join('')")  # type: ignore[no-any-return]
