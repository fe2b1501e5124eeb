// A double click sends once. The button stays readable and in the page; if the answer never comes, or the reader goes
// back, everything typed is still there and can be sent again.

const AGAIN_AFTER = 8000; // milliseconds: the network has failed, let the person try anew

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "yes";
  event.submitter?.setAttribute("aria-disabled", "true");
  setTimeout(() => release(form), AGAIN_AFTER);
});

function release(form) {
  delete form.dataset.sending;
  for (const button of form.querySelectorAll('[aria-disabled="true"]')) button.removeAttribute("aria-disabled");
}

// Back from the next page: the browser may bring this one back as it was left.
addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach(release));
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest?.("form");
  if (form) release(form);
});
