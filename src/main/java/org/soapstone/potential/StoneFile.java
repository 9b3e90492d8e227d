package org.soapstone.potential;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.io.AtomicFile;
import org.soapstone.io.Npy;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Calibration;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.Quantity;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;

/**
 * The model file {@code .stone}: a zip of {@code manifest.json} and {@code .npy} arrays, which
 * {@code unzip} and {@code numpy.load} open.
 *
 * <p>It carries its fingerprint and a self-test: a few structures with the energy and forces that
 * they must have, to the bit. A file that is damaged, or that this machine would compute otherwise,
 * is refused.
 */
public final class StoneFile {

  static final String FORMAT = "soapstone-potential";
  static final int FORMAT_VERSION = 1;

  /** The zip format's earliest date, so that equal potentials give equal files. */
  private static final long NO_DATE = 315532800000L;

  private static final String MANIFEST = "manifest.json";

  private StoneFile() {}

  /**
   * Writes a potential.
   *
   * @param frames structures that the self-test may use
   */
  public static void write(Path file, Potential potential, List<LabeledStructure> frames)
      throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    JsonObject manifest = manifest(potential);
    manifest.add("self_test", SelfTest.record(potential, frames));
    String text = new GsonBuilder().setPrettyPrinting().create().toJson(manifest) + "\n";
    entries.put(MANIFEST, text.getBytes(StandardCharsets.UTF_8));
    Posterior posterior = potential.posterior();
    int size = posterior.features();
    entries.put("weights.npy", npy(posterior.mean(), size));
    entries.put("information.npy", npy(posterior.information(), size));
    entries.put("factor.npy", npy(dense(posterior.factor()), size, size));
    entries.put("alpha.npy", npy(posterior.hyperparameters().alpha()));
    entries.put("beta.npy", npy(posterior.hyperparameters().beta()));
    byte[] bytes = zip(entries);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /** Reads a potential and proves it by its fingerprint and self-test. */
  public static Potential read(Path file) {
    Map<String, byte[]> entries = unzip(file);
    JsonObject manifest = manifest(file, entries);
    Potential potential;
    try {
      potential = potential(manifest, entries);
    } catch (IllegalArgumentException
        | IllegalStateException
        | NullPointerException
        | UnsupportedOperationException
        | IndexOutOfBoundsException
        | ClassCastException
        | BadInputException e) {
      throw damaged(file, "its contents do not fit together (" + e.getMessage() + ")");
    }
    String expected = manifest.get("fingerprint").getAsString();
    if (!potential.fingerprint().equals(expected)) {
      throw damaged(file, "its arrays do not have the fingerprint that it names");
    }
    Optional<String> failure = SelfTest.failure(potential, manifest.getAsJsonArray("self_test"));
    if (failure.isPresent()) {
      throw new BadInputException(
          file
              + ": fails its self-test ("
              + failure.get()
              + "); this program or machine computes other numbers than the one that wrote it,"
              + " please report this");
    }
    return potential;
  }

  private static JsonObject manifest(Potential potential) {
    JsonObject manifest = new JsonObject();
    manifest.addProperty("format", FORMAT);
    manifest.addProperty("format_version", FORMAT_VERSION);
    manifest.addProperty("energy_unit", "eV");
    manifest.addProperty("length_unit", "Angstrom");
    JsonObject basis = new JsonObject();
    potential
        .features()
        .settings()
        .toMap()
        .forEach((name, value) -> {
          if (value instanceof Number number) {
            basis.addProperty(name, number);
          } else {
            JsonArray array = new JsonArray();
            ((List<?>) value).forEach(item -> array.add((Number) item));
            basis.add(name, array);
          }
        });
    manifest.add("basis", basis);
    JsonObject references = new JsonObject();
    potential
        .references()
        .values()
        .forEach((z, energy) -> references.addProperty(Element.of(z).symbol(), energy));
    manifest.add("reference_energies", references);
    manifest.addProperty("zbl", potential.features().zbl().isPresent());
    JsonObject calibration = new JsonObject();
    for (Quantity quantity : Quantity.values()) {
      calibration.addProperty(quantity.name(), potential.calibration().scale(quantity));
    }
    manifest.add("calibration", calibration);
    manifest.addProperty("fingerprint", potential.fingerprint());
    return manifest;
  }

  private static Potential potential(JsonObject manifest, Map<String, byte[]> entries) {
    BasisSettings settings = BasisSettings.fromMap(plain(manifest.getAsJsonObject("basis")));
    FeatureMap features = new FeatureMap(settings, manifest.get("zbl").getAsBoolean());
    Map<Integer, Double> references = new TreeMap<>();
    manifest
        .getAsJsonObject("reference_energies")
        .entrySet()
        .forEach(entry ->
            references.put(
                Element.ofSymbol(entry.getKey()).orElseThrow().atomicNumber(),
                entry.getValue().getAsDouble()));
    int size = features.size();
    Matrix factor = Matrix.wrap(size, size, size, array(entries, "factor.npy", size * size));
    Posterior posterior =
        Posterior.restore(
            new Hyperparameters(array(entries, "alpha.npy", -1), array(entries, "beta.npy", -1)),
            array(entries, "information.npy", size),
            array(entries, "weights.npy", size),
            factor,
            Tasks.inline());
    JsonObject scales = manifest.getAsJsonObject("calibration");
    Calibration calibration =
        new Calibration(
            scales.get(Quantity.ENERGY.name()).getAsDouble(),
            scales.get(Quantity.FORCE.name()).getAsDouble(),
            scales.get(Quantity.VIRIAL.name()).getAsDouble());
    return new Potential(features, ReferenceEnergies.of(references), posterior, calibration);
  }

  private static Map<String, Object> plain(JsonObject json) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
      if (entry.getValue().isJsonArray()) {
        map.put(
            entry.getKey(),
            entry.getValue().getAsJsonArray().asList().stream()
                .map(JsonElement::getAsDouble)
                .toList());
      } else {
        map.put(entry.getKey(), entry.getValue().getAsDouble());
      }
    }
    return map;
  }

  private static double[] array(Map<String, byte[]> entries, String name, int length) {
    byte[] bytes = entries.get(name);
    if (bytes == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    double[] values;
    try {
      values = Npy.read(new ByteArrayInputStream(bytes), name).doubles();
    } catch (IOException e) {
      throw new IllegalArgumentException(name + " cannot be read", e);
    }
    if (length >= 0 && values.length != length) {
      throw new IllegalArgumentException(
          name + " must have " + length + " numbers but has " + values.length);
    }
    return values;
  }

  private static double[] dense(Matrix matrix) {
    int n = matrix.columns();
    double[] values = new double[matrix.rows() * n];
    for (int i = 0; i < matrix.rows(); i++) {
      // The upper triangle of a factor is not defined; zeros make equal potentials equal files.
      System.arraycopy(matrix.data(), matrix.row(i), values, i * n, i + 1);
    }
    return values;
  }

  private static byte[] npy(double[] values, int... shape) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Npy.write(bytes, values, shape.length == 0 ? new int[] {values.length} : shape);
    return bytes.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setTime(NO_DATE);
        zip.putNextEntry(header);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> unzip(Path file) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    } catch (NoSuchFileException e) {
      throw new BadInputException(file + ": no such file");
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(file, "it is cut off or changed (" + e.getMessage() + ")");
    }
    return entries;
  }

  private static JsonObject manifest(Path file, Map<String, byte[]> entries) {
    byte[] bytes = entries.get(MANIFEST);
    if (bytes == null) {
      throw new BadInputException(
          file
              + ": not a .stone potential (no "
              + MANIFEST
              + " in it); 'fit' and 'learn' write one");
    }
    try {
      JsonObject manifest =
          JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)).getAsJsonObject();
      if (!manifest.get("format").getAsString().equals(FORMAT)) {
        throw new BadInputException(file + ": not a .stone potential");
      }
      int version = manifest.get("format_version").getAsInt();
      if (version > FORMAT_VERSION) {
        throw new BadInputException(
            file + ": written by a newer Soapstone (format " + version + "); update this one");
      }
      return manifest;
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | UnsupportedOperationException
        | NumberFormatException e) {
      throw damaged(file, "its manifest cannot be read");
    }
  }

  private static BadInputException damaged(Path file, String how) {
    return new BadInputException(
        file + ": damaged potential: " + how + "; take it from a copy or fit again");
  }
}
