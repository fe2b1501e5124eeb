// The live parts of a page, [data-live] with an id: when the page has been fetched anew, the parts that differ are
// changed. One in which somebody writes is left alone, and an offer says that there is something to see.

import { change, restAt, written } from "./change.js";
import { isHeld, keptThrough } from "./writing.js";

const seen = new Map(); // id -> the part as the server wrote it
const offer = document.getElementById("offer");
let held = []; // [part, what it has become]

remember(document);
document.addEventListener("htmx:afterSwap", (event) => remember(parse(event.detail.xhr.responseText)));
document.addEventListener("live:fetched", (event) => take(event.detail));
offer?.querySelector("[data-show]").addEventListener("click", show);
offer?.querySelector("[data-later]").addEventListener("click", () => (offer.hidden = true));

function parse(text) {
  return new DOMParser().parseFromString(text, "text/html");
}

function partsOf(page, isMiddle) {
  const own = [...page.querySelectorAll(`${isMiddle ? "main " : ""}[data-live][id]`)];
  const head = page.querySelector("main:has([data-live]) #head");
  return new Map((head ? [head, ...own] : own).map((part) => [part.id, part]));
}

function remember(page) {
  for (const [id, part] of partsOf(page)) seen.set(id, written(part));
}

function take(page) {
  const fresh = partsOf(page);
  const now = partsOf(document, page.body.hasAttribute("data-middle")); // then what lies round it was not sent
  const same = now.size === fresh.size && [...now.keys()].every((id) => fresh.has(id));
  const pairs = same
    ? differing(now, fresh)
    : [[document.querySelector("main"), page.querySelector("main")], ...differing(now, fresh, (part) => !inMain(part))];
  held = pairs.filter(([part, next]) => isHeld(part, next));
  const waits = (part) => held.some(([one]) => one.contains(part));
  for (const [id, part] of fresh) if (!waits(now.get(id) ?? page.body)) seen.set(id, written(part));
  for (const [part, next] of pairs) if (!waits(part)) change(part, next);
  tell(page.getElementById("news")?.textContent ?? "", pairs.length > 0);
}

// When the page has become another one, all of its middle is one part; what lies round it is still by itself.
function differing(now, fresh, among = () => true) {
  return [...fresh]
    .filter(([id, part]) => now.has(id) && among(part) && seen.get(id) !== written(part))
    .map(([id, part]) => [now.get(id), part]);
}

function inMain(part) {
  return part.closest("main") !== null;
}

function tell(said, isChanged) {
  if (said && isChanged) document.getElementById("news").textContent = said;
  if (said && held.length) offer.querySelector("[data-text]").textContent = said;
  offer.hidden = !held.length;
}

// The reader asks to see what was held: what they have written stays in its fields.
function show() {
  const shown = held;
  held = [];
  offer.hidden = true;
  for (const [part, next] of shown) {
    const putBack = keptThrough(part, next);
    if (!putBack) {
      open(location.href, "_blank", "noopener"); // the form is no longer there: what was written stays here
      continue;
    }
    if (part.id) seen.set(part.id, written(next));
    change(part, next);
    putBack();
    restAt(part);
    part.scrollIntoView({ block: "nearest" });
  }
}
