// Carrying a card to another column opens the form that would take it there: what moves a task is still said and sent, and
// the server alone decides. Without a mouse the same form stands behind "Update" on the card.

const LEADS_TO = { progress: "under_way", completed: "awaits_closure", closed: "closed", reopened: "under_way" };
const columns = [...document.querySelectorAll(".board > .column")];
let carried = null;

/** The form on the carried card that leads to a column; none to where it already is. */
function leading(column) {
  if (!carried || column.contains(carried)) return undefined;
  return [...carried.querySelectorAll("form[data-move]")].find((one) => LEADS_TO[one.dataset.move] === column.id);
}

for (const card of document.querySelectorAll(".board .card:has(form[data-move])")) {
  card.draggable = true;
  card.addEventListener("dragstart", (event) => {
    if (card.contains(document.activeElement) && document.activeElement.matches("input")) return event.preventDefault();
    carried = card;
    event.dataTransfer.effectAllowed = "move";
    for (const column of columns) column.classList.toggle("takes", Boolean(leading(column)));
  });
  card.addEventListener("dragend", () => {
    carried = null;
    for (const column of columns) column.classList.remove("takes");
  });
}

for (const column of columns) {
  column.addEventListener("dragover", (event) => {
    if (leading(column)) event.preventDefault();
  });
  column.addEventListener("drop", (event) => {
    const form = leading(column);
    if (!form) return;
    event.preventDefault();
    form.closest("details").open = true;
    form.querySelector("input:not([type=hidden])").focus();
  });
}
