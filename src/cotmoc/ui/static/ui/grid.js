// A grid of fields by keyboard: arrows and Enter move between cells of [data-grid], a column copied from Excel is pasted
// downwards. Saving is htmx's: every changed field says so with a "change" event. Tab keeps its usual way.

const FIELDS = "input:not([type=hidden]), textarea, select";

/** The rows of the grid that hold fields, each as its list of fields. */
function rows(grid) {
  return [...grid.querySelectorAll("tr")].map((row) => [...row.querySelectorAll(FIELDS)]).filter((row) => row.length);
}

function place(grid, field) {
  const all = rows(grid);
  const row = all.findIndex((fields) => fields.includes(field));
  return row < 0 ? null : { all, row, column: all[row].indexOf(field) };
}

function go(all, row, column) {
  const field = all[row]?.[Math.min(column, all[row].length - 1)];
  if (!field) return false;
  field.focus();
  field.select?.();
  return true;
}

/** Whether the caret stands where an arrow to that side leaves the field. */
function atEdge(field, side) {
  if (field.selectionStart === null || field.selectionStart === undefined) return true;
  if (field.selectionStart !== field.selectionEnd) return field.selectionEnd - field.selectionStart === field.value.length;
  return side === "left" ? field.selectionStart === 0 : field.selectionEnd === field.value.length;
}

function move(event, grid) {
  const field = event.target;
  const here = place(grid, field);
  const manyLines = field.matches("textarea");
  if (!here || event.altKey || event.ctrlKey || event.metaKey || event.isComposing || field.matches("select")) return;
  const { all, row, column } = here;
  const steps = {
    ArrowUp: () => !manyLines && go(all, row - 1, column),
    ArrowDown: () => !manyLines && go(all, row + 1, column),
    Enter: () => !manyLines && go(all, row + (event.shiftKey ? -1 : 1), column),
    ArrowLeft: () => !manyLines && column > 0 && atEdge(field, "left") && go(all, row, column - 1),
    ArrowRight: () => !manyLines && column + 1 < all[row].length && atEdge(field, "right") && go(all, row, column + 1),
  };
  if (steps[event.key]?.()) event.preventDefault();
  else if (event.key === "Enter" && !manyLines) {
    event.preventDefault();
    field.blur(); // no row is left: what was typed still counts as changed
    field.focus();
  }
}

const NUMBER = /^[-+]?[\d.,\s]*\d[\d.,\s]*%?$/;

/**
 * What was copied, line by line, for a field of numbers: names before the numbers and a heading above them are left out.
 * A line without a number stays, so that the lines below keep their rows.
 */
function numbersOf(lines) {
  const found = lines.map((cells) => cells.slice(cells.findIndex((cell) => NUMBER.test(cell.trim())) >>> 0));
  return found.length > 1 && !found[0].length ? found.slice(1) : found;
}

/** Fills cells downwards and to the right from the one that is pasted into; locked ones are passed over. */
function paste(event, grid) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
  const here = place(grid, event.target);
  if (!here || event.target.matches("textarea") || (lines.length < 2 && lines[0].length < 2)) return;
  event.preventDefault();
  const ofNumbers = event.target.inputMode === "decimal";
  (ofNumbers ? numbersOf(lines) : lines).forEach((cells, down) => {
    const fields = (here.all[here.row + down] ?? []).slice(here.column);
    fill(ofNumbers ? fields.filter((field) => field.inputMode === "decimal") : fields, cells);
  });
}

function fill(fields, cells) {
  cells.forEach((cell, right) => {
    const field = fields[right];
    if (!field || field.readOnly || field.disabled || field.matches("select")) return;
    field.value = cell.trim();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

document.addEventListener("keydown", (event) => {
  const grid = event.target.closest?.("[data-grid]");
  if (grid && event.target.matches(FIELDS)) move(event, grid);
});

document.addEventListener("paste", (event) => {
  const grid = event.target.closest?.("[data-grid]");
  if (grid && event.target.matches(FIELDS)) paste(event, grid);
});
