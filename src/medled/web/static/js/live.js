// A page hears when something has happened, and then fetches itself: what it may know is decided as for anybody who
// looks (docs/adr/0003). parts.js takes care of what is new. Only the tab one sees listens, so that many tabs of one
// person do not use up the few connections that a browser has for each site.

const GATHER = 150; // milliseconds: what comes close together is fetched once
const BETWEEN = 1000; // from one fetch to the next
const FIRST_REST = 5_000; // after a fault; twice as long each time
const LONGEST_REST = 300_000;

const address = document.body.dataset.stream;
let place = document.body.dataset.place;
let stream, waiting, fetching, missed;
let fetched = 0;
let rest = FIRST_REST;

if (address && document.querySelector("[data-live]") && !document.querySelector("[data-table]")) {
  document.addEventListener("visibilitychange", () => (document.hidden ? hush() : listen()));
  addEventListener("pagehide", hush);
  addEventListener("pageshow", listen);
  listen();
}

function listen() {
  if (stream || document.hidden) return;
  stream = new EventSource(`${address}?after=${encodeURIComponent(place)}`);
  stream.addEventListener("open", () => (rest = FIRST_REST));
  stream.addEventListener("happened", soon);
  stream.addEventListener("over", hush); // signed out, or open in too many places
  stream.addEventListener("error", () => {
    if (stream?.readyState !== EventSource.CLOSED) return; // the browser comes back by itself
    hush();
    setTimeout(listen, longer());
  });
}

function hush() {
  stream?.close();
  stream = undefined;
}

function soon() {
  missed = fetching;
  const pause = Math.max(GATHER * (1 + Math.random()), fetched + BETWEEN - Date.now());
  if (!fetching) waiting ??= setTimeout(look, pause);
}

async function look() {
  waiting = undefined;
  if (document.querySelector("form[data-sending]")) {
    waiting = setTimeout(look, BETWEEN); // on the way to another page
    return;
  }
  fetching = true;
  missed = false;
  fetched = Date.now();
  try {
    const answer = await fetch(location.href, { headers: { "Medled-Live": place }, cache: "no-store" });
    if (answer.redirected || (answer.status >= 400 && answer.status < 500)) {
      hush(); // signed out, no longer in the group, or the thing is gone: what one sees stays until one goes on
    } else if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      place = page.body.dataset.place ?? place;
      document.dispatchEvent(new CustomEvent("live:fetched", { detail: page }));
    } else {
      waiting = setTimeout(look, longer());
    }
  } catch {
    waiting = setTimeout(look, longer());
  }
  fetching = false;
  if (missed) soon();
}

function longer() {
  const now = rest;
  rest = Math.min(rest * 2, LONGEST_REST);
  return now;
}
