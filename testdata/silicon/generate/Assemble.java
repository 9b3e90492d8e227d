import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Step 3 of 3: joins structures and labels to pool.xyz.gz and test.xyz.gz and prints the tables of the README.
 *
 * <pre>java Assemble.java WORK_FOLDER OUTPUT_FOLDER</pre>
 *
 * A frame is written only when both of its labels are there; the others are listed as dropped.
 */
public final class Assemble {
  /** A label file: the numbers after each key, one row per line. */
  record Label(Map<String, List<double[]>> rows) {
    double number(String key) {
      return rows.get(key).get(0)[0];
    }
  }

  record Frame(int atoms, String head, List<String> positions, Label high, Label low) {
    String value(String key) {
      Matcher m = Pattern.compile("\\b" + key + "=(?:\"([^\"]*)\"|(\\S+))").matcher(head);
      m.find();
      return m.group(1) != null ? m.group(1) : m.group(2);
    }

    boolean test() {
      return value("split").equals("test");
    }

    double gap() {
      return (high.number("energy") - low.number("energy")) / atoms;
    }
  }

  private final Path work;
  private final List<Frame> frames = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();

  private Assemble(Path work) {
    this.work = work;
  }

  public static void main(String[] args) throws IOException {
    Assemble a = new Assemble(Path.of(args[0]));
    a.read();
    Files.createDirectories(Path.of(args[1]));
    a.write(Path.of(args[1], "pool.xyz.gz"), false);
    a.write(Path.of(args[1], "test.xyz.gz"), true);
    a.report();
  }

  private void read() throws IOException {
    List<String> lines = Files.readAllLines(work.resolve("structures.xyz"));
    for (int at = 0; at < lines.size(); ) {
      int n = Integer.parseInt(lines.get(at).trim());
      Frame bare = new Frame(n, lines.get(at + 1), lines.subList(at + 2, at + 2 + n), null, null);
      Label high = label(bare, "high");
      Label low = label(bare, "low");
      if (high == null || low == null) {
        dropped.add(bare.value("frame") + " (" + bare.value("trajectory") + ")");
      } else {
        frames.add(new Frame(n, bare.head, bare.positions, high, low));
      }
      at += n + 2;
    }
  }

  private Label label(Frame frame, String level) throws IOException {
    int id = Integer.parseInt(frame.value("frame"));
    Path file = work.resolve("labels").resolve(String.format(Locale.ROOT, "%04d.%s.txt", id, level));
    if (!Files.exists(file)) {
      return null;
    }
    Map<String, List<double[]>> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] f = line.split(" ");
      double[] numbers = Arrays.stream(f).skip(1).mapToDouble(Double::parseDouble).toArray();
      rows.computeIfAbsent(f[0], k -> new ArrayList<>()).add(numbers);
    }
    return new Label(rows);
  }

  // ---------------------------------------------------------------- extended XYZ

  private void write(Path file, boolean test) throws IOException {
    StringBuilder s = new StringBuilder();
    for (Frame f : frames) {
      if (f.test() == test) {
        append(s, f);
      }
    }
    try (OutputStream out = new BestGzip(Files.newOutputStream(file))) {
      out.write(s.toString().getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** gzip -9 without name and time, so that the same frames give the same bytes. */
  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(9);
    }
  }

  private static void append(StringBuilder s, Frame f) {
    s.append(f.atoms).append('\n');
    s.append("Lattice=\"" + f.value("Lattice") + "\"");
    s.append(" Properties=species:S:1:pos:R:3:forces:R:3:forces_low:R:3");
    appendLevel(s, f, f.high, "");
    appendLevel(s, f, f.low, "_low");
    for (String key : new String[] {"config_type", "trajectory", "frame"}) {
      s.append(' ').append(key).append('=').append(f.value(key));
    }
    s.append(" pbc=\"" + f.value("pbc") + "\"");
    appendTimes(s, f.high, "");
    appendTimes(s, f.low, "_low");
    s.append('\n');
    for (int i = 0; i < f.atoms; i++) {
      s.append(f.positions.get(i)).append(numbers(f.high.rows.get("force").get(i)));
      s.append(numbers(f.low.rows.get("force").get(i))).append('\n');
    }
  }

  private static void appendLevel(StringBuilder s, Frame f, Label label, String suffix) {
    s.append(String.format(Locale.ROOT, " energy%s=%.8f", suffix, label.number("energy")));
    // The isolated atom has no cell to strain.
    if (!f.value("pbc").equals("F F F")) {
      StringBuilder v = new StringBuilder();
      label.rows.get("virial").forEach(row -> v.append(numbers(row)));
      s.append(" virial" + suffix + "=\"" + v.toString().trim() + "\"");
    }
  }

  private static void appendTimes(StringBuilder s, Label label, String suffix) {
    s.append(String.format(Locale.ROOT, " cpu_s%s=%.2f", suffix, label.number("cpu")));
    s.append(String.format(Locale.ROOT, " wall_s%s=%.2f", suffix, label.number("wall")));
  }

  private static String numbers(double[] row) {
    StringBuilder s = new StringBuilder();
    for (double x : row) {
      // Adding zero turns "-0.000000" into "0.000000".
      s.append(String.format(Locale.ROOT, " %.6f", Math.rint(x * 1e6) / 1e6 + 0.0));
    }
    return s.toString();
  }

  // ---------------------------------------------------------------- tables

  private void report() {
    double constant = frames.stream().mapToDouble(Frame::gap).average().orElse(0);
    System.out.printf(Locale.ROOT, "high minus low, mean: %.4f eV/atom%n%n", constant);
    System.out.println("| family | pool | test | trajectories (pool+test) | atoms "
        + "| energy RMSE meV/atom | force RMSE eV/A | cpu s high | cpu s low |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    Map<String, List<Frame>> families = new LinkedHashMap<>();
    frames.forEach(f -> families.computeIfAbsent(f.value("config_type"), k -> new ArrayList<>()).add(f));
    families.forEach((name, list) -> row(name, list, constant));
    row("**all**", frames, constant);
    costs();
    System.out.println("\ndropped: " + dropped.size() + " " + String.join(", ", dropped));
  }

  private static void row(String name, List<Frame> list, double constant) {
    long test = list.stream().filter(Frame::test).count();
    TreeSet<Integer> sizes = new TreeSet<>();
    list.forEach(f -> sizes.add(f.atoms));
    String atoms = sizes.size() > 4 ? sizes.first() + ".." + sizes.last() : sizes.toString().replaceAll("[\\[\\]]", "");
    double e = list.stream().mapToDouble(f -> Math.pow(f.gap() - constant, 2)).average().orElse(0);
    System.out.printf(Locale.ROOT, "| %s | %d | %d | %d+%d | %s | %.1f | %.3f | %.2f | %.2f |%n", name,
        list.size() - test, test, trajectories(list, false), trajectories(list, true), atoms, 1000 * Math.sqrt(e),
        forceRmse(list), median(list, "high"), median(list, "low"));
  }

  private static long trajectories(List<Frame> list, boolean test) {
    return list.stream().filter(f -> f.test() == test).map(f -> f.value("trajectory")).distinct().count();
  }

  private static double forceRmse(List<Frame> list) {
    double sum = 0;
    int n = 0;
    for (Frame f : list) {
      for (int i = 0; i < f.atoms; i++) {
        for (int k = 0; k < 3; k++) {
          sum += Math.pow(f.high.rows.get("force").get(i)[k] - f.low.rows.get("force").get(i)[k], 2);
          n++;
        }
      }
    }
    return Math.sqrt(sum / Math.max(1, n));
  }

  private void costs() {
    Map<Integer, List<Frame>> sizes = new TreeMap<>();
    frames.forEach(f -> sizes.computeIfAbsent(f.atoms, k -> new ArrayList<>()).add(f));
    System.out.println("\n| atoms | frames | cpu s high, median | cpu s low, median | ratio |\n|---|---|---|---|---|");
    sizes.forEach((n, list) -> System.out.printf(Locale.ROOT, "| %d | %d | %.2f | %.2f | %.1f |%n", n, list.size(),
        median(list, "high"), median(list, "low"), median(list, "high") / median(list, "low")));
    double high = frames.stream().mapToDouble(f -> f.high.number("cpu")).sum();
    double low = frames.stream().mapToDouble(f -> f.low.number("cpu")).sum();
    System.out.printf(Locale.ROOT, "%ntotal cpu: high %.0f s, low %.0f s, ratio %.1f%n", high, low, high / low);
  }

  private static double median(List<Frame> list, String level) {
    boolean high = level.equals("high");
    double[] t = list.stream().mapToDouble(f -> (high ? f.high : f.low).number("cpu")).sorted().toArray();
    return t.length == 0 ? 0 : t[t.length / 2];
  }
}
