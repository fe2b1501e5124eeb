// The service worker: when the network is gone it shows the page that says so. It keeps that page and the files it is
// drawn with (`kept`, from pages/installed.py), and nothing that anybody has looked at. It shows what is pushed.

const CACHE = `medled-${kept.version}`;

addEventListener("install", (event) => {
  event.waitUntil(keep());
  skipWaiting();
});

addEventListener("activate", (event) => event.waitUntil(takeOver()));

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return; // the browser's own page can send a form again; ours could not
  if (request.mode === "navigate") event.respondWith(navigate(event));
  else if (kept.files.includes(new URL(request.url).pathname)) event.respondWith(fetch(request).catch(() => find(request)));
});

async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll(kept.files.map((file) => new Request(file, { cache: "reload", credentials: "omit" })));
}

async function takeOver() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
  await registration.navigationPreload?.enable(); // the page is fetched while the worker still wakes
  await clients.claim();
}

async function navigate(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return (await caches.match(kept.page)) ?? Response.error();
  }
}

async function find(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? Response.error();
}

addEventListener("push", (event) => {
  const { sentence, to, about, language } = event.data.json();
  const how = { tag: about, renotify: true, lang: language, icon: kept.icon, data: to };
  event.waitUntil(registration.showNotification(sentence, how));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(clients.openWindow(event.notification.data));
});

// The browser has given this device another address, or taken it away: get one, and tell the server. Where the device
// is pushed to no more, or that can't be known, nothing is kept here either.
addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));

async function renew({ oldSubscription, newSubscription }) {
  const how = oldSubscription?.options ?? { userVisibleOnly: true, applicationServerKey: kept.key };
  const subscription = newSubscription ?? (await registration.pushManager.subscribe(how));
  const { endpoint, keys } = subscription.toJSON();
  const body = new URLSearchParams({ endpoint, public: keys.p256dh, secret: keys.auth });
  const answer = await fetch(kept.renew, { method: "POST", body });
  if (answer.status === 404) await subscription.unsubscribe();
}
