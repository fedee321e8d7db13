// Keys: / goes to the field that searches, ? tells all keys. On the worklist J and K walk, E does what the row's verb
// says, S opens the snooze menu, X ticks. They can be turned off.
(() => {
  "use strict";

  const OFF = "foothold-keys-off";
  const tasks = () => Array.from(document.querySelectorAll("[data-task]"));
  const isOff = () => localStorage.getItem(OFF) === "1";

  const current = () => document.querySelector("[data-task].is-current");

  const mark = (task) => {
    current()?.classList.remove("is-current");
    task.classList.add("is-current");
  };

  const choose = (task) => {
    if (!task) return;
    mark(task);
    task.querySelector("[data-task-link]").focus();
  };

  const walk = (step) => {
    const all = tasks();
    const at = all.indexOf(current());
    choose(all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)]);
  };

  const snooze = (task) => {
    const menu = task?.querySelector("[data-task-snooze]");
    if (!menu) return;
    menu.open = true;
    menu.querySelector("button").focus();
  };

  // The page's own search before that of the sidebar; else the first field by which the page is filtered.
  const SEARCHES = ["main [type=search]", "main [role=search] :is(input, select)", "[type=search]"];
  const isSeen = (field) => field.checkVisibility();

  const find = () => {
    const field = SEARCHES.flatMap((known) => Array.from(document.querySelectorAll(known))).find(isSeen);
    field?.focus();
    field?.select?.();
  };

  const tell = () => {
    const dialog = document.getElementById("keys");
    if (dialog && !dialog.open) dialog.showModal();
  };

  const keys = {
    "/": find,
    "?": tell,
    j: () => walk(1),
    k: () => walk(-1),
    e: () => current()?.querySelector("[data-task-act]").click(),
    s: () => snooze(current()),
    x: () => current()?.querySelector("[name=task]")?.click(),
  };

  const isTyping = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog");

  document.addEventListener("keydown", (event) => {
    const act = keys[event.key.toLowerCase()];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || isOff() || isTyping(event.target)) return;
    event.preventDefault();
    act();
  });

  // The row in which the reader is by mouse or Tab is the current one too.
  document.addEventListener("focusin", ({ target }) => {
    const task = target.closest("[data-task]");
    if (task && task !== current()) mark(task);
  });

  document.addEventListener("DOMContentLoaded", () => {
    const buttons = Array.from(document.querySelectorAll("[data-keys]"));
    const show = () => {
      buttons.forEach((button) => (button.textContent = isOff() ? button.dataset.on : button.dataset.off));
    };
    buttons.forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => {
        localStorage.setItem(OFF, isOff() ? "0" : "1");
        show();
      });
    });
    show();
  });
})();
