"use strict";
// Put at the head of a report by ReportInBrowserTest: uses the page as a reader would, and writes what
// it saw into the page.

const seen = { errors: [], requests: [], ink: {}, saved: [], view: {}, table: {} };
addEventListener("error", (event) => seen.errors.push("error: " + event.message));
addEventListener("unhandledrejection", (event) => seen.errors.push("rejected: " + event.reason));
addEventListener("securitypolicyviolation", (event) =>
  seen.errors.push("blocked by policy: " + event.blockedURI));
for (const kind of ["error", "warn"]) {
  console[kind] = (...words) => seen.errors.push("console." + kind + ": " + words.join(" "));
}
HTMLAnchorElement.prototype.click = function () {
  seen.saved.push({ name: this.download, start: this.href.slice(0, 22), size: this.href.length });
};
Element.prototype.setPointerCapture = () => {};
Element.prototype.releasePointerCapture = () => {};
const plainContext = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, options) {
  return plainContext.call(this, kind, { ...options, preserveDrawingBuffer: true });
};

function pixels(canvas, area) {
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const pen = copy.getContext("2d", { willReadFrequently: true });
  pen.drawImage(canvas, 0, 0);
  const ratio = canvas.width / canvas.clientWidth;
  const box = area
    ? [area.left, area.top, area.right - area.left, area.bottom - area.top].map((x) => x * ratio)
    : [0, 0, canvas.width, canvas.height];
  return pen.getImageData(...box.map(Math.round)).data;
}

function changedPixels(one, other) {
  let changed = 0;
  for (let i = 0; i < one.length; i += 4) {
    const step = [0, 1, 2, 3].reduce((sum, k) => sum + Math.abs(one[i + k] - other[i + k]), 0);
    if (step > 24) changed++;
  }
  return changed;
}

/** Pixels inside the axes that each series alone accounts for: axes and legend do not count. */
function inkOf(canvas) {
  const chart = Chart.getChart(canvas);
  for (const name of ["x", "y"]) {
    const { min, max } = chart.scales[name];
    Object.assign(chart.options.scales[name], { min, max, afterDataLimits: undefined });
  }
  const series = chart.data.datasets.map((_, i) => i);
  const shown = (set) => {
    series.forEach((i) => chart.setDatasetVisibility(i, set.includes(i)));
    chart.update("none");
    return pixels(canvas, chart.chartArea);
  };
  const bare = shown([]);
  return Object.fromEntries(series.map((i) =>
    [chart.data.datasets[i].label, changedPixels(bare, shown([i]))]));
}

function useTable() {
  const table = document.getElementById("decisions-table");
  const search = document.getElementById("decisions-search");
  search.value = "BCC information";
  search.dispatchEvent(new Event("input"));
  seen.table.found = [...table.tBodies[0].rows].filter((row) => !row.hidden).length;
  seen.table.said = document.getElementById("decisions-count").textContent;
  table.tHead.rows[0].cells[3].querySelector("button").click();
  seen.table.scores = [...table.tBodies[0].rows].map((row) => Number(row.cells[3].dataset.value));
}

function useView() {
  const stage = document.getElementById("structure-stage");
  const canvas = stage.querySelector("canvas");
  const background = new Uint8ClampedArray(pixels(canvas).length);
  let before = pixels(canvas);
  seen.view.name = stage.dataset.view;
  seen.view.note = document.getElementById("structure-note").textContent;
  seen.view.ink = changedPixels(background, before);
  const turn = (name, action) => {
    action();
    const after = pixels(canvas);
    seen.view[name] = changedPixels(before, after);
    before = after;
  };
  const pointer = (type, x, more) => canvas.dispatchEvent(new PointerEvent(type, {
    bubbles: true, pointerId: 1, pointerType: "mouse", button: 0, buttons: 1,
    clientX: x, clientY: 200, ...more }));
  turn("drag", () => {
    pointer("pointerdown", 300);
    pointer("pointermove", 360, { movementX: 60 });
    pointer("pointerup", 360, { buttons: 0 });
  });
  turn("wheel", () => canvas.dispatchEvent(
    new WheelEvent("wheel", { deltaY: -240, bubbles: true, cancelable: true })));
  turn("key", () => canvas.dispatchEvent(
    new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true, cancelable: true })));
  turn("frame", () => {
    const select = document.getElementById("structure-frame");
    select.value = "0";
    select.dispatchEvent(new Event("change"));
  });
}

async function probe() {
  const stage = document.getElementById("structure-stage");
  while (stage && !stage.dataset.view) await new Promise((done) => setTimeout(done, 20));
  document.querySelectorAll("button[data-save], #structure-png").forEach((one) => one.click());
  document.querySelectorAll(".plot canvas").forEach((canvas) => {
    seen.ink[canvas.id.replace("-canvas", "")] = inkOf(canvas);
  });
  if (document.getElementById("decisions-table")) useTable();
  if (stage) useView();
  seen.wide = document.documentElement.scrollWidth - innerWidth;
}

addEventListener("load", () => probe()
  .catch((reason) => seen.errors.push("probe: " + reason.stack))
  .finally(() => {
    seen.requests = performance.getEntriesByType("resource").map((entry) => entry.name);
    const bytes = new TextEncoder().encode(JSON.stringify(seen));
    document.body.dataset.seen = btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(""));
  }));
