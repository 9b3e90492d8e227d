import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Force error on test frames against microseconds an atom, one panel for each set of data. Run by
 * run.sh; draws an SVG and prints Markdown.
 */
public class Picture {

  static final int WIDTH = 380;
  static final int HEIGHT = 300;
  static final int LEFT = 64;
  static final int BOTTOM = 48;
  static final int TOP = 34;

  record Run(String kind, int features, double micros, double energy, double force, double seconds) {}

  /** A published error, drawn as a line, since nobody measured its time on this machine. */
  record Rival(String name, double force) {}

  record Panel(String data, String title, Rival rival) {}

  static final List<Panel> PANELS =
      List.of(
          new Panel("silicon", "Silicon (mlearn)", new Rival("MTP, 913 parameters", 0.0560)),
          new Panel("ethanol", "Ethanol (rMD17, 1000 frames)", new Rival("linear ACE, published", 0.0073)));

  public static void main(String[] args) throws IOException {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">
        <rect width="100%%" height="100%%" fill="white"/>
        """
            .formatted(2 * (LEFT + WIDTH) + 20, TOP + HEIGHT + BOTTOM));
    int at = 0;
    for (Panel panel : PANELS) {
      List<Run> runs = runs(Path.of(args[0]), panel.data);
      table(panel, runs);
      draw(panel, runs, at++ * (LEFT + WIDTH), svg);
    }
    Files.writeString(Path.of(args[1]), svg.append("</svg>\n"));
  }

  static List<Run> runs(Path folder, String data) throws IOException {
    List<Run> runs = new ArrayList<>();
    try (var files = Files.newDirectoryStream(folder, data + "-*.speed.json")) {
      for (Path file : files) {
        String name = file.getFileName().toString().replace(".speed.json", "");
        JsonObject fit = read(folder.resolve(name + ".json"));
        JsonObject test = fit.getAsJsonObject("test");
        runs.add(
            new Run(
                name.split("-")[1],
                fit.get("features").getAsInt(),
                read(file).get("model_us").getAsDouble(),
                test.get("energy_mae_mev_per_atom").getAsDouble(),
                test.get("force_mae_ev_per_a").getAsDouble(),
                fit.get("seconds").getAsDouble()));
      }
    }
    runs.sort(Comparator.comparing(Run::kind).thenComparing(Run::features));
    return runs;
  }

  static JsonObject read(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  static void table(Panel panel, List<Run> runs) {
    System.out.printf("%n%s%n%n", panel.title);
    System.out.println("| kind | features | us an atom | E meV/atom | F eV/A | seconds of the fit |");
    System.out.println("|---|---|---|---|---|---|");
    for (Run run : runs) {
      System.out.printf(
          Locale.ROOT, "| `%s` | %d | %.1f | %.2f | %.4f | %.0f |%n",
          run.kind, run.features, run.micros, run.energy, run.force, run.seconds);
    }
  }

  static void draw(Panel panel, List<Run> runs, int left, StringBuilder svg) {
    double[] xs = runs.stream().mapToDouble(Run::micros).toArray();
    double[] ys = runs.stream().mapToDouble(Run::force).toArray();
    double[] xRange = decades(xs);
    double[] yRange = decades(append(ys, panel.rival.force));
    DoubleUnaryOperator x = v -> left + LEFT + WIDTH * part(v, xRange);
    DoubleUnaryOperator y = v -> TOP + HEIGHT * (1 - part(v, yRange));
    text(svg, left + LEFT + WIDTH / 2.0, TOP - 14, "middle", panel.title, "font-size=\"13\"");
    text(svg, left + LEFT + WIDTH / 2.0, TOP + HEIGHT + 38, "middle",
        "energy and forces, microseconds an atom", "");
    text(svg, left + 14, TOP + HEIGHT / 2.0, "middle", "force error, eV/A",
        "transform=\"rotate(-90 %d %d)\"".formatted(left + 14, TOP + HEIGHT / 2));
    for (double tick : ticks(xRange)) {
      line(svg, x.applyAsDouble(tick), TOP, x.applyAsDouble(tick), TOP + HEIGHT, "#ddd", "");
      text(svg, x.applyAsDouble(tick), TOP + HEIGHT + 16, "middle", number(tick), "");
    }
    for (double tick : ticks(yRange)) {
      line(svg, left + LEFT, y.applyAsDouble(tick), left + LEFT + WIDTH, y.applyAsDouble(tick), "#ddd", "");
      text(svg, left + LEFT - 6, y.applyAsDouble(tick) + 4, "end", number(tick), "");
    }
    double bar = y.applyAsDouble(panel.rival.force);
    line(svg, left + LEFT, bar, left + LEFT + WIDTH, bar, "#888", "stroke-dasharray=\"5 4\"");
    text(svg, left + LEFT + 6, bar - 5, "start", panel.rival.name, "fill=\"#666\"");
    curve(runs, "soap", "#b85c00", x, y, svg);
    curve(runs, "ace", "#00558b", x, y, svg);
  }

  static void curve(
      List<Run> runs, String kind, String colour, DoubleUnaryOperator x, DoubleUnaryOperator y, StringBuilder svg) {
    List<Run> own = runs.stream().filter(run -> run.kind.equals(kind)).toList();
    StringBuilder points = new StringBuilder();
    for (Run run : own) {
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x.applyAsDouble(run.micros), y.applyAsDouble(run.force)));
      svg.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n",
          x.applyAsDouble(run.micros), y.applyAsDouble(run.force), colour));
      text(svg, x.applyAsDouble(run.micros) + 6, y.applyAsDouble(run.force) - 6, "start",
          Integer.toString(run.features), "fill=\"" + colour + "\"");
    }
    svg.append("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\"/>%n".formatted(points.toString().strip(), colour));
    if (!own.isEmpty()) {
      Run last = own.get(own.size() - 1);
      text(svg, x.applyAsDouble(last.micros), y.applyAsDouble(last.force) + 18, "middle", kind,
          "font-weight=\"bold\" fill=\"" + colour + "\"");
    }
  }

  static double[] append(double[] values, double one) {
    double[] all = java.util.Arrays.copyOf(values, values.length + 1);
    all[values.length] = one;
    return all;
  }

  /** From below the least to above the largest. */
  static double[] decades(double[] values) {
    double least = java.util.Arrays.stream(values).min().orElse(1);
    double largest = java.util.Arrays.stream(values).max().orElse(10);
    return new double[] {least / 1.4, largest * 1.4};
  }

  static double part(double value, double[] range) {
    return Math.log(value / range[0]) / Math.log(range[1] / range[0]);
  }

  static List<Double> ticks(double[] range) {
    List<Double> ticks = new ArrayList<>();
    for (int exponent = -6; exponent < 6; exponent++) {
      for (int digit : new int[] {1, 2, 5}) {
        double tick = digit * Math.pow(10, exponent);
        if (tick >= range[0] && tick <= range[1]) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  static String number(double value) {
    return new java.math.BigDecimal(value).round(new java.math.MathContext(2)).stripTrailingZeros().toPlainString();
  }

  static void line(StringBuilder svg, double x1, double y1, double x2, double y2, String colour, String more) {
    svg.append(String.format(Locale.ROOT,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" %s/>%n", x1, y1, x2, y2, colour, more));
  }

  static void text(StringBuilder svg, double x, double y, String anchor, String text, String more) {
    svg.append(String.format(Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>%n", x, y, anchor, more, text));
  }
}
