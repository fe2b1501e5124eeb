// When a part of the page is exchanged for a new one, whoever stood in it goes on from the heading of what came.
// Nothing settles later (defaultSettleDelay), so a key pressed meanwhile finds somebody there.

let stood = false;

document.addEventListener("htmx:beforeSwap", (event) => {
  stood = event.detail.target.contains(document.activeElement);
});

document.addEventListener("htmx:afterSettle", (event) => {
  const part = stood && document.getElementById(event.detail.target.id);
  stood = false;
  const heading = part && part.querySelector("h1, h2");
  if (!heading || part.contains(document.activeElement)) return;
  heading.tabIndex = -1;
  heading.focus();
});
