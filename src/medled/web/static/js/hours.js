// Hours: the slider and the number beside it go in step. Only the number is sent; the slider is made here, so that a
// page without script has the number alone.

function addSlider(number) {
  if (number.dataset.stepped) return;
  number.dataset.stepped = "yes";
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = number.dataset.most || "16";
  slider.step = "0.5";
  slider.value = asNumber(number.value);
  slider.setAttribute("aria-label", number.labels[0]?.textContent.trim() ?? number.ariaLabel ?? "");
  slider.addEventListener("input", () => {
    number.value = slider.value.replace(".", document.documentElement.lang === "sv" ? "," : ".");
    number.dispatchEvent(new Event("change", { bubbles: true }));
  });
  number.addEventListener("input", () => {
    slider.value = asNumber(number.value);
  });
  number.before(slider);
}

function asNumber(text) {
  return text.replace(",", ".") || "0";
}

function look(root) {
  root.querySelectorAll?.(".hours input[data-slider]").forEach(addSlider);
}

look(document);
document.addEventListener("htmx:afterSwap", (event) => look(event.detail.target));
document.addEventListener("parts:changed", (event) => look(event.target));
