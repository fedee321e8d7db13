// Asks the browser for a passkey, or for a new one, and sends the answer with the page's own form.
//
// <form data-passkey="create|get" data-passkey-options="{json}"> with a hidden field `credential`; without options
// they are fetched from the form's action. Inside the page: [data-passkey-present] is shown where the browser can,
// [data-passkey-absent] where it cannot, [data-passkey-failed] when nothing came of it.
(() => {
  "use strict";

  const bytes = (text) => {
    const base64 = text.replace(/-/g, "+").replace(/_/g, "/");
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  };

  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const withBytes = (list) => (list || []).map((known) => ({ ...known, id: bytes(known.id) }));

  const question = ({ publicKey }) => {
    const asked = { ...publicKey, challenge: bytes(publicKey.challenge) };
    if (asked.user) asked.user = { ...asked.user, id: bytes(asked.user.id) };
    if (asked.excludeCredentials) asked.excludeCredentials = withBytes(asked.excludeCredentials);
    if (asked.allowCredentials) asked.allowCredentials = withBytes(asked.allowCredentials);
    return { publicKey: asked };
  };

  const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

  const answer = (credential) => {
    const response = {};
    PARTS.forEach((part) => {
      if (credential.response[part]) response[part] = text(credential.response[part]);
    });
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response,
    });
  };

  const options = async (form) => {
    if (form.dataset.passkeyOptions) return JSON.parse(form.dataset.passkeyOptions);
    const reply = await fetch(form.action, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (!reply.ok) throw new Error(`The server answered ${reply.status}`);
    return (await reply.json()).request_options;
  };

  const failed = (form, is) => {
    const note = form.querySelector("[data-passkey-failed]");
    if (note) note.hidden = !is;
  };

  const ask = async (event) => {
    const form = event.target.closest("form[data-passkey]");
    if (!form || form.elements.credential.value) return;
    event.preventDefault();
    failed(form, false);
    try {
      const asked = question(await options(form));
      form.elements.credential.value = answer(await navigator.credentials[form.dataset.passkey](asked));
      form.requestSubmit();
    } catch {
      form.elements.credential.value = "";
      failed(form, true);
    }
  };

  const able = window.isSecureContext && typeof window.PublicKeyCredential === "function";
  document.querySelectorAll("[data-passkey-present]").forEach((part) => (part.hidden = !able));
  document.querySelectorAll("[data-passkey-absent]").forEach((part) => (part.hidden = able));
  // Before the listener that holds buttons: a form that waits for the browser is not sent yet.
  if (able) document.querySelectorAll("form[data-passkey]").forEach((form) => form.addEventListener("submit", ask));
})();
