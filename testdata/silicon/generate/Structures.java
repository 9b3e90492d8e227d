import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Step 1 of 3: makes the silicon structures and writes them, without labels, to one extended XYZ file.
 *
 * <pre>java Structures.java WORK_FOLDER</pre>
 *
 * Everything is deterministic: a trajectory's random numbers depend on its name only, so adding a family leaves the
 * others as they were. Molecular dynamics is LAMMPS's (md.lammps, beside this file); the program "lmp" must be on the
 * path and finds Si.sw in the folder named by LAMMPS_POTENTIALS.
 */
public final class Structures {
  /** Reference lattice constant of diamond silicon, A. All volume factors are relative to it. */
  static final double A0 = 5.43;

  static final double MIN_DISTANCE = 1.75;
  static final double VACUUM = 10.0;
  static final double MELT = 4000;
  static final long SEED = 20261121L;

  /** A cell (rows are the vectors) with its atoms, A. */
  record Atoms(double[][] cell, double[][] pos) {}

  /** A trajectory under construction: what all of its frames share. */
  record Series(String configType, String name, boolean test, String pbc) {}

  private final Path work;
  private final StringBuilder out = new StringBuilder();
  private int frames;

  private Structures(Path work) {
    this.work = work;
  }

  public static void main(String[] args) throws IOException {
    Structures s = new Structures(Path.of(args[0]));
    Files.createDirectories(s.work);
    s.isolatedAtom();
    s.diamondVolumes();
    s.diamondStrains();
    s.diamondRattled();
    s.molecularDynamics();
    s.betaTin();
    s.simpleCubic();
    s.bcc();
    s.fcc();
    s.vacancies();
    s.slabs();
    Files.writeString(s.work.resolve("structures.xyz"), s.out);
    System.out.println(s.frames + " structures");
  }

  // ---------------------------------------------------------------- families

  private void isolatedAtom() {
    Atoms atom = new Atoms(diagonal(12, 12, 12), new double[][] {{6, 6, 6}});
    add(new Series("isolated_atom", "isolated_atom", false, "F F F"), atom);
  }

  private void diamondVolumes() {
    volumes("diamond_volume", "diamond2_volume_a", false, diamond2(), 0.80, 0.88, 0.96, 1.00, 1.04, 1.12, 1.20, 1.25);
    volumes("diamond_volume", "diamond2_volume_b", true, diamond2(), 0.84, 0.92, 0.98, 1.02, 1.08, 1.16);
    volumes("diamond_volume", "diamond8_volume_a", false, diamond8(), 0.85, 0.95, 1.05, 1.15);
    volumes("diamond_volume", "diamond8_volume_b", false, diamond8(), 0.90, 1.00, 1.10, 1.20);
  }

  private void diamondStrains() {
    String type = "diamond_strain";
    strains(type, "diamond2_uniaxial", false, diamond2(), 2, 2, -0.06, -0.04, -0.02, 0.02, 0.04, 0.06);
    strains(type, "diamond2_shear", false, diamond2(), 0, 1, -0.06, -0.04, -0.02, 0.02, 0.04, 0.06);
    strains(type, "diamond8_uniaxial", false, diamond8(), 0, 0, -0.06, -0.03, 0.03, 0.06);
    strains(type, "diamond8_shear", false, diamond8(), 1, 2, -0.06, -0.03, 0.03, 0.06);
    randomStrains(type, "diamond2_random_strain", true, diamond2(), 0, 0.95, 1.0, 1.05, 0.95, 1.0, 1.05);
    randomStrains(type, "diamond8_random_strain", false, diamond8(), 0.03, 0.93, 1.0, 1.07, 0.93, 1.0, 1.07);
  }

  private void diamondRattled() {
    double[] volumes = {0.90, 0.95, 1.00, 1.03, 1.07, 1.12};
    for (double v : volumes) {
      Series s = series("diamond_rattled", "diamond8_rattled_v" + percent(v), v == 1.03);
      rattles(s, scaled(diamond8(), v), 0.03, 0.06, 0.10, 0.15, 0.20, 0.25);
    }
    rattles(series("diamond_rattled", "diamond2_rattled_v098", false), scaled(diamond2(), 0.98), 0.05, 0.1, 0.15, 0.2);
    rattles(series("diamond_rattled", "diamond2_rattled_v104", true), scaled(diamond2(), 1.04), 0.05, 0.1, 0.15, 0.2);
  }

  private void molecularDynamics() {
    double[] crystal = {0.98, 1.00, 1.02, 1.04};
    for (int t : new int[] {300, 600, 900, 1200, 1500}) {
      for (int i = 0; i < 4; i++) {
        md(series("md_" + t + "K", "md8_" + t + "K_" + i, i == 2), scaled(diamond8(), crystal[i]), t, t, 4, 500);
      }
    }
    // Trajectories 1, 2 (2000 K) and 1, 2, 3 (2500 K) start from a melt; the liquid is denser than the crystal.
    double[] hot = {1.03, 0.92, 0.96, 1.00};
    for (int i = 0; i < 4; i++) {
      int melt = i == 1 || i == 2 ? (int) MELT : 2000;
      md(series("md_2000K", "md8_2000K_" + i, i == 2), scaled(diamond8(), hot[i]), melt, 2000, 4, 500);
    }
    for (int i = 0; i < 4; i++) {
      int melt = i == 0 ? 2500 : (int) MELT;
      md(series("md_2500K", "md8_2500K_" + i, i == 2), scaled(diamond8(), hot[i]), melt, 2500, 4, 500);
    }
    md(series("md_16atoms", "md16_300K", false), scaled(diamond16(), 1.00), 300, 300, 3, 500);
    md(series("md_16atoms", "md16_1000K", true), scaled(diamond16(), 1.01), 1000, 1000, 3, 500);
    md(series("md_16atoms", "md16_1500K", false), scaled(diamond16(), 1.03), 1500, 1500, 3, 500);
    md(series("md_16atoms", "md16_2000K_melt", false), scaled(diamond16(), 0.94), MELT, 2000, 3, 500);
  }

  // Cells, volume ranges and strain axes of the following four are such that no series changes its k-point mesh on the
  // way, at either level: a metal's energy jumps by tens of meV/atom there (see Label.mesh).

  private void betaTin() {
    String type = "beta_tin";
    Atoms cell = betaTin8(4.81, 0.552);
    volumes(type, "beta_tin8_volume_a", false, cell, 0.82, 0.89, 0.96, 1.03, 1.10);
    volumes(type, "beta_tin8_volume_b", true, cell, 0.85, 0.92, 1.00, 1.07);
    strains(type, "beta_tin8_c_over_a", false, cell, 2, 2, -0.06, -0.03, 0.03, 0.06);
    rattles(series(type, "beta_tin8_rattled_a", false), cell, 0.04, 0.08, 0.12, 0.18);
    rattles(series(type, "beta_tin8_rattled_b", false), scaled(cell, 1.05), 0.04, 0.08, 0.12, 0.18);
  }

  private void simpleCubic() {
    Atoms unit = new Atoms(diagonal(2.53, 2.53, 2.53), new double[][] {{0, 0, 0}});
    Atoms eight = repeated(unit, 2, 2, 2);
    volumes("sc", "sc2_volume", false, repeated(unit, 1, 1, 2), 0.85, 0.91, 1.00, 1.09, 1.20);
    volumes("sc", "sc8_volume", false, eight, 0.87, 0.96, 1.04, 1.14);
    rattles(series("sc", "sc8_rattled_a", false), eight, 0.04, 0.08, 0.14, 0.20);
    rattles(series("sc", "sc8_rattled_b", true), scaled(eight, 1.06), 0.04, 0.08, 0.14, 0.20);
  }

  private void bcc() {
    Atoms unit = fractional(diagonal(3.05, 3.05, 3.05), new double[][] {{0, 0, 0}, {.5, .5, .5}});
    Atoms eight = repeated(unit, 2, 2, 1);
    volumes("bcc", "bcc8_volume", false, eight, 0.85, 0.92, 1.00, 1.09, 1.20);
    strains("bcc", "bcc8_uniaxial", false, eight, 0, 0, -0.06, -0.03, 0.03, 0.06);
    rattles(series("bcc", "bcc8_rattled_a", false), eight, 0.04, 0.08, 0.14, 0.20);
    rattles(series("bcc", "bcc8_rattled_b", true), scaled(eight, 1.06), 0.04, 0.08, 0.14, 0.20);
  }

  private void fcc() {
    double[][] sites = {{0, 0, 0}, {0, .5, .5}, {.5, 0, .5}, {.5, .5, 0}};
    Atoms unit = fractional(diagonal(3.83, 3.83, 3.83), sites);
    Atoms eight = repeated(unit, 1, 1, 2);
    volumes("fcc", "fcc4_volume", false, unit, 0.82, 0.91, 1.00, 1.09, 1.20);
    strains("fcc", "fcc4_uniaxial", false, unit, 2, 2, -0.06, -0.03, 0.03, 0.06);
    rattles(series("fcc", "fcc8_rattled_a", false), eight, 0.04, 0.08, 0.14, 0.20);
    rattles(series("fcc", "fcc8_rattled_b", true), scaled(eight, 1.06), 0.04, 0.08, 0.14, 0.20);
  }

  private void vacancies() {
    Atoms seven = withoutFirst(diamond8());
    Atoms fifteen = withoutFirst(diamond16());
    rattles(series("vacancy", "vacancy7_rattled_a", false), seven, 0.05, 0.10, 0.15, 0.20);
    rattles(series("vacancy", "vacancy7_rattled_b", false), scaled(seven, 0.97), 0.05, 0.10, 0.15, 0.20);
    md(series("vacancy", "vacancy7_md_300K", false), scaled(seven, 0.98), 300, 300, 4, 500);
    md(series("vacancy", "vacancy7_md_900K", true), seven, 900, 900, 4, 500);
    rattles(series("vacancy", "vacancy15_rattled", false), fifteen, 0.05, 0.10, 0.15);
    md(series("vacancy", "vacancy15_md_600K", false), fifteen, 600, 600, 3, 500);
    md(series("vacancy", "vacancy15_md_1000K", true), fifteen, 1000, 1000, 3, 500);
  }

  private void slabs() {
    Atoms ideal = slab100();
    Atoms dimers = dimerised(repeated(ideal, 1, 2, 1));
    rattles(slab("slab1x1_rattled_a", false), ideal, 0.02, 0.06, 0.10, 0.15);
    rattles(slab("slab1x1_rattled_b", true), stretched(ideal, 1.02), 0.02, 0.06, 0.10, 0.15);
    md(slab("slab1x1_md_300K", false), ideal, 300, 300, 4, 500);
    md(slab("slab1x1_md_600K", false), ideal, 600, 600, 4, 500);
    md(slab("slab2x1_md_300K", false), dimers, 300, 300, 3, 500);
    md(slab("slab2x1_md_600K", true), dimers, 600, 600, 3, 500);
  }

  // ---------------------------------------------------------------- ideal cells

  static Atoms diamond2() {
    double h = A0 / 2;
    return fractional(new double[][] {{0, h, h}, {h, 0, h}, {h, h, 0}}, new double[][] {{0, 0, 0}, {.25, .25, .25}});
  }

  static Atoms diamond8() {
    double[][] sites = {
      {0, 0, 0}, {0, .5, .5}, {.5, 0, .5}, {.5, .5, 0},
      {.25, .25, .25}, {.25, .75, .75}, {.75, .25, .75}, {.75, .75, .25}
    };
    return fractional(diagonal(A0, A0, A0), sites);
  }

  static Atoms diamond16() {
    return repeated(diamond8(), 1, 1, 2);
  }

  /** The body-centred tetragonal cell doubled to a (sqrt 2 a, sqrt 2 a, c) cell of eight atoms. */
  static Atoms betaTin8(double a, double ratio) {
    double[][] sites = {
      {0, 0, 0}, {.5, .5, 0}, {.5, 0, .5}, {0, .5, .5},
      {.25, .25, .25}, {.75, .75, .25}, {.25, .75, .75}, {.75, .25, .75}
    };
    return fractional(diagonal(Math.sqrt(2) * a, Math.sqrt(2) * a, a * ratio), sites);
  }

  /** Eight (100) layers of diamond, one atom each, in the middle of the vacuum. */
  static Atoms slab100() {
    double d = A0 / Math.sqrt(2);
    double[][] inPlane = {{0, 0}, {.5, 0}, {.5, .5}, {0, .5}};
    double[][] pos = new double[8][];
    for (int layer = 0; layer < 8; layer++) {
      double[] site = inPlane[layer % 4];
      pos[layer] = new double[] {site[0] * d, site[1] * d, VACUUM / 2 + layer * A0 / 4};
    }
    return new Atoms(diagonal(d, d, VACUUM + 7 * A0 / 4), pos);
  }

  /**
   * Pairs the outermost atoms of both faces of the doubled slab to dimers of 2.3 A, by moving them along the direction
   * of their dangling bonds (y on both faces, since the slab has eight layers) and 0.2 A inwards.
   */
  static Atoms dimerised(Atoms slab) {
    double[][] pos = copy(slab.pos);
    int half = pos.length / 2;
    for (int layer : new int[] {0, half - 1}) {
      double[] first = pos[layer];
      double[] second = pos[layer + half];
      double shift = (second[1] - first[1] - 2.3) / 2;
      double inwards = layer == 0 ? 0.2 : -0.2;
      first[1] += shift;
      second[1] -= shift;
      first[2] += inwards;
      second[2] += inwards;
    }
    return new Atoms(slab.cell, pos);
  }

  // ---------------------------------------------------------------- series

  private static Series series(String type, String name, boolean test) {
    return new Series(type, name, test, "T T T");
  }

  private static Series slab(String name, boolean test) {
    return new Series("slab100", name, test, "T T F");
  }

  private void volumes(String type, String name, boolean test, Atoms cell, double... factors) {
    for (double v : factors) {
      add(series(type, name, test), scaled(cell, v));
    }
  }

  private void strains(String type, String name, boolean test, Atoms cell, int i, int j, double... sizes) {
    for (double e : sizes) {
      double[][] f = diagonal(1, 1, 1);
      // Off-diagonal: a symmetric shear of engineering strain e (e/2 in each of the two components).
      f[i][j] += i == j ? e : e / 2;
      f[j][i] += i == j ? 0 : e / 2;
      add(series(type, name, test), deformed(cell, f));
    }
  }

  /** Six independent strain components of standard deviation 2.5 %, cut at 6 %, on top of a volume factor. */
  private void randomStrains(String type, String name, boolean test, Atoms cell, double sigma, double... volumes) {
    Random random = random(name);
    for (double v : volumes) {
      double[][] f = diagonal(1, 1, 1);
      for (int i = 0; i < 3; i++) {
        for (int j = i; j < 3; j++) {
          double e = Math.max(-0.06, Math.min(0.06, 0.025 * random.nextGaussian()));
          f[i][j] += e;
          f[j][i] = f[i][j];
        }
      }
      add(series(type, name, test), rattled(deformed(scaled(cell, v), f), sigma, random));
    }
  }

  private void rattles(Series s, Atoms cell, double... sigmas) {
    Random random = random(s.name);
    for (double sigma : sigmas) {
      add(s, rattled(cell, sigma, random));
    }
  }

  private void md(Series s, Atoms start, double hot, int t, int snapshots, int every) {
    Path folder = work.resolve("md").resolve(s.name);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("start.data"), lammpsData(start));
      runLammps(s, folder, hot, t, snapshots, every);
      for (double[][] pos : readDump(folder.resolve("dump.txt"), start.pos.length)) {
        add(s, new Atoms(start.cell, pos));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void runLammps(Series s, Path folder, double hot, int t, int snapshots, int every) throws IOException {
    List<String> command = new ArrayList<>(List.of("lmp", "-in", here().resolve("md.lammps").toString()));
    command.addAll(List.of("-log", "log.lammps", "-screen", "none"));
    int seed = 1 + Math.floorMod(s.name.hashCode() ^ (int) SEED, 899_999_999);
    String[][] variables = {
      {"data", "start.data"}, {"seed", "" + seed}, {"hot", "" + hot},
      {"hotsteps", hot > t ? "4000" : "2000"}, {"t", "" + t}, {"every", "" + every},
      {"steps", "" + (snapshots - 1) * every}, {"dump", "dump.txt"}
    };
    for (String[] v : variables) {
      command.addAll(List.of("-var", v[0], v[1]));
    }
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
    builder.environment().put("OMP_NUM_THREADS", "1");
    try {
      if (builder.start().waitFor() != 0) {
        throw new IOException("LAMMPS failed for " + s.name);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** The folder of this program: md.lammps lies beside it. */
  private static Path here() {
    String folder = System.getProperty("generate", "testdata/silicon/generate");
    return Path.of(folder).toAbsolutePath();
  }

  private static String lammpsData(Atoms a) {
    StringBuilder s = new StringBuilder("silicon\n\n" + a.pos.length + " atoms\n1 atom types\n");
    String axes = "xyz";
    for (int i = 0; i < 3; i++) {
      char c = axes.charAt(i);
      s.append(String.format(Locale.ROOT, "0 %.10f %slo %shi%n", a.cell[i][i], c, c));
    }
    s.append("\nMasses\n\n1 28.0855\n\nAtoms\n\n");
    for (int i = 0; i < a.pos.length; i++) {
      double[] p = a.pos[i];
      s.append(String.format(Locale.ROOT, "%d 1 %.10f %.10f %.10f%n", i + 1, p[0], p[1], p[2]));
    }
    return s.toString();
  }

  private static List<double[][]> readDump(Path file, int atoms) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<double[][]> result = new ArrayList<>();
    int block = atoms + 9;
    for (int start = 0; start + block <= lines.size(); start += block) {
      double[][] pos = new double[atoms][3];
      for (int i = 0; i < atoms; i++) {
        String[] f = lines.get(start + 9 + i).trim().split("\\s+");
        for (int k = 0; k < 3; k++) {
          pos[i][k] = Double.parseDouble(f[k + 1]);
        }
      }
      result.add(pos);
    }
    return result;
  }

  // ---------------------------------------------------------------- geometry

  static Random random(String name) {
    return new Random(SEED + name.hashCode());
  }

  static double[][] diagonal(double a, double b, double c) {
    return new double[][] {{a, 0, 0}, {0, b, 0}, {0, 0, c}};
  }

  static double[][] copy(double[][] m) {
    return Arrays.stream(m).map(double[]::clone).toArray(double[][]::new);
  }

  static Atoms fractional(double[][] cell, double[][] sites) {
    return new Atoms(cell, multiply(sites, cell));
  }

  static double[][] multiply(double[][] rows, double[][] m) {
    double[][] result = new double[rows.length][3];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          result[i][j] += rows[i][k] * m[k][j];
        }
      }
    }
    return result;
  }

  static Atoms deformed(Atoms a, double[][] f) {
    return new Atoms(multiply(a.cell, f), multiply(a.pos, f));
  }

  /** Isotropic scaling by a volume factor. */
  static Atoms scaled(Atoms a, double volumeFactor) {
    double x = Math.cbrt(volumeFactor);
    return deformed(a, diagonal(x, x, x));
  }

  /** In-plane stretch of a slab; thickness and vacuum stay. */
  static Atoms stretched(Atoms a, double factor) {
    return deformed(a, diagonal(factor, factor, 1));
  }

  static Atoms repeated(Atoms a, int nx, int ny, int nz) {
    double[][] cell = copy(a.cell);
    int[] n = {nx, ny, nz};
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 3; k++) {
        cell[i][k] *= n[i];
      }
    }
    List<double[]> pos = new ArrayList<>();
    for (int i = 0; i < nx * ny * nz; i++) {
      double[][] t = multiply(new double[][] {{i / (ny * nz), i / nz % ny, i % nz}}, a.cell);
      for (double[] p : a.pos) {
        pos.add(new double[] {p[0] + t[0][0], p[1] + t[0][1], p[2] + t[0][2]});
      }
    }
    return new Atoms(cell, pos.toArray(double[][]::new));
  }

  static Atoms withoutFirst(Atoms a) {
    return new Atoms(a.cell, Arrays.copyOfRange(a.pos, 1, a.pos.length));
  }

  /** Gaussian displacements, drawn again until no two atoms are too close. */
  static Atoms rattled(Atoms a, double sigma, Random random) {
    while (true) {
      double[][] pos = copy(a.pos);
      for (double[] p : pos) {
        for (int k = 0; k < 3; k++) {
          p[k] += sigma * random.nextGaussian();
        }
      }
      Atoms result = new Atoms(a.cell, pos);
      if (minDistance(result) >= MIN_DISTANCE) {
        return result;
      }
    }
  }

  /** Shortest pair distance, images included; two images either way suffice for these cells. */
  static double minDistance(Atoms a) {
    double best = Double.MAX_VALUE;
    for (int image = 0; image < 125; image++) {
      double[][] n = {{image / 25 - 2, image / 5 % 5 - 2, image % 5 - 2}};
      double[] t = multiply(n, a.cell)[0];
      for (int i = 0; i < a.pos.length; i++) {
        for (int j = 0; j < a.pos.length; j++) {
          double[] p = a.pos[i];
          double[] q = a.pos[j];
          double r = Math.hypot(Math.hypot(p[0] + t[0] - q[0], p[1] + t[1] - q[1]), p[2] + t[2] - q[2]);
          best = r > 1e-6 ? Math.min(best, r) : best;
        }
      }
    }
    return best;
  }

  // ---------------------------------------------------------------- output

  private static String percent(double v) {
    return String.format(Locale.ROOT, "%03d", Math.round(100 * v));
  }

  private void add(Series s, Atoms a) {
    if (minDistance(a) < MIN_DISTANCE) {
      System.out.println("skipped, atoms too close: " + s.name);
      return;
    }
    StringBuilder lattice = new StringBuilder();
    for (double[] row : a.cell) {
      for (double x : row) {
        lattice.append(lattice.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, "%.8f", x));
      }
    }
    out.append(a.pos.length).append('\n');
    out.append("Lattice=\"" + lattice + "\" Properties=species:S:1:pos:R:3 frame=" + ++frames);
    out.append(" config_type=" + s.configType + " trajectory=" + s.name);
    out.append(" pbc=\"" + s.pbc + "\" split=" + (s.test ? "test" : "pool") + "\n");
    for (double[] p : a.pos) {
      out.append(String.format(Locale.ROOT, "Si %.8f %.8f %.8f%n", p[0], p[1], p[2]));
    }
  }
}
