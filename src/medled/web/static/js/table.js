// At the table: what one writes while the network is gone is sent again when it is back, each thing once (its key), and
// the minutes go on by themselves. What waits is kept in this tab alone, until it is sent.

const MINUTE = 60_000;
const FIRST_REST = 1000;
const LONGEST_REST = 15_000;
const SHOWN_AFTER = 600; // what is sent sooner than that never waited

const me = document.querySelector("[data-table]").dataset.table;
const name = `waits ${me} ${location.pathname}`;
const waits = JSON.parse(sessionStorage.getItem(name) ?? "[]");
let sending = false;
let rest = FIRST_REST;
let later;

document.addEventListener("submit", take, true); // before sending.js, which minds what goes to another page
addEventListener("online", send);
addEventListener("beforeunload", (event) => waits.length && event.preventDefault());
setInterval(() => document.hidden || document.dispatchEvent(new Event("live:look")), MINUTE);
show();
send();

function take(event) {
  const form = event.target;
  if (!form.matches("form[data-again]")) return;
  event.preventDefault();
  const fields = [...new FormData(form, event.submitter)].filter(([field]) => field !== "csrfmiddlewaretoken");
  waits.push({ to: form.action, fields });
  if (form.elements.key) form.elements.key.value = newKey();
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
    while (waits.length && (await sent(waits[0]))) {
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

// Whether it has arrived; throws when it is to be tried again.
async function sent({ to, fields }) {
  const body = new URLSearchParams(fields);
  body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  const answer = await fetch(to, { method: "POST", body, headers: { "Medled-Live": "sent" } });
  if (answer.status >= 500) throw new Error(answer.status);
  if (answer.status === 204) return true; // what has come of it comes as to everybody else
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (answer.redirected && !page.querySelector("[data-table]")) {
    location.assign(answer.url); // signed out: what was written is kept for the next sign-in
  } else {
    document.dispatchEvent(new CustomEvent("live:fetched", { detail: page })); // also with what is to be mended
  }
  return true;
}

function keep() {
  if (waits.length) sessionStorage.setItem(name, JSON.stringify(waits));
  else sessionStorage.removeItem(name);
}

function show() {
  const list = document.querySelector("[data-waits]");
  const rows = waits.map(({ fields }) => {
    const row = document.createElement("li");
    const said = fields.filter(([field]) => ["text", "answer"].includes(field)).map(([, value]) => value);
    row.textContent = `${list.dataset.word} ${said.filter(Boolean).join(" ")}`;
    return row;
  });
  list?.replaceChildren(...rows);
}

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
