import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Left-out errors against labels, and the grade along the dynamics. Run by run.sh; draws an SVG. */
public class Picture {

  static final int WIDTH = 360;
  static final int HEIGHT = 220;
  static final int LEFT = 56;
  static final int TOP = 34;
  static final int BOTTOM = 44;
  static final String[] COLOURS = {"#1b6ca8", "#c2571a", "#3a7d44"};

  record Line(String name, List<double[]> points) {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">
        <rect width="100%%" height="100%%" fill="white"/>
        """
            .formatted(2 * (LEFT + WIDTH) + 24, TOP + HEIGHT + BOTTOM));
    panel(svg, 0, "Frames left out", "labels", "force RMSE, eV/Å", fits(folder), Double.NaN);
    panel(
        svg,
        LEFT + WIDTH,
        "64 atoms at 1500 K, no bias",
        "ps",
        "largest relative force uncertainty",
        grades(folder),
        0.3);
    Files.writeString(Path.of(args[1]), svg.append("</svg>\n"));
  }

  static List<Line> fits(Path folder) throws IOException {
    List<double[]> points = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("run/journal.jsonl"))) {
      JsonObject record = JsonParser.parseString(line).getAsJsonObject();
      if (record.get("type").getAsString().equals("fit")) {
        JsonObject loo = record.getAsJsonObject("loo");
        points.add(
            new double[] {
              record.get("labels").getAsInt(), loo.get("force_rmse_ev_per_a").getAsDouble()
            });
      }
    }
    return List.of(new Line("", points));
  }

  /** The largest of each picosecond. */
  static List<Line> grades(Path folder) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (int seed = 1; Files.exists(folder.resolve("md-" + seed + ".json")); seed++) {
      JsonArray trace =
          JsonParser.parseString(Files.readString(folder.resolve("md-" + seed + ".json")))
              .getAsJsonObject()
              .getAsJsonArray("trace");
      List<double[]> points = new ArrayList<>();
      for (JsonElement look : trace) {
        int ps = look.getAsJsonObject().get("step").getAsInt() / 1000;
        double grade = look.getAsJsonObject().get("grade").getAsDouble();
        double[] last = points.isEmpty() ? null : points.get(points.size() - 1);
        if (last == null || last[0] < ps) {
          points.add(new double[] {ps, grade});
        } else {
          last[1] = Math.max(last[1], grade);
        }
      }
      lines.add(new Line("seed " + seed, points));
    }
    return lines;
  }

  static void panel(
      StringBuilder svg, int at, String title, String x, String y, List<Line> lines, double mark) {
    double right = Double.isNaN(mark) ? 0 : 100;
    double top = Double.isNaN(mark) ? 0 : 1.2 * mark;
    for (Line line : lines) {
      for (double[] point : line.points) {
        right = Math.max(right, point[0]);
        top = Math.max(top, 1.1 * point[1]);
      }
    }
    int left = at + LEFT;
    int width = WIDTH - 20;
    svg.append(text(left + width / 2, TOP - 14, "middle", title));
    svg.append(text(left + width / 2, TOP + HEIGHT + 36, "middle", x));
    svg.append(
        "<text transform=\"translate(%d %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n"
            .formatted(at + 14, TOP + HEIGHT / 2, y));
    svg.append(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#888\"/>%n"
            .formatted(left, TOP, width, HEIGHT));
    for (int k = 0; k <= 4; k++) {
      svg.append(text(left + k * width / 4, TOP + HEIGHT + 16, "middle", number(right * k / 4)));
      svg.append(text(left - 5, TOP + HEIGHT - k * HEIGHT / 4 + 4, "end", number(top * k / 4)));
    }
    if (!Double.isNaN(mark)) {
      double height = TOP + HEIGHT * (1 - mark / top);
      svg.append(
          String.format(
              Locale.ROOT,
              "<path d=\"M%d %.1fh%d\" stroke=\"#c00\" stroke-dasharray=\"4 3\"/>%n",
              left,
              height,
              width));
    }
    for (int k = 0; k < lines.size(); k++) {
      StringBuilder path = new StringBuilder();
      for (double[] point : lines.get(k).points) {
        path.append(
            String.format(
                Locale.ROOT,
                "%s%.1f %.1f",
                path.isEmpty() ? "M" : "L",
                left + width * point[0] / right,
                TOP + HEIGHT * (1 - point[1] / top)));
      }
      String colour = COLOURS[k % COLOURS.length];
      svg.append(
          "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n"
              .formatted(path, colour));
      svg.append(
          text(left + width - 6, TOP + 70 + 14 * k, "end", lines.get(k).name)
              .replace("<text", "<text fill=\"" + colour + "\""));
    }
  }

  static String text(int x, int y, String anchor, String words) {
    return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n".formatted(x, y, anchor, words);
  }

  static String number(double value) {
    return value >= 10 ? String.valueOf(Math.round(value)) : String.format(Locale.ROOT, "%.2f", value);
  }
}
