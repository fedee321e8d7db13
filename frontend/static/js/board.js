// Dragging people between groups, by mouse, pen or finger. Everything it does, the button beside each name does too.
(() => {
  "use strict";

  const EDGE = 72; // how near to the edge of the window the page begins to scroll, in pixels
  const STEP = 14;
  const form = () => document.getElementById("board-form");
  const board = () => document.querySelector("[data-board]");
  let drag = null;

  const targetAt = (x, y) => {
    const found = document.elementFromPoint(x, y)?.closest("[data-to]");
    return found && !found.contains(drag.seat) ? found : null;
  };

  const aim = (target) => {
    if (target === drag.target) return;
    drag.target?.classList.remove("is-target");
    target?.classList.add("is-target");
    drag.target = target;
  };

  const follow = () => {
    if (!drag) return;
    drag.ghost.style.transform = `translate(${drag.x + 12}px, ${drag.y + 8}px)`;
    if (drag.y < EDGE) window.scrollBy(0, -STEP);
    if (drag.y > window.innerHeight - EDGE) window.scrollBy(0, STEP);
    aim(targetAt(drag.x, drag.y));
    requestAnimationFrame(follow);
  };

  const begin = (event) => {
    const grip = event.target.closest?.("[data-grip]");
    if (!grip || event.button || drag) return;
    event.preventDefault();
    const seat = grip.closest("[data-mentee]");
    const ghost = document.createElement("div");
    ghost.className = "ghost";
    ghost.textContent = seat.querySelector("a").textContent.trim();
    document.body.append(ghost);
    seat.classList.add("is-dragged");
    grip.setPointerCapture(event.pointerId);
    drag = { grip, seat, ghost, target: null, x: event.clientX, y: event.clientY };
    follow();
  };

  const carry = (event) => {
    if (!drag) return;
    drag.x = event.clientX;
    drag.y = event.clientY;
  };

  const end = () => {
    const { seat, ghost, target } = drag;
    target?.classList.remove("is-target");
    seat.classList.remove("is-dragged");
    ghost.remove();
    drag = null;
    return { seat, target };
  };

  const drop = (event) => {
    if (!drag) return;
    carry(event);
    aim(targetAt(drag.x, drag.y));
    const { seat, target } = end();
    if (!target) return;
    const values = { mentee: seat.dataset.mentee, to: target.dataset.to };
    htmx.ajax("POST", board().dataset.board, { source: form(), values, swap: "none" });
  };

  document.addEventListener("pointerdown", begin);
  document.addEventListener("pointermove", carry);
  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", () => drag && end());
  document.addEventListener("keydown", ({ key }) => key === "Escape" && drag && end());

  // What is read aloud lies behind the dialog, and so does the row to come back to.
  document.addEventListener("htmx:oobBeforeSwap", () => document.querySelector("#dialogs dialog:modal")?.close());

  document.addEventListener("board:changed", ({ detail }) => {
    const place = document.getElementById(detail.focus);
    const goal = place?.matches("[tabindex], button") ? place : place?.querySelector("[data-seat]");
    (goal ?? document.getElementById("board-change"))?.focus();
    place?.scrollIntoView({ block: "nearest" });
  });
})();
