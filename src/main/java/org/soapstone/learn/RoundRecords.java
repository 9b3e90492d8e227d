package org.soapstone.learn;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What a journal says of each round; each record is looked at once, when it is new. */
final class RoundRecords {

  private final Journal journal;
  private final NavigableMap<Integer, JsonObject> fits = new TreeMap<>();
  private final Map<Integer, List<JsonObject>> choices = new TreeMap<>();
  private final NavigableMap<Integer, Double> costs = new TreeMap<>();
  private int looked;

  RoundRecords(Journal journal) {
    this.journal = journal;
  }

  /** The last fit of each round before one, in their order. */
  Collection<JsonObject> fitsBefore(int round) {
    look();
    return fits.headMap(round, false).values();
  }

  /** Decisions and labels of a round, in their order. */
  List<JsonObject> choices(int round) {
    look();
    return Optional.ofNullable(choices.get(round)).orElse(List.of());
  }

  /** Core-seconds that the labels of all rounds up to one cost, and what was spent in vain. */
  double costUpTo(int round) {
    look();
    double sum = 0;
    for (double cost : costs.headMap(round, true).values()) {
      sum += cost;
    }
    return sum;
  }

  private void look() {
    List<JsonObject> records = journal.records();
    for (; looked < records.size(); looked++) {
      JsonObject record = records.get(looked);
      if (!record.has("round")) {
        continue;
      }
      int round = record.get("round").getAsInt();
      String type = record.get("type").getAsString();
      switch (type) {
        case "fit" -> fits.put(round, record);
        case "decision" -> choices.computeIfAbsent(round, key -> new ArrayList<>()).add(record);
        case "label" -> {
          choices.computeIfAbsent(round, key -> new ArrayList<>()).add(record);
          costs.merge(round, record.get("cost").getAsDouble(), Double::sum);
        }
        case "refused" -> costs.merge(round, record.get("cost").getAsDouble(), Double::sum);
        default -> {}
      }
    }
  }
}
