// Signing out ends notices on this device in the browser too: those that are shown go, and what the push service still
// holds is thrown away. The server does its own part in any case.

const LONGEST = 2000; // milliseconds: a browser that does not answer keeps nobody signed in

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches('[action$="/account/logout/"]') || !navigator.serviceWorker) return;
  event.preventDefault();
  const enough = new Promise((later) => setTimeout(later, LONGEST));
  Promise.race([end(), enough]).catch(() => {}).then(() => form.submit());
});

async function end() {
  const registration = await navigator.serviceWorker.getRegistration();
  for (const notice of (await registration?.getNotifications()) ?? []) notice.close();
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
}
