import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Labels that each strategy needs until the force (or energy) error on the test file is within a
 * factor of training on the whole pool, and stays there. Prints Markdown.
 *
 * <p>Run by run.sh here and in ../pools: POOL.json RUNS FACTOR STRATEGY..., where POOL.json is what
 * {@code fit --json} says of the whole pool and RUNS what the folders of all runs begin with, before
 * STRATEGY-SEED.
 */
public class Table {

  static final int SEEDS = 10;

  /** Two-sided 95 % quantile of Student's t with nine degrees of freedom. */
  static final double T9 = 2.262;

  public static void main(String[] args) throws IOException {
    double factor = Double.parseDouble(args[2]);
    String[] strategies = Arrays.copyOfRange(args, 3, args.length);
    JsonObject pool = JsonParser.parseString(Files.readString(Path.of(args[0])))
        .getAsJsonObject().getAsJsonObject("test");
    for (String key : new String[] {"force_rmse_ev_per_a", "energy_rmse_mev_per_atom"}) {
      double target = factor * pool.get(key).getAsDouble();
      System.out.printf(Locale.ROOT, "%n`%s`: whole pool %.4g, target %.4g%n%n", key,
          pool.get(key).getAsDouble(), target);
      table(args[1], strategies, key, target);
    }
  }

  static void table(String runs, String[] strategies, String key, double target)
      throws IOException {
    System.out.println("| seed | " + String.join(" | ", strategies) + " |");
    System.out.println("|---|" + "---|".repeat(strategies.length));
    double[][] needed = new double[strategies.length][SEEDS];
    boolean[] open = new boolean[strategies.length];
    for (int seed = 1; seed <= SEEDS; seed++) {
      StringBuilder row = new StringBuilder("| " + seed);
      for (int s = 0; s < strategies.length; s++) {
        int last = 0;
        int labels = -1;
        for (JsonObject fit : fits(Path.of(runs + strategies[s] + "-" + seed))) {
          last = fit.get("labels").getAsInt();
          boolean reached = fit.getAsJsonObject("test").get(key).getAsDouble() <= target;
          labels = reached ? (labels < 0 ? last : labels) : -1;
        }
        needed[s][seed - 1] = labels < 0 ? last : labels;
        open[s] |= labels < 0;
        row.append(" | ").append(labels < 0 ? "> " + last : labels);
      }
      System.out.println(row + " |");
    }
    StringBuilder mean = new StringBuilder("| mean, 95 % interval");
    for (int s = 0; s < strategies.length; s++) {
      mean.append(String.format(Locale.ROOT, " | %s%.1f +- %.1f", open[s] ? "> " : "",
          mean(needed[s]), T9 * deviation(needed[s]) / Math.sqrt(SEEDS)));
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
