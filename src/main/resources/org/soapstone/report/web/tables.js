"use strict";
// Tables that sort by a click on a column's title, and the search of the decision log.

function sortKey(row, column) {
  const cell = row.cells[column];
  const value = cell.dataset.value;
  return value === undefined ? cell.textContent : Number(value);
}

function compareKeys(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "number") return -1;
  if (typeof b === "number") return 1;
  return a.localeCompare(b, undefined, { numeric: true });
}

function sortBy(table, header) {
  const ascending = header.getAttribute("aria-sort") !== "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", ascending ? "ascending" : "descending");
  const sign = ascending ? 1 : -1;
  const rows = [...table.tBodies[0].rows];
  rows.sort((a, b) =>
    sign * compareKeys(sortKey(a, header.cellIndex), sortKey(b, header.cellIndex)));
  table.tBodies[0].append(...rows);
}

for (const table of document.querySelectorAll("table.sortable")) {
  for (const header of table.tHead.rows[0].cells) {
    header.querySelector("button").addEventListener("click", () => sortBy(table, header));
  }
}

function searchDecisions() {
  const field = document.getElementById("decisions-search");
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = [...document.getElementById("decisions-table").tBodies[0].rows];
  let shown = 0;
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
    shown += row.hidden ? 0 : 1;
  }
  document.getElementById("decisions-count").textContent =
    words.length === 0 ? "" : shown + " of " + rows.length;
}

document.getElementById("decisions-search")?.addEventListener("input", searchDecisions);
