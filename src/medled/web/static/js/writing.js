// Whether somebody is in the middle of something in a part of a page, and what they have written there.

import { likenessOf, twin } from "./change.js";

const FIELDS = "input:not([type=hidden], [type=submit], [type=button]), select, textarea";

// What would be lost, or moved from under somebody's hands, if the part became `next` now.
export function isHeld(part, next) {
  const active = document.activeElement;
  const marked = getSelection();
  return (
    part.querySelector("dialog[open]") !== null ||
    (!marked.isCollapsed && part.contains(marked.anchorNode)) ||
    writtenIn(part).length > 0 ||
    (part !== active && part.contains(active) && (active.matches(FIELDS) || !twin(likenessOf(active), next)))
  );
}

// Return what puts back all that is written in a part once it is `next`; null when `next` has no place for it.
export function keptThrough(part, next) {
  const kept = new Map(writtenIn(part).map((field) => [placeOf(field), [field.value, field.checked]]));
  const places = new Set([...next.querySelectorAll(FIELDS)].map(placeOf));
  if ([...kept.keys()].some((place) => !places.has(place))) return null;
  return () => {
    for (const field of part.querySelectorAll(FIELDS)) {
      const value = kept.get(placeOf(field));
      if (value && field.type !== "file") [field.value, field.checked] = value;
    }
  };
}

function writtenIn(part) {
  return [...part.querySelectorAll(FIELDS)].filter((field) => {
    if (isChoice(field)) return field.checked !== field.defaultChecked;
    if (field.tagName === "SELECT") return field.selectedIndex !== firstChoice(field);
    return field.name && field.value !== field.defaultValue;
  });
}

function isChoice(field) {
  return field.type === "checkbox" || field.type === "radio";
}

function firstChoice(select) {
  return Math.max(0, [...select.options].findIndex((option) => option.defaultSelected));
}

function placeOf(field) {
  return [field.form?.getAttribute("action"), field.name, isChoice(field) ? field.value : ""].join(" ");
}
