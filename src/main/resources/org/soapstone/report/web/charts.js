"use strict";
// Draws each figure from the numbers that the page carries. What they mean was decided by the writer
// of the page: a series says only who speaks (role: the colour) and how it is drawn (kind).

const chartSpecs = JSON.parse(document.getElementById("chart-data").textContent);
const drawnCharts = new Map();

/** Colours of the page as they are now: light, dark or print. */
function pageColours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue("--" + name).trim();
  return {
    loo: read("loo"), test: read("test"), guide: read("guide"), limit: read("limit"),
    ink: read("ink"), faint: read("faint"), rule: read("rule"), paper: read("paper"),
    font: getComputedStyle(document.body).fontFamily,
  };
}

/** Runs a task with the colours for white paper, whatever the screen shows. */
function onPaper(task) {
  const root = document.documentElement;
  const before = root.dataset.theme;
  root.dataset.theme = "paper";
  try {
    return task();
  } finally {
    if (before === undefined) delete root.dataset.theme;
    else root.dataset.theme = before;
  }
}

function pointsOf(series) {
  return series.x.map((x, i) => ({ x, y: series.y[i], label: series.labels && series.labels[i] }));
}

function datasetOf(series, colours) {
  const colour = colours[series.role];
  const shape = series.role === "test" ? "triangle" : "circle";
  const common = {
    label: series.name, data: pointsOf(series), borderColor: colour, pointStyle: shape,
    parsing: false, normalized: true, clip: 6,
  };
  const many = series.x.length > 600;
  switch (series.kind) {
    case "dashed":
      return { ...common, showLine: true, pointRadius: 0, pointHitRadius: 0, borderWidth: 1.5,
        borderDash: [6, 4], pointStyle: "line", order: 1 };
    case "curve":
      return { ...common, showLine: true, backgroundColor: colour, borderWidth: 2, pointRadius: 3,
        tension: 0, order: 0 };
    case "marks":
      return { ...common, backgroundColor: colour, borderColor: colours.paper, borderWidth: 1.5,
        pointRadius: 6, order: 0 };
    default:
      return { ...common, backgroundColor: colour + (many ? "66" : "a6"), borderWidth: 0,
        pointRadius: many ? 1.7 : 3, order: series.role === "test" ? 2 : 3 };
  }
}

function tickText(value) {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return value.toExponential(0);
  return String(Number(value.toPrecision(6)));
}

/** Room beyond the outermost points of a log axis. */
function padLogAxis(axis) {
  const room = Math.max(1.05, (axis.max / axis.min) ** 0.04);
  axis.min /= room;
  axis.max *= room;
}

/** A log axis names powers of ten, with 2 and 5 or all digits between where there are few. */
function nameLogTicks(axis) {
  const ticksWith = (leads) => {
    const values = [];
    const last = Math.ceil(Math.log10(axis.max));
    for (let power = Math.floor(Math.log10(axis.min)); power <= last; power++) {
      leads.forEach((lead) => values.push(Number((lead * 10 ** power).toPrecision(3))));
    }
    return values.filter((value) => value >= axis.min && value <= axis.max);
  };
  const choices = [[1], [1, 2, 5], [1, 2, 3, 4, 5, 6, 7, 8, 9]].map(ticksWith);
  const enough = choices.find((values) => values.length >= 4) || choices[2];
  axis.ticks = enough.map((value) => ({ value }));
}

function axisOf(axis, colours) {
  const options = {
    type: axis.log ? "logarithmic" : "linear",
    title: { display: true, text: axis.title, color: colours.ink, font: { size: 13 } },
    grid: { color: colours.rule, tickColor: colours.faint },
    border: { color: colours.faint },
    ticks: { color: colours.faint, callback: tickText, maxRotation: 0, autoSkip: !axis.log,
      autoSkipPadding: 12 },
  };
  if (axis.log) {
    options.afterBuildTicks = nameLogTicks;
    if (axis.min === undefined) options.afterDataLimits = padLogAxis;
  }
  if (axis.min !== undefined) {
    options.min = axis.min;
    options.max = axis.max;
    options.ticks.includeBounds = axis.max - axis.min === 1;
  }
  return options;
}

function tooltipText(item) {
  const { x, y, label } = item.raw;
  const at = Number(x.toPrecision(4)) + ", " + Number(y.toPrecision(4));
  return (label ? label + ": " : item.dataset.label + ": ") + at;
}

function configOf(spec, colours) {
  return {
    type: "scatter",
    data: { datasets: spec.series.map((one) => datasetOf(one, colours)) },
    options: {
      animation: false,
      aspectRatio: spec.square ? 1.12 : 1.4,
      font: { family: colours.font },
      scales: { x: axisOf(spec.x, colours), y: axisOf(spec.y, colours) },
      plugins: {
        legend: { align: "start", labels: { color: colours.ink, usePointStyle: true,
          boxHeight: 7, padding: 14,
          sort: (a, b) => a.datasetIndex - b.datasetIndex, font: { size: 12 } } },
        tooltip: { callbacks: { label: tooltipText } },
      },
    },
  };
}

function drawCharts() {
  const colours = pageColours();
  Chart.defaults.font.family = colours.font;
  for (const spec of chartSpecs) {
    const earlier = drawnCharts.get(spec.id);
    if (earlier) earlier.destroy();
    const canvas = document.getElementById(spec.id + "-canvas");
    drawnCharts.set(spec.id, new Chart(canvas, configOf(spec, colours)));
  }
}

/** A figure for a paper: white ground, four pixels for each of the screen's. */
function chartImage(spec) {
  const canvas = document.createElement("canvas");
  canvas.width = 640;
  canvas.height = Math.round(640 / (spec.square ? 1.12 : 1.4));
  const config = onPaper(() => configOf(spec, pageColours()));
  Object.assign(config.options, { responsive: false, devicePixelRatio: 4 });
  const ground = {
    id: "ground",
    beforeDraw(chart) {
      chart.ctx.fillStyle = "#ffffff";
      chart.ctx.fillRect(0, 0, chart.width, chart.height);
    },
  };
  const chart = new Chart(canvas, { ...config, plugins: [ground] });
  const image = canvas.toDataURL("image/png");
  chart.destroy();
  return image;
}

function chartNumbers(spec) {
  const quote = (text) => '"' + String(text).replaceAll('"', '""') + '"';
  const rows = [["series", spec.x.title, spec.y.title, "label"].map(quote).join(",")];
  for (const series of spec.series) {
    pointsOf(series).forEach(({ x, y, label }) =>
      rows.push([quote(series.name), x, y, quote(label || "")].join(",")));
  }
  return "data:text/csv;charset=utf-8," + encodeURIComponent(rows.join("\n") + "\n");
}

function saveAs(name, address) {
  const link = document.createElement("a");
  link.download = name;
  link.href = address;
  link.click();
}

for (const button of document.querySelectorAll("button[data-save]")) {
  button.addEventListener("click", () => {
    const spec = chartSpecs.find((one) => one.id === button.dataset.chart);
    const kind = button.dataset.save;
    saveAs(spec.id + "." + kind, kind === "png" ? chartImage(spec) : chartNumbers(spec));
  });
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawCharts);
addEventListener("beforeprint", () => onPaper(drawCharts));
addEventListener("afterprint", drawCharts);
drawCharts();
