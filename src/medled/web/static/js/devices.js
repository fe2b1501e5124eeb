// Notices on this device: says honestly whether they are on, can be turned on, or are blocked, and asks the browser only
// when the button is pressed.

const box = document.querySelector("[data-push-key]");
const key = box?.dataset.pushKey;
const form = box?.querySelector('form[data-state="off"]');
const can = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
if (key && can) look();

async function look() {
  show(""); // until it is known
  if (Notification.permission === "denied") return show("blocked");
  const subscription = await (await navigator.serviceWorker.ready).pushManager.getSubscription();
  const known = [...box.querySelectorAll("[data-endpoint]")].map((device) => device.dataset.endpoint);
  if (subscription && known.includes(subscription.endpoint)) return show("on");
  show("off");
}

function show(state) {
  for (const part of box.querySelectorAll("[data-state]")) part.hidden = part.dataset.state !== state;
}

form?.addEventListener("submit", (event) => {
  if (form.elements.endpoint.value) return; // filled below: it goes to Medled
  event.preventDefault();
  turnOn().catch(() => show(Notification.permission === "denied" ? "blocked" : "failed"));
});

async function turnOn() {
  if ((await Notification.requestPermission()) !== "granted") return look();
  const { pushManager } = await navigator.serviceWorker.ready;
  await (await pushManager.getSubscription())?.unsubscribe(); // one made with another key of ours is of no use
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint, keys } = subscription.toJSON();
  const name = navigator.userAgentData?.platform || navigator.platform;
  Object.entries({ endpoint, public: keys.p256dh, secret: keys.auth, name }).forEach(([field, value]) => {
    form.elements[field].value = value;
  });
  form.submit();
}
