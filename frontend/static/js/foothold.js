// Comfort on top of pages that work without it. Nothing here is the only way to do anything.
(() => {
  "use strict";

  const root = document.documentElement;
  root.classList.add("has-script");

  const focusSummary = (part) => part.querySelector("[data-autofocus]")?.focus();

  // One press sends once. Disabled after the event, so that the button's own name and value are still sent.
  const hold = (event) => {
    const form = event.target;
    const byHtmx = form.hasAttribute("hx-post");
    if (event.defaultPrevented && !byHtmx) return;
    if (form.hasAttribute("data-repeat") || form.method === "dialog") return;
    const buttons = form.querySelectorAll("button:not([type]), button[type=submit]");
    setTimeout(() => {
      buttons.forEach((button) => {
        if (button.disabled) return;
        button.disabled = true;
        button.dataset.held = "";
      });
      event.submitter?.setAttribute("aria-busy", "true");
    });
  };

  const release = () => {
    document.querySelectorAll("[data-held]").forEach((button) => {
      button.disabled = false;
      button.removeAttribute("data-held");
      button.removeAttribute("aria-busy");
    });
  };

  // Without a connection the browser would show its own page instead of the form: keep the form, and say so.
  const offline = (shown) => document.querySelector("[data-offline]")?.togglePopover(shown);

  const stay = (event) => {
    if (navigator.onLine || event.target.method !== "post") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    offline(true);
  };

  const showFileNames = (input) => {
    const place = input.closest(".drop")?.querySelector("[data-file-name]");
    if (!place) return;
    const names = Array.from(input.files, (file) => file.name).join(", ");
    if (names) place.textContent = names;
  };

  const closeMenus = (except) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(except)) menu.open = false;
    });
  };

  const show = (button) => {
    const input = document.getElementById(button.dataset.show);
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", shown);
  };

  // On the way down, so that nobody else believes that the form is sent.
  document.addEventListener("submit", stay, true);
  window.addEventListener("online", () => offline(false));
  document.addEventListener("submit", hold);
  window.addEventListener("pageshow", release);

  // A slider has no name: it writes into the field that is sent, and follows it.
  document.addEventListener("input", ({ target }) => {
    if (target.dataset.twin) document.getElementById(target.dataset.twin).value = target.value;
    const twin = target.id && document.querySelector(`[data-twin="${target.id}"]`);
    if (twin) twin.value = target.value;
  });

  document.addEventListener("change", ({ target }) => {
    if (target.type === "file") showFileNames(target);
    if (target.matches("select[data-submit]")) target.form.requestSubmit();
  });

  document.addEventListener("click", ({ target }) => {
    closeMenus(target);
    const copy = target.closest("[data-copy]");
    if (copy) navigator.clipboard?.writeText(copy.dataset.copy).then(() => {
      if (copy.dataset.copied) copy.textContent = copy.dataset.copied;
    });
    const shower = target.closest("[data-show]");
    if (shower) show(shower);
    target.closest("[data-toast-close]")?.closest(".toast").remove();
    const opener = target.closest("[data-open]");
    if (opener) document.getElementById(opener.dataset.open)?.showModal();
  });

  // The safe choice of a dialog leads back to the page; where that page is below, it only has to be uncovered.
  document.addEventListener("click", (event) => {
    const dialog = event.target.closest("[data-close]")?.closest("dialog:modal");
    if (!dialog) return;
    event.preventDefault();
    dialog.close();
  });

  document.addEventListener("keydown", ({ key, target }) => {
    if (key !== "Escape") return;
    const menu = target.closest("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  document.addEventListener("dragover", ({ target }) => target.closest?.(".drop")?.classList.add("is-over"));
  ["dragleave", "drop"].forEach((name) =>
    document.addEventListener(name, ({ target }) => target.closest?.(".drop")?.classList.remove("is-over")),
  );

  document.addEventListener("DOMContentLoaded", () => {
    focusSummary(document);
    document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
    document.querySelectorAll("[data-show], [data-twin], [data-open]").forEach((control) => (control.hidden = false));
  });

  // No answer, or no dialog in it (signed out, or gone meanwhile): go there as a page.
  const goThere = ({ detail }) => {
    if (detail.elt.href) location.assign(detail.elt.href);
  };
  const isForm = (elt) => elt.matches?.("form[hx-post]");
  document.addEventListener("htmx:sendError", (event) => {
    release();
    if (isForm(event.detail.elt)) offline(true);
    goThere(event);
  });
  document.addEventListener("htmx:responseError", (event) => {
    if (isForm(event.detail.elt)) event.detail.elt.submit();
    goThere(event);
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, xhr } = event.detail;
    // A form with what is wrong in it comes back in its own place.
    if (xhr.status === 422 && isForm(event.detail.requestConfig.elt)) Object.assign(event.detail, { shouldSwap: true, isError: false });
    if (target.id !== "dialogs" || !event.detail.shouldSwap || xhr.responseText.includes("<dialog")) return;
    event.detail.shouldSwap = false;
    goThere({ detail: { elt: event.detail.requestConfig.elt } });
  });

  document.addEventListener("htmx:afterSwap", ({ target }) => {
    focusSummary(target);
    if (target.id === "dialogs") target.querySelector("dialog")?.showModal();
  });
})();
