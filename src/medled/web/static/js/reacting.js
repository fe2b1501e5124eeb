// React by keyboard: while one stands among the three buttons of a statement, their letters press them. Nowhere else,
// so that no letter does anything that one did not mean. Who pressed one comes to the next statement standing there.

const KEPT = "medled.reacting";

for (const group of document.querySelectorAll("form[data-keys]")) {
  const hint = group.nextElementSibling;
  if (hint?.classList.contains("keys") && matchMedia("(hover: hover)").matches) hint.hidden = false;
  if (sessionStorage.getItem(KEPT) && !document.querySelector("[data-errors]")) group.querySelector("button").focus();
  sessionStorage.removeItem(KEPT);
  group.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const button = group.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!button) return;
    event.preventDefault();
    sessionStorage.setItem(KEPT, "yes");
    button.click();
  });
}
