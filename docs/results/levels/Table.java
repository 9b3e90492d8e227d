import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Core-seconds that runs with several levels and runs on the dear level alone need until an error on the test file is at
 * most that of random choice at its end on the average, and stays there. Run by run.sh; prints Markdown.
 */
public class Table {

  static final List<String> STRATEGIES =
      List.of("three", "levels", "variance-reduction", "information-gain", "random");
  static final int SEEDS = 10;

  /** Two-sided 95 % quantile of Student's t with nine degrees of freedom. */
  static final double T9 = 2.262;

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    String name = args[1];
    for (String key : new String[] {"force_mae_ev_per_a", "energy_mae_mev_per_atom"}) {
      double[] last = new double[SEEDS];
      for (int seed = 1; seed <= SEEDS; seed++) {
        List<JsonObject> fits = fits(folder.resolve(name + "-random-" + seed));
        last[seed - 1] = fits.get(fits.size() - 1).getAsJsonObject("test").get(key).getAsDouble();
      }
      System.out.printf(Locale.ROOT, "%n%s, `%s`: target %.4g%n%n", name, key, mean(last));
      table(folder, name, key, mean(last));
    }
  }

  static void table(Path folder, String name, String key, double target) throws IOException {
    // Three levels are there for silicon alone.
    List<String> strategies =
        STRATEGIES.stream()
            .filter(each -> Files.exists(folder.resolve(name + "-" + each + "-1")))
            .toList();
    System.out.println("| seed | " + String.join(" | ", strategies) + " |");
    System.out.println("|---|" + "---|".repeat(strategies.size()));
    double[][] needed = new double[strategies.size()][SEEDS];
    boolean[] open = new boolean[strategies.size()];
    for (int seed = 1; seed <= SEEDS; seed++) {
      StringBuilder row = new StringBuilder("| " + seed);
      for (int s = 0; s < strategies.size(); s++) {
        double last = 0;
        double cost = -1;
        String labels = "";
        for (JsonObject fit : fits(folder.resolve(name + "-" + strategies.get(s) + "-" + seed))) {
          last = fit.get("cost").getAsDouble();
          boolean reached = fit.getAsJsonObject("test").get(key).getAsDouble() <= target;
          if (reached && cost < 0) {
            labels = labels(fit);
          }
          cost = reached ? (cost < 0 ? last : cost) : -1;
        }
        needed[s][seed - 1] = cost < 0 ? last : cost;
        open[s] |= cost < 0;
        row.append(cost < 0 ? " | > %.0f".formatted(last) : " | %.0f (%s)".formatted(cost, labels));
      }
      System.out.println(row + " |");
    }
    StringBuilder mean = new StringBuilder("| mean, 95 % interval");
    for (int s = 0; s < strategies.size(); s++) {
      mean.append(String.format(Locale.ROOT, " | %s%.0f +- %.0f", open[s] ? "> " : "",
          mean(needed[s]), T9 * deviation(needed[s]) / Math.sqrt(SEEDS)));
    }
    System.out.println(mean + " |");
  }

  /** Of each level, the cheapest first. */
  static String labels(JsonObject fit) {
    if (!fit.has("levels")) {
      return fit.get("labels").getAsString();
    }
    List<String> labels = new ArrayList<>();
    fit.getAsJsonArray("levels")
        .forEach(level -> labels.add(level.getAsJsonObject().get("labels").getAsString()));
    return String.join(" + ", labels);
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
