"use strict";
// The structure view: which frame is shown, what is known of it, and who draws it. WebGL draws it
// where the browser has it, a flat projection where not.

const structureData = JSON.parse(document.getElementById("structure-data").textContent);

/** Bonded: closer than this many times the sum of the covalent radii. */
const BOND_REACH = 1.2;

function element(symbol) {
  return structureData.elements[symbol];
}

/** Corners of the cell joined by its twelve edges, as pairs of points. */
function cellEdges(cell) {
  const corner = (a, b, c) =>
    [0, 1, 2].map((k) => a * cell[k] + b * cell[3 + k] + c * cell[6 + k]);
  const edges = [];
  for (const [p, q] of [[0, 0], [0, 1], [1, 0], [1, 1]]) {
    edges.push([corner(0, p, q), corner(1, p, q)]);
    edges.push([corner(p, 0, q), corner(p, 1, q)]);
    edges.push([corner(p, q, 0), corner(p, q, 1)]);
  }
  return edges;
}

function atomsOf(frame) {
  return frame.symbols.map((symbol, i) => ({
    symbol,
    at: frame.positions.slice(3 * i, 3 * i + 3),
    colour: element(symbol).colour,
    radius: element(symbol).radius,
  }));
}

function bondsOf(atoms) {
  const bonds = [];
  for (let i = 0; i < atoms.length; i++) {
    for (let j = 0; j < i; j++) {
      const reach = BOND_REACH * (atoms[i].radius + atoms[j].radius);
      const distance = Math.hypot(...[0, 1, 2].map((k) => atoms[i].at[k] - atoms[j].at[k]));
      if (distance < reach) bonds.push([atoms[i], atoms[j]]);
    }
  }
  return bonds;
}

/** All that a view draws, with the sphere that holds it. */
function sceneOf(frame) {
  const atoms = atomsOf(frame);
  const edges = frame.cell ? cellEdges(frame.cell) : [];
  const points = [...atoms.map((atom) => atom.at), ...edges.flat()];
  const middle = [0, 1, 2].map((k) => {
    const values = points.map((point) => point[k]);
    return points.length ? (Math.min(...values) + Math.max(...values)) / 2 : 0;
  });
  const reach = points.map((point) => Math.hypot(...[0, 1, 2].map((k) => point[k] - middle[k])));
  return { atoms, bonds: bondsOf(atoms), edges, middle, radius: Math.max(1, ...reach) + 0.6 };
}

function listElements(frame) {
  const list = document.getElementById("structure-elements");
  list.replaceChildren();
  for (const symbol of new Set(frame.symbols)) {
    const item = document.createElement("li");
    const dot = document.createElement("i");
    dot.style.background = element(symbol).colour;
    item.append(dot, symbol);
    list.append(item);
  }
}

async function openStructureView() {
  const stage = document.getElementById("structure-stage");
  let view;
  try {
    view = await openSolidView(stage);
  } catch (reason) {
    view = openFlatView(stage);
    document.getElementById("structure-note").textContent =
      "This browser offers no WebGL here, so the atoms are drawn as a flat projection.";
  }
  const select = document.getElementById("structure-frame");
  const show = () => {
    const frame = structureData.frames[select.value];
    listElements(frame);
    document.getElementById("structure-about").textContent = frame.about;
    stage.firstElementChild.setAttribute("aria-label", "Atoms of frame " + frame.name);
    view.show(sceneOf(frame));
  };
  select.addEventListener("change", show);
  document.getElementById("structure-reset").addEventListener("click", show);
  document.getElementById("structure-png").addEventListener("click", () =>
    saveImage("structure.png", view.image()));
  const redraw = () => view.draw();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  new ResizeObserver(redraw).observe(stage);
  show();
  stage.dataset.view = view.name;
}

function saveImage(name, address) {
  const link = document.createElement("a");
  link.download = name;
  link.href = address;
  link.click();
}

/** A colour of the page as it is now. */
function pageColour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}

openStructureView();
