// Beside the grid: "=" or a button takes the sum of the level below, and the border of a cell follows the state that the
// server answered. Saving itself is htmx's.

/** Puts the sum of the level below into the field and says so, as if it had been typed. */
function take(field) {
  if (!field?.dataset.sum || field.readOnly) return;
  field.value = field.dataset.sum;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "=" || !event.target.dataset?.sum) return;
  event.preventDefault();
  take(event.target);
});

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-print]")) window.print();
  const button = event.target.closest?.("[data-take]");
  const field = button?.closest("tr")?.querySelector("[data-sum]");
  if (field) {
    take(field);
    field.focus();
  }
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const cell = event.target.querySelector?.("td.cell");
  if (cell) cell.dataset.state = "waiting";
});

document.addEventListener("htmx:afterSettle", (event) => {
  const state = event.target.closest?.("[data-swapped]") ?? document.getElementById(event.target.id);
  const cell = state?.closest("td.cell");
  if (!cell) return;
  cell.dataset.state = state.dataset.state;
  const field = cell.querySelector("input:not([type=hidden])");
  field.setAttribute("aria-invalid", String(state.dataset.state === "invalid"));
  if (state.dataset.value !== undefined && field !== document.activeElement) field.value = state.dataset.value;
});
