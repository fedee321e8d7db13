// Keys of the worklist: J and K walk, E does what the row's verb says, S opens the snooze menu. They can be turned off.
(() => {
  "use strict";

  const OFF = "foothold-keys-off";
  const tasks = () => Array.from(document.querySelectorAll("[data-task]"));
  const isOff = () => localStorage.getItem(OFF) === "1";

  const current = () => document.querySelector("[data-task].is-current");

  const choose = (task) => {
    if (!task) return;
    current()?.classList.remove("is-current");
    task.classList.add("is-current");
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

  const keys = {
    j: () => walk(1),
    k: () => walk(-1),
    e: () => current()?.querySelector("[data-task-act]").click(),
    s: () => snooze(current()),
  };

  const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    const act = keys[event.key.toLowerCase()];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || isOff() || isTyping(event.target)) return;
    event.preventDefault();
    act();
  });

  // The row in which the reader is by mouse or Tab is the current one too.
  document.addEventListener("focusin", ({ target }) => {
    const task = target.closest("[data-task]");
    if (!task || task === current()) return;
    current()?.classList.remove("is-current");
    task.classList.add("is-current");
  });

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-keys]");
    if (!button) return;
    const show = () => {
      button.textContent = isOff() ? button.dataset.on : button.dataset.off;
    };
    button.hidden = false;
    show();
    button.addEventListener("click", () => {
      localStorage.setItem(OFF, isOff() ? "0" : "1");
      show();
    });
  });
})();
