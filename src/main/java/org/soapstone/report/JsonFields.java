package org.soapstone.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a JSON tree that may lack any part: what is absent or of another kind is NaN, empty or
/// null, so that the report of an interrupted run gets shorter instead of failing.
final class JsonFields {

  private JsonFields() {}

  static double number(@Nullable JsonObject root, String... path) {
    return asNumber(find(root, path));
  }

  static String text(@Nullable JsonObject root, String... path) {
    return asText(find(root, path));
  }

  static Optional<Boolean> flag(@Nullable JsonObject root, String... path) {
    boolean isFlag = find(root, path) instanceof JsonPrimitive primitive && primitive.isBoolean();
    return isFlag ? Optional.of(Boolean.valueOf(text(root, path))) : Optional.empty();
  }

  static @Nullable JsonObject object(@Nullable JsonObject root, String... path) {
    return find(root, path) instanceof JsonObject object ? object : null;
  }

  static List<JsonObject> objects(@Nullable JsonObject root, String... path) {
    List<JsonObject> objects = new ArrayList<>();
    for (JsonElement element : array(root, path)) {
      if (element instanceof JsonObject object) {
        objects.add(object);
      }
    }
    return objects;
  }

  static double[] numbers(@Nullable JsonObject root, String... path) {
    JsonArray array = array(root, path);
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = asNumber(array.get(i));
    }
    return numbers;
  }

  static List<String> texts(@Nullable JsonObject root, String... path) {
    List<String> texts = new ArrayList<>();
    for (JsonElement element : array(root, path)) {
      texts.add(asText(element));
    }
    return texts;
  }

  private static JsonArray array(@Nullable JsonObject root, String... path) {
    return find(root, path) instanceof JsonArray array ? array : new JsonArray();
  }

  private static @Nullable JsonElement find(@Nullable JsonObject root, String... path) {
    if (root == null || path.length == 0) {
      return root;
    }
    JsonElement child = root.get(path[0]);
    if (path.length == 1) {
      return child;
    }
    String[] rest = Arrays.copyOfRange(path, 1, path.length);
    return child instanceof JsonObject object ? find(object, rest) : null;
  }

  private static double asNumber(@Nullable JsonElement element) {
    if (element == null || !element.isJsonPrimitive()) {
      return Double.NaN;
    }
    try {
      return element.getAsDouble();
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }

  private static String asText(@Nullable JsonElement element) {
    return element != null && element.isJsonPrimitive() ? element.getAsString() : "";
  }
}
