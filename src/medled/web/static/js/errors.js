// The summary of errors takes focus when a form comes back, also when only a part of the page was exchanged.

function focusSummary(root) {
  const summary = root.querySelector?.("[data-errors]");
  if (!summary) return;
  summary.focus({ preventScroll: true });
  summary.scrollIntoView({ block: "nearest" });
}

focusSummary(document);
document.addEventListener("htmx:afterSwap", (event) => focusSummary(event.detail.target));

// A link in the summary goes to the field itself; for a group of choices, to its first one.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-errors] a");
  const target = link && document.getElementById(link.hash.slice(1));
  const field = target?.matches("input, select, textarea") ? target : target?.querySelector("input, select, textarea");
  if (!field) return;
  event.preventDefault();
  field.focus();
});
