// A fold with data-wide is closed on a phone, where it would stand in the way, and open where there is room beside.

const wide = matchMedia("(min-width: 861px)");

export function opens(fold) {
  return fold.open || ("wide" in fold.dataset && wide.matches);
}
