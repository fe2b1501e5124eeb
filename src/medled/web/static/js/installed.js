// Gives the browser the service worker that shows a page of ours when the network is gone. Without it, or in a browser
// that has none, everything works as long as one is online.

const worker = document.querySelector('link[rel="manifest"]')?.dataset.worker;
if (worker && navigator.serviceWorker) {
  navigator.serviceWorker.register(worker, { scope: "/", updateViaCache: "none" }).catch(() => {});
}
