import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Labels until the force error on the test file is at most 0.10 eV/A, and stays there to the end of
 * the run. Run by run.sh; prints Markdown.
 */
public class Table {

  static final String[] RUNS = {
    "hal-1000", "plain-1000", "hal-2500", "triggered-2500", "plain-2500"
  };
  static final int SEEDS = 10;
  static final double TARGET = 0.10;

  /** Two-sided 95 % quantile of Student's t with nine degrees of freedom. */
  static final double T9 = 2.262;

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    System.out.println("| seed | " + String.join(" | ", RUNS) + " |");
    System.out.println("|---|" + "---|".repeat(RUNS.length));
    double[][] needed = new double[RUNS.length][SEEDS];
    boolean[] open = new boolean[RUNS.length];
    for (int seed = 1; seed <= SEEDS; seed++) {
      StringBuilder row = new StringBuilder("| " + seed);
      for (int r = 0; r < RUNS.length; r++) {
        int last = 0;
        int labels = -1;
        double error = Double.NaN;
        for (JsonObject fit : fits(folder.resolve(RUNS[r] + "-" + seed))) {
          last = fit.get("labels").getAsInt();
          error = fit.getAsJsonObject("test").get("force_rmse_ev_per_a").getAsDouble();
          labels = error <= TARGET ? (labels < 0 ? last : labels) : -1;
        }
        needed[r][seed - 1] = labels < 0 ? last : labels;
        open[r] |= labels < 0;
        row.append(
            String.format(
                Locale.ROOT,
                " | %s (%.3f)",
                labels < 0 ? "> " + last : Integer.toString(labels),
                error));
      }
      System.out.println(row + " |");
    }
    StringBuilder mean = new StringBuilder("| mean, 95 % interval");
    for (int r = 0; r < RUNS.length; r++) {
      mean.append(
          String.format(
              Locale.ROOT,
              " | %s%.1f +- %.1f",
              open[r] ? "> " : "",
              mean(needed[r]),
              T9 * deviation(needed[r]) / Math.sqrt(SEEDS)));
    }
    System.out.println(mean + " |");
  }

  static List<JsonObject> fits(Path run) throws IOException {
    List<JsonObject> fits = new ArrayList<>();
    for (String line : Files.readAllLines(run.resolve("journal.jsonl"))) {
      JsonObject record = JsonParser.parseString(line).getAsJsonObject();
      if (record.get("type").getAsString().equals("fit")) {
        fits.add(record);
      }
    }
    return fits;
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  static double deviation(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / (values.length - 1));
  }
}
