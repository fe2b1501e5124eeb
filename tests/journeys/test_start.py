"""The first page opens."""


def test_the_start_page_opens(open_page, no_sideways_scroll):
    page = open_page()
    assert page.goto("/").status == 200
    assert page.locator("h1").count() == 1
    no_sideways_scroll(page)


def test_the_signed_in_see_their_own_start(open_page, ward):
    page = open_page(ward.amina, size="desktop", dark=True, language="en")
    assert page.goto("/").status == 200
