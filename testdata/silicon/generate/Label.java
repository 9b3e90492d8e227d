import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Step 2 of 3: labels the structures with Quantum ESPRESSO, one process per frame and level.
 *
 * <pre>
 * java Label.java run WORK_FOLDER [workers] [minutes]     label what is not labelled yet
 * java Label.java check WORK_FOLDER FRAME LEVEL [CUTOFF]  finite differences for one frame, at the level's own
 *                                                         cutoff or at another one, Ry
 * java Label.java pulay WORK_FOLDER FRAME LEVEL           the basis-set error of the virial of one frame
 * java Label.java meshes WORK_FOLDER                      the k-point meshes of every trajectory
 * </pre>
 *
 * pw.x looks for the pseudopotential in the folder named by ESPRESSO_PSEUDO.
 *
 * A finished label is one small file, WORK_FOLDER/labels/FRAME.LEVEL.txt, put in place by a rename: stop the program
 * whenever you like and start it again. Frames are taken in turn from all families, so any prefix is balanced.
 */
public final class Label {
  // CODATA 2018.
  static final double RYDBERG = 13.605693122994;
  static final double BOHR = 0.529177210903;
  static final Pattern LATTICE = Pattern.compile("Lattice=\"([^\"]*)\"");
  static final Pattern ENERGY = Pattern.compile("(?m)^!\\s+total energy\\s+=\\s+(\\S+) Ry");
  static final Pattern FORCE = Pattern.compile("atom\\s+\\d+ type\\s+\\d+\\s+force =\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)");
  static final Pattern TIMES = Pattern.compile("PWSCF\\s+:(.*)CPU(.*)WALL");
  static final Pattern ITERATIONS = Pattern.compile("convergence has been achieved in\\s+(\\d+) iterations");

  /**
   * A level of theory. dk is the largest allowed spacing of k-points, in 1/A (2 pi included). The cube of 8 atoms gets
   * 2x2x2 (low) and 3x3x3 (high), and the primitive cell 4x4x4 and 6x6x6 (Gamma-centred), everywhere between 0.8 and
   * 1.25 V0: the spacings lie inside the windows in which no volume scan of diamond changes its mesh.
   */
  enum Level {
    LOW(12, 0.73),
    HIGH(20, 0.44);

    final double cutoff;
    final double dk;

    Level(double cutoff, double dk) {
      this.cutoff = cutoff;
      this.dk = dk;
    }
  }

  record Frame(int id, double[][] cell, double[][] pos, String configType, String trajectory, String pbc) {}

  /** Energy eV, forces eV/A, virial eV (virial = -dE/d strain = +P V), pw.x's own times in s. */
  record Result(double energy, double[][] forces, double[][] virial, double cpu, double wall, int iterations) {}

  private final Path work;
  private final String template;

  private Label(Path work) throws IOException {
    this.work = work;
    this.template = Files.readString(
        Path.of(System.getProperty("generate", "testdata/silicon/generate")).resolve("pw.template"));
  }

  public static void main(String[] args) throws Exception {
    Label label = new Label(Path.of(args[1]).toAbsolutePath());
    switch (args[0]) {
      case "check" -> {
        double cutoff = args.length > 4 ? Double.parseDouble(args[4]) : level(args[3]).cutoff;
        label.check(Integer.parseInt(args[2]), level(args[3]), cutoff);
      }
      case "pulay" -> label.pulay(Integer.parseInt(args[2]), level(args[3]));
      case "meshes" -> label.meshes();
      default -> label.run(args);
    }
  }

  private static Level level(String name) {
    return Level.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private void run(String[] args) throws Exception {
    int workers = args.length > 2 ? Integer.parseInt(args[2]) : 2;
    double minutes = args.length > 3 ? Double.parseDouble(args[3]) : 1e6;
    run(workers, System.nanoTime() + (long) (minutes * 60e9));
  }

  private void run(int workers, long deadline) throws Exception {
    Files.createDirectories(work.resolve("labels"));
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    for (Frame frame : inTurn(read(work.resolve("structures.xyz")))) {
      pool.submit(() -> label(frame, deadline));
    }
    pool.shutdown();
    pool.awaitTermination(7, TimeUnit.DAYS);
  }

  /** Both levels of a frame belong together: a frame is started only before the deadline. */
  private void label(Frame frame, long deadline) {
    for (Level level : Level.values()) {
      Path done = labelFile(frame.id, level);
      boolean late = level == Level.LOW && System.nanoTime() > deadline;
      if (late) {
        return;
      }
      if (Files.exists(done)) {
        continue;
      }
      try {
        store(done, solveWithRetry(frame, level));
      } catch (Exception e) {
        System.out.println("frame " + frame.id + " " + level + " failed: " + e.getMessage());
      }
    }
  }

  private Path labelFile(int id, Level level) {
    return work.resolve("labels").resolve(String.format(Locale.ROOT, "%04d.%s.txt", id, name(level)));
  }

  private static String name(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  /** Orders by the frame's relative place in its family, so that every prefix holds all families in proportion. */
  static List<Frame> inTurn(List<Frame> frames) {
    Map<String, Integer> sizes = new HashMap<>();
    frames.forEach(f -> sizes.merge(f.configType, 1, Integer::sum));
    Map<String, Integer> seen = new HashMap<>();
    Map<Integer, Double> place = new HashMap<>();
    for (Frame f : frames) {
      int n = seen.merge(f.configType, 1, Integer::sum);
      // A stride coprime to the family's size spreads the first frames over its trajectories.
      int size = sizes.get(f.configType);
      int stride = Stream.of(7, 5, 11, 13).filter(s -> size % s != 0).findFirst().orElse(1);
      place.put(f.id, (double) (n * stride % size) / size);
    }
    return frames.stream().sorted(Comparator.comparing(f -> place.get(f.id))).toList();
  }

  // ---------------------------------------------------------------- pw.x

  private Result solveWithRetry(Frame frame, Level level) throws IOException, InterruptedException {
    try {
      return solve(frame, level.cutoff, mesh(frame, level.dk), 0.5);
    } catch (IOException e) {
      System.out.println("frame " + frame.id + " " + level + ": " + e.getMessage() + "; once more, with more care");
      // Perfect bcc does not converge with pw.x's default number of bands, which cuts through a degenerate group.
      return solve(frame, level.cutoff, mesh(frame, level.dk), 0.2, 3 * frame.pos.length);
    }
  }

  /**
   * Number of divisions and shifts: constant density; no division and no shift along vacuum. Half-step shifts break the
   * symmetry of a face-centred lattice in its primitive cell (perfect diamond would get forces), so oblique cells have
   * Gamma-centred meshes, 6/5 as dense because such meshes converge more slowly.
   */
  static String mesh(Frame frame, double dk) {
    boolean oblique = oblique(frame.cell);
    double spacing = oblique ? dk * 5 / 6 : dk;
    StringBuilder divisions = new StringBuilder();
    StringBuilder shifts = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      boolean vacuum = frame.pbc.split(" ")[i].equals("F");
      int n = Math.max(1, (int) Math.ceil(2 * Math.PI / height(frame.cell, i) / spacing - 1e-9));
      divisions.append(vacuum ? 1 : n).append(' ');
      shifts.append(vacuum || oblique ? " 0" : " 1");
    }
    return divisions.toString().trim() + shifts;
  }

  /** Whether two cell vectors are more than 20 degrees away from a right angle; strained cubes are not. */
  static boolean oblique(double[][] cell) {
    boolean result = false;
    for (int i = 0; i < 3; i++) {
      double[] a = cell[i];
      double[] b = cell[(i + 1) % 3];
      result |= Math.abs(dot(a, b)) > Math.sin(Math.toRadians(20)) * Math.sqrt(dot(a, a) * dot(b, b));
    }
    return result;
  }

  private void meshes() throws IOException {
    Map<String, TreeSet<String>> meshes = new LinkedHashMap<>();
    for (Frame f : read(work.resolve("structures.xyz"))) {
      String both = "low " + mesh(f, Level.LOW.dk) + ", high " + mesh(f, Level.HIGH.dk);
      meshes.computeIfAbsent(f.trajectory, k -> new TreeSet<>()).add(both);
    }
    meshes.forEach((name, set) -> System.out.println(name + ": " + String.join("; ", set)));
  }

  static double height(double[][] cell, int i) {
    double[] n = cross(cell[(i + 1) % 3], cell[(i + 2) % 3]);
    return Math.abs(dot(cell[i], n)) / Math.sqrt(dot(n, n));
  }

  static double[] cross(double[] a, double[] b) {
    return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
  }

  static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  private Result solve(Frame frame, double cutoff, String mesh, double beta) throws IOException, InterruptedException {
    return solve(frame, cutoff, mesh, beta, 0);
  }

  /** One run of pw.x in a folder of its own; bands = 0 leaves their number to pw.x. */
  private Result solve(Frame frame, double cutoff, String mesh, double beta, int bands)
      throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("silicon-pw");
    try {
      Files.writeString(scratch.resolve("pw.in"), input(frame, cutoff, mesh, beta, bands, scratch));
      ProcessBuilder builder = new ProcessBuilder("nice", "-n", "10", "pw.x", "-in", "pw.in");
      builder.directory(scratch.toFile()).redirectErrorStream(true);
      builder.redirectOutput(scratch.resolve("pw.out").toFile());
      builder.environment().put("OMP_NUM_THREADS", "1");
      // Debian's pw.x is an MPI program; these let it start alone as root, for instance in a container.
      builder.environment().put("OMPI_ALLOW_RUN_AS_ROOT", "1");
      builder.environment().put("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");
      int status = builder.start().waitFor();
      String output = Files.readString(scratch.resolve("pw.out"));
      if (status != 0 || !output.contains("JOB DONE")) {
        throw new IOException("pw.x stopped with status " + status);
      }
      return parse(output, frame);
    } finally {
      delete(scratch);
    }
  }

  private String input(Frame frame, double cutoff, String mesh, double beta, int bands, Path scratch) {
    StringBuilder atoms = new StringBuilder();
    for (double[] p : frame.pos) {
      atoms.append("Si ").append(row(p)).append('\n');
    }
    StringBuilder cell = new StringBuilder();
    for (double[] v : frame.cell) {
      cell.append(row(v)).append('\n');
    }
    return template
        .replace("@OUTDIR@", scratch.toString())
        .replace("@NAT@", "" + frame.pos.length)
        .replace("@ECUT@", "" + cutoff)
        .replace("@BETA@", "" + beta)
        .replace("@BANDS@", bands == 0 ? "" : "nbnd = " + bands)
        .replace("@KPOINTS@", mesh)
        .replace("@CELL@", cell.toString().trim())
        .replace("@POSITIONS@", atoms.toString().trim());
  }

  private static String row(double[] v) {
    return String.format(Locale.ROOT, "%.12f %.12f %.12f", v[0], v[1], v[2]);
  }

  // ---------------------------------------------------------------- parsing

  static Result parse(String output, Frame frame) throws IOException {
    Matcher converged = ITERATIONS.matcher(output);
    Matcher energy = ENERGY.matcher(output);
    Matcher times = TIMES.matcher(output);
    if (!converged.find() || !energy.find() || !times.find()) {
      throw new IOException("not converged");
    }
    double e = Double.parseDouble(energy.group(1)) * RYDBERG;
    return new Result(e, forces(output, frame.pos.length), virial(output, frame), seconds(times.group(1)),
        seconds(times.group(2)), Integer.parseInt(converged.group(1)));
  }

  private static double[][] forces(String output, int atoms) throws IOException {
    Matcher m = FORCE.matcher(output);
    double[][] forces = new double[atoms][3];
    for (int i = 0; i < atoms; i++) {
      if (!m.find()) {
        throw new IOException("forces missing");
      }
      for (int k = 0; k < 3; k++) {
        forces[i][k] = Double.parseDouble(m.group(k + 1)) * RYDBERG / BOHR;
      }
    }
    return forces;
  }

  /** pw.x prints the pressure tensor in Ry/bohr^3 (positive when compressed); times the volume it is the virial. */
  private static double[][] virial(String output, Frame frame) throws IOException {
    int start = output.indexOf("total   stress");
    if (start < 0) {
      throw new IOException("stress missing");
    }
    String[] lines = output.substring(start).split("\n", 5);
    double volume = Math.abs(dot(frame.cell[0], cross(frame.cell[1], frame.cell[2])));
    double factor = RYDBERG * volume / (BOHR * BOHR * BOHR);
    double[][] virial = new double[3][3];
    for (int i = 0; i < 3; i++) {
      String[] f = lines[i + 1].trim().split("\\s+");
      for (int k = 0; k < 3; k++) {
        virial[i][k] = Double.parseDouble(f[k]) * factor;
      }
    }
    return virial;
  }

  /** Reads pw.x's times such as "5.62s" or "1m 5.62s". */
  static double seconds(String text) {
    String t = text.trim();
    int m = t.indexOf('m');
    double minutes = m < 0 ? 0 : Double.parseDouble(t.substring(0, m).trim());
    return 60 * minutes + Double.parseDouble(t.substring(m + 1).replace("s", "").trim());
  }

  private static void store(Path file, Result r) throws IOException {
    StringBuilder s = new StringBuilder();
    s.append(String.format(Locale.ROOT, "energy %.10f%ncpu %.2f%nwall %.2f%n", r.energy, r.cpu, r.wall));
    s.append("iterations ").append(r.iterations).append('\n');
    for (double[] v : r.virial) {
      s.append("virial ").append(row(v)).append('\n');
    }
    for (double[] f : r.forces) {
      s.append("force ").append(row(f)).append('\n');
    }
    Path temporary = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(temporary, s);
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path p : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(p);
      }
    }
  }

  static List<Frame> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<Frame> frames = new ArrayList<>();
    for (int at = 0; at < lines.size(); ) {
      int n = Integer.parseInt(lines.get(at).trim());
      String head = lines.get(at + 1);
      double[][] pos = new double[n][3];
      for (int i = 0; i < n; i++) {
        String[] f = lines.get(at + 2 + i).split(" ");
        for (int k = 0; k < 3; k++) {
          pos[i][k] = Double.parseDouble(f[k + 1]);
        }
      }
      int id = Integer.parseInt(value(head, "frame"));
      frames.add(new Frame(id, cell(head), pos, value(head, "config_type"),
          value(head, "trajectory"), value(head, "pbc")));
      at += n + 2;
    }
    return frames;
  }

  private static double[][] cell(String head) {
    Matcher m = LATTICE.matcher(head);
    m.find();
    String[] f = m.group(1).split(" ");
    double[][] cell = new double[3][3];
    for (int i = 0; i < 9; i++) {
      cell[i / 3][i % 3] = Double.parseDouble(f[i]);
    }
    return cell;
  }

  private static String value(String head, String key) {
    Matcher m = Pattern.compile("\\b" + key + "=(?:\"([^\"]*)\"|(\\S+))").matcher(head);
    m.find();
    return m.group(1) != null ? m.group(1) : m.group(2);
  }

  // ---------------------------------------------------------------- finite differences

  /**
   * Compares forces and virial with central differences of the energy. Strain at fixed cutoff changes the plane-wave
   * set, which is where the Pulay stress enters (a long step averages over the jumps); scaling the cutoff with an
   * isotropic strain keeps the set.
   */
  private void check(int id, Level level, double cutoff) throws Exception {
    Frame frame = frame(id);
    String mesh = mesh(frame, level.dk);
    Result r = solve(frame, cutoff, mesh, 0.5);
    double step = 0.005;
    int atom = frame.pos.length - 1;
    for (int k = 0; k < 3; k++) {
      double[] e = new double[2];
      for (int side = 0; side < 2; side++) {
        Frame moved = frame(frame, diagonal(1));
        moved.pos[atom][k] += side == 0 ? step : -step;
        e[side] = solve(moved, cutoff, mesh, 0.5).energy;
      }
      report("force of the last atom, component " + k, r.forces[atom][k], (e[1] - e[0]) / (2 * step));
    }
    double trace = r.virial[0][0] + r.virial[1][1] + r.virial[2][2];
    report("virial trace, fixed plane waves", trace, isotropic(frame, cutoff, mesh, true, 0.001));
    report("virial trace, fixed cutoff (Pulay)", trace, isotropic(frame, cutoff, mesh, false, 0.01));
    report("virial yz, fixed cutoff", r.virial[1][2], shear(frame, cutoff, mesh));
    double[] sum = new double[3];
    for (double[] f : r.forces) {
      for (int k = 0; k < 3; k++) {
        sum[k] += f[k];
      }
    }
    System.out.println("sum of forces " + row(sum) + " eV/A; mesh " + mesh);
  }

  /**
   * The basis-set (Pulay) part of the virial, which pw.x leaves out: -2/3 dE/d ln(cutoff) in each diagonal component.
   * Added to the virial, it gives minus the slope of this level's energies.
   */
  private void pulay(int id, Level level) throws Exception {
    Frame frame = frame(id);
    String mesh = mesh(frame, level.dk);
    double[] factors = {0.90, 0.95, 1.05, 1.10};
    double[] e = new double[4];
    for (int i = 0; i < 4; i++) {
      e[i] = solve(frame, level.cutoff * factors[i], mesh, 0.5).energy / frame.pos.length;
    }
    double narrow = -2.0 / 3 * (e[2] - e[1]) / Math.log(factors[2] / factors[1]);
    double wide = -2.0 / 3 * (e[3] - e[0]) / Math.log(factors[3] / factors[0]);
    System.out.printf(Locale.ROOT, "%s frame %d (%s, %d atoms): %.4f (cutoff +-5 %%) %.4f (+-10 %%) eV/atom%n",
        name(level), id, frame.configType, frame.pos.length, narrow, wide);
  }

  private Frame frame(int id) throws IOException {
    return read(work.resolve("structures.xyz")).stream().filter(f -> f.id == id).findFirst().orElseThrow();
  }

  private double isotropic(Frame frame, double cutoff, String mesh, boolean samePlaneWaves, double step)
      throws Exception {
    double[] e = new double[2];
    for (int side = 0; side < 2; side++) {
      double x = 1 + (side == 0 ? step : -step);
      double c = samePlaneWaves ? cutoff / (x * x) : cutoff;
      e[side] = solve(frame(frame, diagonal(x)), c, mesh, 0.5).energy;
    }
    return (e[1] - e[0]) / (2 * step);
  }

  private double shear(Frame frame, double cutoff, String mesh) throws Exception {
    double step = 0.004;
    double[] e = new double[2];
    for (int side = 0; side < 2; side++) {
      double[][] f = diagonal(1);
      f[1][2] = f[2][1] = (side == 0 ? step : -step) / 2;
      e[side] = solve(frame(frame, f), cutoff, mesh, 0.5).energy;
    }
    // The energy depends on yz and zy alike: with half the step in each, the slope is that of one component.
    return (e[1] - e[0]) / (2 * step);
  }

  private static void report(String what, double analytic, double numeric) {
    System.out.printf(Locale.ROOT, "%-40s pw.x %12.6f  differences %12.6f  %+.6f%n", what, analytic, numeric,
        numeric - analytic);
  }

  private static double[][] diagonal(double x) {
    return new double[][] {{x, 0, 0}, {0, x, 0}, {0, 0, x}};
  }

  private static Frame frame(Frame frame, double[][] f) {
    return new Frame(frame.id, multiply(frame.cell, f), multiply(frame.pos, f), frame.configType,
        frame.trajectory, frame.pbc);
  }

  private static double[][] multiply(double[][] rows, double[][] f) {
    double[][] result = new double[rows.length][3];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          result[i][j] += rows[i][k] * f[k][j];
        }
      }
    }
    return result;
  }
}
