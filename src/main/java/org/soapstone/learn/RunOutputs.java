package org.soapstone.learn;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.soapstone.io.AtomicFile;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.potential.Potential;
import org.soapstone.potential.StoneFile;
import org.soapstone.structure.LabeledStructure;

/** Writes the files of a run folder, each whole or not at all. */
final class RunOutputs {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private RunOutputs() {}

  static void writeSettings(RunFolder folder, Map<String, Object> effective) throws IOException {
    DumpSettings style = DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
    AtomicFile.writeText(folder.settings(), new Dump(style).dumpToString(effective));
  }

  /**
   * The state of knowledge after a round, so that even a run that is cut off leaves a potential.
   */
  static void writePotential(RunFolder folder, Levels levels, Potential potential)
      throws IOException {
    for (Level level : levels.below()) {
      ExtXyzWriter.write(folder.dataset(level.name()), level.dataset());
    }
    List<LabeledStructure> dataset = levels.top().dataset();
    ExtXyzWriter.write(folder.dataset(), dataset);
    StoneFile.write(folder.potential(), potential, dataset);
  }

  static void writeResult(RunFolder folder, RunResult result, JsonObject summary)
      throws IOException {
    JsonObject predictions = new JsonObject();
    predictions.add("loo", result.fit().predictions().toJson());
    result.test().ifPresent(test -> predictions.add("test", test.predictions().toJson()));
    AtomicFile.writeText(folder.predictions(), predictions.toString());
    AtomicFile.writeText(folder.summary(), GSON.toJson(summary) + "\n");
  }
}
