// The page of a meeting that goes on is sent itself when something has changed (docs/adr/0032): nobody at the table waits
// to fetch it. Between that the minutes go on, and after a fault all come back within seconds, but not all at once.

import { opens } from "./folds.js";

const MINUTE = 60_000;
const AGAIN = 700; // milliseconds, and up to as many more
const LONGEST = 10_000;

const address = document.body.dataset.stream;
const { looks, told } = document.querySelector("[data-table]").dataset;
let place = document.body.dataset.place;
let stream, later;
let rest = AGAIN;

for (const fold of document.querySelectorAll("details")) fold.open = opens(fold);
if (address) {
  document.addEventListener("visibilitychange", () => (document.hidden ? hush() : listen()));
  addEventListener("pagehide", hush);
  addEventListener("pageshow", listen);
  addEventListener("online", anew);
  listen();
}
setInterval(() => document.hidden || look(), MINUTE);

function listen() {
  clearTimeout(later);
  if (stream || document.hidden) return;
  stream = new EventSource(`${address}?after=${encodeURIComponent(place)}&${told ?? ""}`);
  stream.addEventListener("open", () => (rest = AGAIN));
  stream.addEventListener("middle", (event) => show(JSON.parse(event.data)));
  stream.addEventListener("happened", look); // it goes on no more, or could not be made
  stream.addEventListener("over", hush); // signed out, or open in too many places
  stream.addEventListener("error", anew);
}

function hush() {
  stream?.close();
  stream = undefined;
}

function anew() {
  hush();
  clearTimeout(later);
  later = setTimeout(listen, rest * (1 + Math.random()));
  rest = Math.min(rest * 2, LONGEST);
}

async function look() {
  if (document.querySelector("form[data-sending]")) return; // on the way to another page
  try {
    const answer = await fetch(looks, { headers: { "Medled-Live": place }, cache: "no-store" });
    if (answer.ok && !answer.redirected) show(await answer.text());
  } catch {
    anew(); // the network is gone
  }
}

function show(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  place = page.body.dataset.place ?? place;
  document.dispatchEvent(new CustomEvent("live:fetched", { detail: page }));
}
