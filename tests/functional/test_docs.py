"""The pages of the project lead where they say."""

import re

import pytest

from support.server import REPOSITORY

PAGES = sorted(
    page.relative_to(REPOSITORY).as_posix()
    for folder in (".", "docs", "docs/api", "docs/decisions", "examples", "web")
    for page in (REPOSITORY / folder).glob("*.md")
)
FENCE = re.compile(r"^```.*?^```$", re.M | re.S)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.M)


def _anchor(heading):
    """As GitHub makes it."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def _anchors(page):
    return {_anchor(heading) for heading in HEADING.findall(FENCE.sub("", page.read_text()))}


@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_a_page_leads_somewhere(name):
    page = REPOSITORY / name
    for link in LINK.findall(FENCE.sub("", page.read_text())):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{name}: {link}"
        assert not anchor or anchor in _anchors(target), f"{name}: {link}"
