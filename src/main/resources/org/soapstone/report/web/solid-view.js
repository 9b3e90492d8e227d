"use strict";
// Atoms as lit spheres with three.js. Its modules travel inside the page as text, and become modules
// here: a page opened from a file may not import one file from another.

function moduleOf(elementId, replacements) {
  let source = document.getElementById(elementId).textContent;
  for (const [from, to] of replacements) source = source.replaceAll(from, to);
  return URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
}

async function loadThree() {
  const core = moduleOf("three-core", []);
  const three = moduleOf("three-module", [["./three.core.min.js", core]]);
  const controls = moduleOf("three-controls", [["from 'three'", `from '${three}'`]]);
  const [library, { OrbitControls }] = await Promise.all([import(three), import(controls)]);
  return { ...library, OrbitControls };
}

async function openSolidView(stage) {
  if (!document.createElement("canvas").getContext("webgl2")) throw new Error("no WebGL");
  const three = await loadThree();
  const renderer = new three.WebGLRenderer({ antialias: true, alpha: true });
  const canvas = renderer.domElement;
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "img");
  stage.replaceChildren(canvas);
  const camera = new three.PerspectiveCamera(35, 1, 0.1, 1000);
  const controls = new three.OrbitControls(camera, canvas);
  let world = new three.Scene();

  function draw() {
    const [width, height] = [stage.clientWidth, stage.clientHeight];
    camera.aspect = width / height;
    camera.updateProjectionMatrix();
    renderer.setPixelRatio(devicePixelRatio || 1);
    renderer.setSize(width, height, false);
    renderer.render(world, camera);
  }

  const turn = (x, y) => {
    const from = camera.position.clone().sub(controls.target);
    const round = new three.Spherical().setFromVector3(from);
    round.theta -= x;
    round.phi = Math.min(3.1, Math.max(0.04, round.phi - y));
    camera.position.copy(controls.target).add(from.setFromSpherical(round));
    controls.update();
    draw();
  };
  const resize = (factor) => {
    camera.position.sub(controls.target).divideScalar(factor).add(controls.target);
    controls.update();
    draw();
  };
  listenToKeys(canvas, turn, resize);
  controls.addEventListener("change", draw);

  return {
    name: "solid",
    draw,
    show(scene) {
      world = buildWorld(three, scene);
      const distance = (0.93 * scene.radius) / Math.sin((camera.fov * Math.PI) / 360);
      camera.near = distance / 100;
      camera.far = distance * 20;
      controls.target.set(...scene.middle);
      camera.position.set(0.45, 0.32, 0.83).normalize().multiplyScalar(distance)
        .add(controls.target);
      world.add(camera);
      controls.update();
      draw();
    },
    image() {
      draw();
      return canvas.toDataURL("image/png");
    },
  };
}

function buildWorld(three, scene) {
  const world = new three.Scene();
  world.add(new three.HemisphereLight(0xffffff, 0x8d8d99, 2.2));
  const lamp = new three.DirectionalLight(0xffffff, 1.6);
  lamp.position.set(3, 5, 4);
  world.add(lamp);
  addAtoms(three, world, scene.atoms);
  addBonds(three, world, scene.bonds);
  addEdges(three, world, scene.edges);
  return world;
}

function addAtoms(three, world, atoms) {
  const ball = new three.SphereGeometry(1, 32, 20);
  const spheres = new three.InstancedMesh(
    ball, new three.MeshStandardMaterial({ roughness: 0.45 }), atoms.length);
  const matrix = new three.Matrix4();
  atoms.forEach((atom, i) => {
    const size = 0.5 * atom.radius;
    matrix.makeScale(size, size, size).setPosition(...atom.at);
    spheres.setMatrixAt(i, matrix);
    spheres.setColorAt(i, new three.Color(atom.colour));
  });
  world.add(spheres);
}

function addBonds(three, world, bonds) {
  const rod = new three.CylinderGeometry(0.09, 0.09, 1, 12);
  const colour = new three.Color(pageColour("bond"));
  const rods = new three.InstancedMesh(
    rod, new three.MeshStandardMaterial({ color: colour, roughness: 0.6 }), bonds.length);
  const up = new three.Vector3(0, 1, 0);
  bonds.forEach(([a, b], i) => {
    const [p, q] = [new three.Vector3(...a.at), new three.Vector3(...b.at)];
    const along = q.clone().sub(p);
    const length = along.length();
    const turn = new three.Quaternion().setFromUnitVectors(up, along.divideScalar(length));
    rods.setMatrixAt(i, new three.Matrix4().compose(
      p.add(q).multiplyScalar(0.5), turn, new three.Vector3(1, length, 1)));
  });
  world.add(rods);
}

function addEdges(three, world, edges) {
  const points = edges.flat().map((point) => new three.Vector3(...point));
  const lines = new three.LineSegments(
    new three.BufferGeometry().setFromPoints(points),
    new three.LineBasicMaterial({ color: new three.Color(pageColour("faint")) }));
  world.add(lines);
}
