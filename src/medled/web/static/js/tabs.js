// On a narrow phone the tab of the page that one is on is never the one that is cut.

for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  const row = tab.parentElement;
  const from = tab.offsetLeft - row.offsetLeft;
  if (from + tab.offsetWidth > row.clientWidth - 24) {
    row.scrollLeft = from - (row.clientWidth - tab.offsetWidth) / 2;
  }
}
