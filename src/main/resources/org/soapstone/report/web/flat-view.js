"use strict";
// Atoms as shaded discs in a parallel projection, far ones first: needs no WebGL.

/** Rotation by angles about the screen's vertical and horizontal axis, before the given one. */
function turned(rotation, aboutVertical, aboutHorizontal) {
  const [c, s] = [Math.cos(aboutVertical), Math.sin(aboutVertical)];
  const [d, t] = [Math.cos(aboutHorizontal), Math.sin(aboutHorizontal)];
  const step = [[c, 0, s], [t * s, d, -t * c], [-d * s, t, d * c]];
  return step.map((row) =>
    [0, 1, 2].map((k) => row[0] * rotation[0][k] + row[1] * rotation[1][k] + row[2] * rotation[2][k]));
}

function openFlatView(stage) {
  const canvas = document.createElement("canvas");
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "img");
  stage.replaceChildren(canvas);
  const pen = canvas.getContext("2d");
  const upright = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
  let scene;
  let rotation;
  let zoom;

  function draw() {
    const ratio = devicePixelRatio || 1;
    const [width, height] = [stage.clientWidth, stage.clientHeight];
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    if (!scene) return;
    pen.setTransform(ratio, 0, 0, ratio, (ratio * width) / 2, (ratio * height) / 2);
    const scale = (zoom * Math.min(width, height)) / 2 / scene.radius;
    paint(pen, scene, rotation, scale);
  }

  function turn(x, y) {
    rotation = turned(rotation, x, y);
    draw();
  }

  function resize(factor) {
    zoom = Math.min(20, Math.max(0.2, zoom * factor));
    draw();
  }

  canvas.addEventListener("pointerdown", (event) => canvas.setPointerCapture(event.pointerId));
  canvas.addEventListener("pointermove", (event) => {
    if (event.buttons & 1) turn(event.movementX * 0.01, event.movementY * 0.01);
  });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    resize(Math.exp(-event.deltaY * 0.001));
  }, { passive: false });
  listenToKeys(canvas, turn, resize);

  return {
    name: "flat",
    draw,
    show(next) {
      scene = next;
      rotation = turned(upright, -0.5, 0.35);
      zoom = 1.12;
      draw();
    },
    image() {
      return canvas.toDataURL("image/png");
    },
  };
}

/** Arrow keys turn, plus and minus zoom: the view must not need a mouse. */
function listenToKeys(canvas, turn, resize) {
  const step = 0.12;
  const actions = {
    ArrowLeft: () => turn(-step, 0), ArrowRight: () => turn(step, 0),
    ArrowUp: () => turn(0, -step), ArrowDown: () => turn(0, step),
    "+": () => resize(1.15), "-": () => resize(1 / 1.15),
  };
  canvas.addEventListener("keydown", (event) => {
    if (!(event.key in actions)) return;
    event.preventDefault();
    actions[event.key]();
  });
}

function paint(pen, scene, rotation, scale) {
  const place = (point) => {
    const from = point.map((value, k) => value - scene.middle[k]);
    const [x, y, z] = rotation.map((row) => row[0] * from[0] + row[1] * from[1] + row[2] * from[2]);
    return { x: x * scale, y: -y * scale, z };
  };
  const line = (p, q, colour, width) => {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.beginPath();
    pen.moveTo(p.x, p.y);
    pen.lineTo(q.x, q.y);
    pen.stroke();
  };
  const tasks = [];
  for (const [a, b] of scene.edges) {
    const [p, q] = [place(a), place(b)];
    tasks.push({ z: (p.z + q.z) / 2, run: () => line(p, q, pageColour("faint"), 1) });
  }
  for (const [a, b] of scene.bonds) {
    const [p, q] = outside(place(a.at), place(b.at), 0.45 * a.radius * scale, 0.45 * b.radius * scale);
    const width = Math.max(1, 0.22 * scale);
    tasks.push({ z: (p.z + q.z) / 2 - 0.01, run: () => line(p, q, pageColour("bond"), width) });
  }
  for (const atom of scene.atoms) {
    const p = place(atom.at);
    tasks.push({ z: p.z, run: () => disc(pen, p, 0.5 * atom.radius * scale, atom.colour) });
  }
  tasks.sort((a, b) => a.z - b.z);
  tasks.forEach((task) => task.run());
}

/** The ends of a rod moved out of the discs at p and q, of radii r and s, so that it does not cross them. */
function outside(p, q, r, s) {
  const length = Math.max(Math.hypot(q.x - p.x, q.y - p.y), 1e-9);
  const at = (share) => ({
    x: p.x + share * (q.x - p.x), y: p.y + share * (q.y - p.y), z: p.z + share * (q.z - p.z) });
  const [from, to] = [r / length, 1 - s / length];
  return from < to ? [at(from), at(to)] : [at(0.5), at(0.5)];
}

function disc(pen, centre, radius, colour) {
  const light = pen.createRadialGradient(
    centre.x - 0.35 * radius, centre.y - 0.35 * radius, 0.1 * radius, centre.x, centre.y, radius);
  light.addColorStop(0, "#ffffff");
  light.addColorStop(0.35, colour);
  light.addColorStop(1, colour);
  pen.fillStyle = light;
  pen.strokeStyle = "#00000066";
  pen.lineWidth = 0.75;
  pen.beginPath();
  pen.arc(centre.x, centre.y, radius, 0, 2 * Math.PI);
  pen.fill();
  pen.stroke();
}
