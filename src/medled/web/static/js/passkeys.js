// Shows what has to do with passkeys where the browser can make them, ties the buttons to django-allauth's own script
// (mfa/js/webauthn.js), and says so when a passkey did not fit.

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("[data-passkey]")) form.hidden = false;
  for (const note of document.querySelectorAll("[data-no-passkey]")) note.hidden = true;
}

const { loginForm, addForm } = window.allauth.webauthn.forms;
if (document.getElementById("passkey_login")) {
  loginForm({ ids: { login: "passkey_login", credential: "mfa_credential" } });
}
if (document.getElementById("mfa_webauthn_add")) {
  addForm({
    ids: { add: "mfa_webauthn_add", passwordless: "id_passwordless", credential: "id_credential", data: "js_data" },
  });
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const message of document.querySelectorAll("[data-passkey-error]")) {
    message.hidden = false;
    message.setAttribute("role", "alert");
  }
});
