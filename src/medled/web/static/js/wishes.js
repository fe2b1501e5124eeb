// Wishes by keyboard: while a row of five has focus, the digits 1 to 5 choose, and Enter sends the form
// (the browser's own doing). Arrow keys move within the row, as in every group of radio buttons.

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-5]$/.test(event.key)) return;
  const row = event.target.closest(".wish");
  const choice = row?.querySelectorAll("input[type=radio]")[Number(event.key) - 1];
  if (!choice) return;
  event.preventDefault();
  choice.checked = true;
  choice.focus();
  choice.dispatchEvent(new Event("change", { bubbles: true }));
});
