// Change a part of a page to what it has become, and nothing else: what is the same stays the same element, with its
// focus, its open folds and its place on the screen.

import { opens } from "./folds.js";
const STEADY = "li, tr, section, article, details, form, h2, h3, p";

export function change(part, next) {
  const fresh = next.cloneNode(true);
  const active = part.contains(document.activeElement) ? document.activeElement : null;
  const likeness = active && likenessOf(active);
  const folds = new Map([...part.querySelectorAll("details")].map((fold) => [likenessOf(fold), fold.open]));
  const stay = keepPlace();
  const names = nameAlike(part, fresh);
  hush(part, fresh);
  Idiomorph.morph(part, fresh.outerHTML, { callbacks: { beforeNodeRemoved: (node) => !node.matches?.(".toast") } });
  for (const id of names) document.getElementById(id)?.removeAttribute("id");
  for (const fold of part.querySelectorAll("details")) fold.open = folds.get(likenessOf(fold)) ?? opens(fold);
  if (active && (document.activeElement !== active || likenessOf(active) !== likeness)) {
    twin(likeness, part)?.focus({ preventScroll: true });
  }
  htmx.process(part);
  part.dispatchEvent(new CustomEvent("parts:changed", { bubbles: true }));
  stay();
}

// A part as the server wrote it, but for what differs each time.
export function written(part) {
  const copy = part.cloneNode(true);
  for (const token of copy.querySelectorAll("[name=csrfmiddlewaretoken], [name=key]")) token.remove();
  return copy.outerHTML;
}

// What makes a link, a button, a fold or a table that one scrolls in the same one in two writings of a part.
export function likenessOf(element) {
  const words = element.ariaLabel ?? (element.querySelector(":scope > summary") ?? element).textContent.trim();
  return [element.tagName, element.id, element.getAttribute("href"), element.name, words].join(" ");
}

export function twin(likeness, part) {
  return [...part.querySelectorAll(likeness.split(" ", 1)[0])].find((one) => likenessOf(one) === likeness);
}

// Focus is at a part, and nothing in it is in somebody's hands: it may become what follows.
export function restAt(part) {
  part.tabIndex = -1;
  part.focus({ preventScroll: true });
}

// What stands unchanged is given the same id in both for a moment, so that it is known again.
function nameAlike(part, fresh) {
  const asWritten = (one) => written(one).replace(/ open=""| data-stepped="yes"/g, "");
  const old = new Map();
  for (const one of part.querySelectorAll(STEADY)) old.set(asWritten(one), old.has(asWritten(one)) ? null : one);
  const pairs = [...fresh.querySelectorAll(STEADY)]
    .map((one) => [old.get(asWritten(one)), one])
    .filter(([alike, one]) => alike && !alike.id && !one.id);
  return pairs.map(([alike, one], number) => (alike.id = one.id = `alike-${number}`));
}

// What reads itself out when its reader has asked for something (aria-live) does not when somebody else acts.
function hush(part, fresh) {
  const set = (root, from, to) => {
    const all = [root, ...root.querySelectorAll(`[aria-live=${from}]`)];
    for (const one of all) if (one.getAttribute("aria-live") === from) one.setAttribute("aria-live", to);
  };
  for (const root of [part, fresh]) set(root, "polite", "off");
  setTimeout(() => set(part, "off", "polite"), 1000);
}

// What is at the top of the window stays there, also in a browser that does not see to it by itself.
function keepPlace() {
  const top = document.querySelector(".top")?.getBoundingClientRect().bottom ?? 0;
  const anchor = scrollY > 0 ? document.elementFromPoint(innerWidth / 2, Math.max(top, 0) + 24) : null;
  const before = anchor?.getBoundingClientRect().top;
  const correct = () => {
    const drift = anchor?.isConnected ? anchor.getBoundingClientRect().top - before : 0;
    if (Math.abs(drift) > 1) scrollBy({ top: drift, behavior: "instant" });
  };
  return () => requestAnimationFrame(() => requestAnimationFrame(correct));
}
