// What one writes at the table while the network is gone is sent again when it is back, each thing once (its key). What
// waits is kept in this tab alone, for the one who wrote it, until it has arrived.

import { restAt } from "./change.js";

const FIRST_REST = 1000;
const LONGEST_REST = 15_000;
const SHOWN_AFTER = 600; // what has arrived sooner than that never waited

const name = `waits ${document.querySelector("[data-table]").dataset.table} ${location.pathname}`;
const waits = JSON.parse(sessionStorage.getItem(name) ?? "[]");
let rest = FIRST_REST, sending = false, later;

document.addEventListener("submit", take, true); // before sending.js, which minds what goes to another page
addEventListener("online", send);
addEventListener("beforeunload", (event) => waits.length && event.preventDefault());
show();
send();

function take(event) {
  const form = event.target;
  if (!form.matches("form[data-again]")) return;
  event.preventDefault();
  const fields = [...new FormData(form, event.submitter)].filter(([field]) => field !== "csrfmiddlewaretoken");
  waits.push({ to: form.action, fields });
  if (form.elements.key) form.elements.key.value = newKey();
  else restAt(form.closest("[data-live]")); // its button becomes another one
  for (const field of form.querySelectorAll("textarea")) field.value = field.defaultValue;
  keep();
  setTimeout(show, SHOWN_AFTER);
  send();
}

async function send() {
  clearTimeout(later);
  if (sending || !waits.length) return;
  sending = true;
  try {
    while (waits.length) {
      await arrive(waits[0]);
      waits.shift();
      keep();
      rest = FIRST_REST;
    }
  } catch {
    later = setTimeout(send, rest);
    rest = Math.min(rest * 2, LONGEST_REST);
  }
  sending = false;
  show();
}

// Throws when it is to be tried again.
async function arrive({ to, fields }) {
  const body = new URLSearchParams(fields);
  body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  const answer = await fetch(to, { method: "POST", body, headers: { "Medled-Live": "sent" } });
  if (answer.status >= 500) throw new Error(answer.status);
  if (answer.status === 204) return; // what has come of it comes as to everybody else
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (answer.redirected) return location.assign(answer.url); // signed out: it is kept for the next sign-in
  if (answer.status >= 400) document.querySelector("main").replaceWith(page.querySelector("main")); // has the words
  else document.dispatchEvent(new CustomEvent("live:fetched", { detail: page })); // with what is to be mended
  document.querySelector("[data-errors]")?.focus();
}

function keep() {
  sessionStorage.setItem(name, JSON.stringify(waits));
}

function show() {
  const list = document.querySelector("[data-waits]");
  const said = waits.map(({ fields }) => fields.filter(([field]) => field === "text").map(([, text]) => text));
  const row = (text) => Object.assign(document.createElement("li"), { textContent: `${list.dataset.word} ${text}` });
  list?.replaceChildren(...said.map(row));
}

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
