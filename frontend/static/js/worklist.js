// The rows of the worklist: a form that opens below its row and closes again, and where the reader is afterwards.
(() => {
  "use strict";

  const tasks = () => Array.from(document.querySelectorAll("[data-task]"));
  const openFor = (act) => act.closest("[data-task]")?.nextElementSibling?.closest("[data-task-more]");

  const close = (more) => {
    const act = more.previousElementSibling.querySelector("[data-task-act]");
    more.remove();
    act.removeAttribute("aria-expanded");
    act.focus();
  };

  // The verb of a row whose form is open closes it.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const act = event.detail.elt;
    if (!act.matches("a[data-task-act]")) return;
    const more = openFor(act);
    if (!more) return;
    event.preventDefault();
    close(more);
  });

  document.addEventListener("click", ({ target }) => {
    const more = target.closest("[data-more-close]")?.closest("[data-task-more]");
    if (more) close(more);
  });

  document.addEventListener("keydown", ({ key, target }) => {
    const more = key === "Escape" && target.closest("[data-task-more]");
    if (more) close(more);
  });

  // A row that is settled is gone: the reader goes on with the one that took its place. Its button was held while it
  // was sent, so it has lost the focus; the mark of the current row says where the reader was.
  let place = -1;
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const at = document.querySelector("[data-task].is-current");
    place = detail.target.id === "worklist" ? tasks().indexOf(at) : -1;
  });

  document.addEventListener("htmx:afterSwap", ({ detail }) => {
    const act = detail.elt;
    if (act.matches?.("a[data-task-act]")) {
      act.setAttribute("aria-expanded", "true");
      openFor(act)?.querySelector("input:not([type=hidden])")?.focus();
    }
    const all = tasks();
    if (place < 0 || !all.length) return;
    all[Math.min(place, all.length - 1)].querySelector("[data-task-link]").focus();
    place = -1;
  });
})();
