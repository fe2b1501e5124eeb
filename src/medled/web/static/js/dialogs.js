// Native dialogs and sheets. A link to #name with data-opens="name" opens <dialog id="name">; without script the
// address itself opens it (dialog:target). data-closes closes; data-removes=".toast" takes the nearest toast away.

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (dialog?.showModal) {
    event.preventDefault();
    dialog.showModal();
    return;
  }

  const closer = event.target.closest("[data-closes]");
  if (closer?.closest("dialog[open]")) {
    event.preventDefault();
    closer.closest("dialog").close();
    return;
  }

  if (event.target.matches("dialog[open]") && isOutside(event, event.target)) {
    event.target.close();
    return;
  }

  const remover = event.target.closest("[data-removes]");
  remover?.closest(remover.dataset.removes)?.remove();
});

function isOutside(event, dialog) {
  const box = dialog.getBoundingClientRect();
  const within =
    event.clientX >= box.left &&
    event.clientX <= box.right &&
    event.clientY >= box.top &&
    event.clientY <= box.bottom;
  return event.detail > 0 && !within; // detail 0: a press of Enter, which has no place
}

// A page that came back with errors in a dialog's form shows that dialog again.
for (const dialog of document.querySelectorAll("dialog:has([data-errors])")) {
  if (!dialog.open) dialog.showModal();
}
