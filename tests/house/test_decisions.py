"""Each decision has a number of its own, and says it in its heading."""

from tests.house.source import ROOT


def test_each_decision_has_its_number_once():
    pages = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert len({page.name[:4] for page in pages}) == len(pages)
    assert [page.name for page in pages if not page.read_text().startswith(f"# {page.name[:4]} ")] == []
