// Buttons that say how many are chosen: data-count names the inputs of their form, the other attributes the words.
(() => {
  "use strict";

  const words = ({ none, one, many }, n) => (n === 0 && none) || (n === 1 && one) || many;

  const say = (button) => {
    const n = button.form.querySelectorAll(`:is(${button.dataset.count}):checked`).length;
    const place = button.querySelector("[data-count-text]") ?? button;
    place.textContent = words(button.dataset, n).replace("{n}", n);
  };

  const sayAll = (root) => root.querySelectorAll("button[data-count]").forEach(say);

  document.addEventListener("change", ({ target }) => target.form && sayAll(target.form));
  document.addEventListener("DOMContentLoaded", () => sayAll(document));
  window.addEventListener("pageshow", () => sayAll(document));
})();
