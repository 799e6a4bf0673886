"use strict";
// Without this script every item is shown; with it, those that the choices leave.
const items = [...document.querySelectorAll(".item")];
const [turn, kind, words, count] = ["turn", "kind", "words", "count"].map((id) => document.getElementById(id));
const fits = {
  "": () => true,
  flipped: (item) => item.dataset.turn !== "same",
  flawed: (item) => "flawed" in item.dataset,
};
function show() {
  const wanted = words.value.trim().toLowerCase();
  const fitsTurn = fits[turn.value] || ((item) => item.dataset.turn === turn.value);
  let shown = 0;
  for (const item of items) {
    const isShown = fitsTurn(item) && (!kind.value || item.dataset.kind === kind.value) &&
      (!wanted || item.textContent.toLowerCase().includes(wanted));
    item.hidden = !isShown;
    shown += isShown;
  }
  count.textContent = `${shown} of ${items.length} items`;
}
const tools = document.getElementById("tools");
tools.hidden = false;
tools.addEventListener("input", show);
tools.addEventListener("submit", (event) => event.preventDefault());
show();
