// Buttons and texts that say how many are chosen: data-count names the inputs of their form, the other attributes the words.
(() => {
  "use strict";

  const words = ({ none, one, many }, n) => (n === 0 && none) || (n === 1 && one) || many;

  // By the elements of the form, not by what stands inside it: a box may stand elsewhere and name its form.
  const say = (button) => {
    const form = button.form ?? button.closest("form");
    const n = [...form.elements].filter((box) => box.checked && box.matches(button.dataset.count)).length;
    const place = button.querySelector("[data-count-text]") ?? button;
    place.textContent = words(button.dataset, n).replace("{n}", n);
  };

  const sayAll = (root) => root.querySelectorAll("[data-count]").forEach(say);

  document.addEventListener("change", ({ target }) => target.form && sayAll(target.form));
  document.addEventListener("DOMContentLoaded", () => sayAll(document));
  document.addEventListener("htmx:load", ({ target }) => sayAll(target));
  window.addEventListener("pageshow", () => sayAll(document));
})();
