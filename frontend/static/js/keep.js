// A form with data-keep is not sent while there is no connection: the browser would show its own page instead of it.
(() => {
  "use strict";

  const notice = (form) => form.querySelector("[data-offline]") || document.querySelector("[data-offline]");

  const guard = (event) => {
    const form = event.target;
    if (navigator.onLine || !form.hasAttribute("data-keep") || !notice(form)) return;
    event.preventDefault();
    notice(form).hidden = false;
  };

  // Before foothold.js, which holds the buttons of a form that is sent.
  document.addEventListener("submit", guard, true);
  window.addEventListener("online", () => {
    document.querySelectorAll("[data-offline]").forEach((shown) => { shown.hidden = true; });
  });
})();
