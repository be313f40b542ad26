// Walks through the cells of the heat maps with the keyboard and tells the editor which one was chosen.
const editor = acquireVsCodeApi();
const cells = [...document.querySelectorAll("td[data-cell]")];
const moves = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function focus(cell) {
  if (!cell) return;
  for (const one of cells) one.tabIndex = -1;
  cell.tabIndex = 0;
  cell.focus();
}

function neighbour(cell, [down, across]) {
  const row = cell.parentElement;
  const rows = [...row.parentElement.children];
  return rows[rows.indexOf(row) + down]?.children[[...row.children].indexOf(cell) + across];
}

document.addEventListener("keydown", (event) => {
  const cell = event.target.closest("td[data-cell]");
  if (!cell) return;
  if (event.key === "Enter" || event.key === " ") editor.postMessage({ cell: Number(cell.dataset.cell) });
  else if (moves[event.key]) focus(neighbour(cell, moves[event.key])?.closest("td[data-cell]"));
  else if (event.key === "Home" || event.key === "End")
    focus([...cell.parentElement.querySelectorAll("td[data-cell]")].at(event.key === "Home" ? 0 : -1));
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const cell = event.target.closest("td[data-cell]");
  if (!cell) return;
  focus(cell);
  editor.postMessage({ cell: Number(cell.dataset.cell) });
});

if (cells[0]) cells[0].tabIndex = 0;

// Whoever comes here with the keyboard stands on a cell at once.
window.addEventListener("focus", () => {
  if (document.activeElement === document.body) cells.find(({ tabIndex }) => tabIndex === 0)?.focus();
});
