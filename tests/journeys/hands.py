"""Two ways of using a page: a thumb on a phone, and a keyboard alone. Both find things by what they are called.

A journey is written once and walked with either. The keyboard never calls the mouse, and at each step it holds that
focus can be seen, is not hidden behind anything, and has not been lost.
"""

from playwright.sync_api import ElementHandle, Locator, Page, expect

FARTHEST = 150  # presses of Tab: more than any page has

# Where focus is, from the sought element's point of view: reached, beside it in its group, lost to the page itself, or
# somewhere that can't be seen. A choice shows it on its label, a seat of the ring by the line of its own node.
FOCUS = """(sought) => {
  const at = document.activeElement;
  if (!at || at === document.body) return {reached: false, beside: false, lost: true};
  const label = at.matches("input[type=radio], input[type=checkbox]") ? at.closest("label") : null;
  const node = at.closest("svg") && at.querySelector(".node, .open");
  const ringed = node ? parseFloat(getComputedStyle(node).strokeWidth) >= 5 : [at, label].some((one) => {
    const style = one && getComputedStyle(one);
    return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const box = (node || label || at).getBoundingClientRect();
  const x = Math.min(Math.max(box.x + Math.min(box.width, 200) / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.y + Math.min(box.height, 40) / 2, 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const shown = box.bottom > 0 && box.top < innerHeight && !!top && (at.contains(top) || (label || at).contains(top));
  const beside = at === sought || (!!at.name && at.name === sought.name);
  const skips = at.matches("a.skip") && !!sought.closest("#main");
  return {reached: at === sought, beside, skips, lost: false, ringed, shown, here: at.outerHTML.slice(0, 160)};
}"""


# A place in this page is not where the next one is to be opened: that would move focus once more, when it has come.
FORGET = "history.replaceState(history.state, '', location.pathname + location.search)"


class Touch:
    """A thumb: taps and types."""

    def __init__(self, page: Page):
        self.page = page

    def press(self, button: Locator) -> None:
        button.click()

    def choose(self, choice: Locator) -> None:
        choice.check()

    def leave(self, choice: Locator) -> None:
        choice.uncheck()

    def write(self, field: Locator, words: str) -> None:
        field.fill(words)

    def wish(self, row: Locator, nth: int) -> None:
        row.get_by_role("radio").nth(nth).check()


class Keys:
    """A keyboard alone: Tab, Shift and Tab, the arrows, Space, Enter, and typing.

    On the first page it goes through all that stands above the content; from then on past it, by the link that is
    there for that.
    """

    def __init__(self, page: Page):
        self.page, self._knows_the_way = page, False

    def press(self, button: Locator) -> None:
        self._reach(button)
        self.page.keyboard.press("Enter")

    def choose(self, choice: Locator) -> None:
        """Space ticks what Tab reaches; within radio buttons the arrows go the rest of the way."""
        if choice.get_attribute("type") == "radio":
            self._reach_group(choice)
        else:
            self._reach(choice)
        if not choice.is_checked():
            self.page.keyboard.press("Space")

    def leave(self, choice: Locator) -> None:
        self._reach(choice)
        self.page.keyboard.press("Space")

    def write(self, field: Locator, words: str) -> None:
        self._reach(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def turn(self, field: Locator, *keys: str) -> None:
        """Set a day or a time by the arrows, which do the same in every country's order of days and months."""
        self._reach(field)
        for key in keys:
            self.page.keyboard.press(key)

    def wish(self, row: Locator, nth: int) -> None:
        """A digit chooses, while the row has focus."""
        self._reach_group(row.get_by_role("radio").first)
        self.page.keyboard.press(str(nth + 1))

    def _reach(self, target: Locator) -> None:
        sought = self._see(target)
        self._go(sought, "Shift+Tab" if self._is_behind(sought) else "Tab", until="reached")

    def _reach_group(self, radio: Locator) -> None:
        """Tab goes to one button of a group, the arrows to the others."""
        sought = self._see(radio)
        self._go(sought, "Shift+Tab" if self._is_behind(sought) else "Tab", until="beside")
        self._go(sought, "ArrowDown", until="reached")

    def _see(self, target: Locator) -> ElementHandle:
        """Nobody goes by keyboard on a page that is not drawn yet: its words may be there before its styles are."""
        target.wait_for()
        self.page.wait_for_load_state()
        return target.element_handle()

    def _go(self, sought: ElementHandle, key: str, *, until: str) -> None:
        focus = sought.evaluate(FOCUS)
        for _ in range(FARTHEST):
            if focus[until]:
                self._knows_the_way = True
                return
            if focus.get("skips") and self._knows_the_way:
                self.page.keyboard.press("Enter")
                expect(self.page.locator("#main")).to_be_focused()  # on a busy machine that is later than the next key
                self.page.evaluate(FORGET)
            self.page.keyboard.press(key)
            focus = sought.evaluate(FOCUS)
            self._hold(focus)
        raise AssertionError(f"{key} never comes to {sought} on {self.page.url}")

    def _is_behind(self, sought) -> bool:
        """Tell whether the sought stands before where focus is: then a person goes back."""
        return sought.evaluate(
            """(sought) => document.activeElement !== document.body &&
            !!(sought.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)"""
        )

    def _hold(self, focus: dict) -> None:
        assert not focus["lost"], f"focus is lost on {self.page.url}"
        assert focus["ringed"], f"focus can't be seen on {focus['here']} ({self.page.url})"
        assert focus["shown"], f"focus is hidden on {focus['here']} ({self.page.url})"
