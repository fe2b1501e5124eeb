// Brings the tab of the page that one is on into sight, in browsers that do not do so of themselves.

if (!CSS.supports("scroll-initial-target", "nearest")) {
  for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
    const row = tab.parentElement;
    row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  }
}
