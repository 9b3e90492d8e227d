package org.soapstone.potential;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.soapstone.descriptor.FeatureSettings;
import org.soapstone.linalg.NumericContract;
import org.soapstone.regression.Calibration;
import org.soapstone.regression.Quantity;
import org.soapstone.structure.Element;

/**
 * What a model file says beside its arrays. Accessors throw {@link IllegalArgumentException} or
 * another unchecked exception where an entry is missing or of the wrong kind.
 */
final class StoneManifest {

  static final String NAME = "manifest.json";
  static final String FORMAT = "soapstone-potential";

  /** The version of a file with a linear model of features. */
  static final int OLDEST = 1;

  /** The version of a file that says of what kind its model is. */
  static final int NEWEST = 2;

  private static final String ENERGY_UNIT = "eV";
  private static final String LENGTH_UNIT = "Angstrom";
  private static final String MODEL = "model";
  private static final String KIND = "kind";
  private static final String CONTRACT = "numeric_contract";

  private final JsonObject json;

  private StoneManifest(JsonObject json) {
    this.json = json;
  }

  static StoneManifest of(Potential potential, JsonObject model, JsonArray selfTest) {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    ModelKind kind = potential.model().kind();
    json.addProperty("format_version", kind == ModelKind.LINEAR ? OLDEST : NEWEST);
    json.addProperty("energy_unit", ENERGY_UNIT);
    json.addProperty("length_unit", LENGTH_UNIT);
    if (kind != ModelKind.LINEAR) {
      JsonObject described = new JsonObject();
      described.addProperty(KIND, kind.word());
      model.asMap().forEach(described::add);
      json.add(MODEL, described);
    }
    json.add("basis", basis(potential.settings()));
    JsonObject references = new JsonObject();
    potential
        .references()
        .values()
        .forEach((z, energy) -> references.addProperty(Element.of(z).symbol(), energy));
    json.add("reference_energies", references);
    json.addProperty("zbl", potential.zbl().isPresent());
    JsonObject calibration = new JsonObject();
    for (Quantity quantity : Quantity.values()) {
      calibration.addProperty(quantity.name(), potential.calibration().scale(quantity));
    }
    json.add("calibration", calibration);
    JsonObject contract = new JsonObject();
    NumericContract.sizes().forEach(contract::addProperty);
    json.add(CONTRACT, contract);
    json.addProperty("fingerprint", potential.fingerprint());
    json.add("self_test", selfTest);
    return new StoneManifest(json);
  }

  static StoneManifest parse(byte[] bytes) {
    return new StoneManifest(
        JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)).getAsJsonObject());
  }

  byte[] bytes() {
    String text = new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  boolean isPotential() {
    return json.has("format") && json.get("format").getAsString().equals(FORMAT);
  }

  int version() {
    return required("format_version").getAsInt();
  }

  /** Whether the version is the one that files with such a model have. */
  boolean hasFittingVersion() {
    return version() == (json.has(MODEL) ? NEWEST : OLDEST);
  }

  boolean hasKnownUnits() {
    return required("energy_unit").getAsString().equals(ENERGY_UNIT)
        && required("length_unit").getAsString().equals(LENGTH_UNIT);
  }

  /** What the model says of itself beside its arrays; nothing if it is linear. */
  JsonObject model() {
    return json.has(MODEL) ? json.getAsJsonObject(MODEL) : new JsonObject();
  }

  /** The kind of the model. */
  ModelKind kind() {
    return json.has(MODEL) ? ModelKind.of(model().get(KIND).getAsString()) : ModelKind.LINEAR;
  }

  FeatureSettings basis() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> entry : required("basis").getAsJsonObject().entrySet()) {
      JsonElement value = entry.getValue();
      map.put(entry.getKey(), value(value));
    }
    return FeatureSettings.fromMap(map);
  }

  private static Object value(JsonElement value) {
    if (value.isJsonArray()) {
      return value.getAsJsonArray().asList().stream().map(JsonElement::getAsDouble).toList();
    }
    return value.getAsJsonPrimitive().isString() ? value.getAsString() : value.getAsDouble();
  }

  ReferenceEnergies references() {
    Map<Integer, Double> references = new TreeMap<>();
    required("reference_energies")
        .getAsJsonObject()
        .entrySet()
        .forEach(entry ->
            references.put(
                Element.ofSymbol(entry.getKey()).orElseThrow().atomicNumber(),
                entry.getValue().getAsDouble()));
    return ReferenceEnergies.of(references);
  }

  boolean zbl() {
    return required("zbl").getAsBoolean();
  }

  Calibration calibration() {
    JsonObject scales = required("calibration").getAsJsonObject();
    return new Calibration(
        scales.get(Quantity.ENERGY.name()).getAsDouble(),
        scales.get(Quantity.FORCE.name()).getAsDouble(),
        scales.get(Quantity.VIRIAL.name()).getAsDouble());
  }

  /**
   * The sizes that group sums where they are not those of this program, as {@code name value, here
   * value}; empty if there are none, or if the file is from before they were written down.
   */
  List<String> otherSizes() {
    List<String> others = new ArrayList<>();
    JsonElement contract = json.get(CONTRACT);
    if (contract != null) {
      Map<String, Integer> here = NumericContract.sizes();
      contract
          .getAsJsonObject()
          .entrySet()
          .forEach(entry -> {
            String name = entry.getKey();
            int value = entry.getValue().getAsInt();
            Integer ours = here.get(name);
            if (ours == null) {
              others.add(name + " " + value + ", here unknown");
            } else if (ours != value) {
              others.add(name + " " + value + ", here " + ours);
            }
          });
    }
    return others;
  }

  String fingerprint() {
    return required("fingerprint").getAsString();
  }

  JsonArray selfTest() {
    return required("self_test").getAsJsonArray();
  }

  private JsonElement required(String key) {
    JsonElement value = json.get(key);
    if (value == null) {
      throw new IllegalArgumentException(NAME + " lacks '" + key + "'");
    }
    return value;
  }

  private static JsonObject basis(FeatureSettings settings) {
    JsonObject basis = new JsonObject();
    settings
        .toMap()
        .forEach((name, value) -> {
          if (value instanceof Number number) {
            basis.addProperty(name, number);
          } else if (value instanceof String word) {
            basis.addProperty(name, word);
          } else {
            JsonArray array = new JsonArray();
            ((List<?>) value).forEach(item -> array.add((Number) item));
            basis.add(name, array);
          }
        });
    return basis;
  }
}
