package org.soapstone.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/// The frames that the page lets its reader turn around; the last added is shown first.
final class StructureView {

  /// Atoms that a page carries at most, about half a megabyte of text.
  private static final int ATOM_LIMIT = 15_000;

  private final List<ViewedFrame> frames;
  private final int all;

  private StructureView(List<ViewedFrame> frames, int all) {
    this.frames = frames;
    this.all = all;
  }

  /// The latest frames that fit.
  static StructureView of(DatasetFrames dataset, List<RunFacts.Pick> picks) {
    Map<String, RunFacts.Pick> byId = new LinkedHashMap<>();
    picks.forEach(pick -> byId.put(pick.id(), pick));
    List<ViewedFrame> viewed = new ArrayList<>();
    int atoms = 0;
    int all = dataset.frames().size();
    for (int i = all - 1; i >= 0; i--) {
      LabeledStructure frame = dataset.frames().get(i);
      atoms += frame.structure().size();
      if (atoms > ATOM_LIMIT) {
        break;
      }
      viewed.add(viewed(i, frame, byId));
    }
    return new StructureView(viewed.reversed(), all);
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  Section section() {
    if (isEmpty()) {
      return new Section("structures", "Structures", "");
    }
    StringBuilder options = new StringBuilder();
    for (int i = 0; i < frames.size(); i++) {
      options
          .append("<option value=\"")
          .append(i)
          .append(i == frames.size() - 1 ? "\" selected>" : "\">")
          .append(Html.escape(frames.get(i).name()))
          .append("</option>\n");
    }
    String left =
        frames.size() == all
            ? ""
            : " The latest %s of %s frames are in this page; all are in dataset.xyz."
                .formatted(Numbers.count(frames.size()), Numbers.count(all));
    return new Section(
        "structures",
        "Structures",
        """
        <figure id="structure-figure">
        <div class="toolbar"><label>Frame <select id="structure-frame">
        %s</select></label>
        <button type="button" id="structure-reset">Reset view</button>
        <button type="button" id="structure-png">PNG</button></div>
        <div id="structure-stage"></div>
        <ul id="structure-elements" aria-label="Colours of the elements"></ul>
        <figcaption><span id="structure-about"></span> <span id="structure-note"></span>\
         Drag or use the arrow keys to turn, wheel or + and - to zoom. Lines: the cell. Rods join\
         atoms closer than 1.2 times the sum of their covalent radii.%s</figcaption>
        </figure>
        """
            .formatted(options, left));
  }

  JsonObject toJson() {
    JsonObject elements = new JsonObject();
    JsonArray array = new JsonArray();
    for (ViewedFrame frame : frames) {
      array.add(frame.toJson());
      for (String symbol : frame.symbols()) {
        if (!elements.has(symbol)) {
          elements.add(symbol, look(Element.valueOf(symbol)));
        }
      }
    }
    JsonObject json = new JsonObject();
    json.add("elements", elements);
    json.add("frames", array);
    return json;
  }

  private static JsonObject look(Element element) {
    JsonObject look = new JsonObject();
    look.addProperty("colour", ElementColours.of(element));
    look.addProperty("radius", element.covalentRadius());
    return look;
  }

  private static ViewedFrame viewed(
      int index, LabeledStructure frame, Map<String, RunFacts.Pick> picks) {
    Structure structure = frame.structure();
    String[] symbols = new String[structure.size()];
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = Element.of(structure.atomicNumber(i)).symbol();
    }
    String id = frame.info().getOrDefault("id", "frame " + (index + 1));
    String kind = frame.info().getOrDefault("config_type", "");
    Cell cell = structure.cell();
    return new ViewedFrame(
        (index + 1) + ": " + id + (kind.isEmpty() ? "" : ", " + kind),
        about(frame, ViewedFrame.formula(symbols), picks.get(id)),
        symbols,
        structure.positions(),
        cell.volume() > 0 ? cell.rows() : null);
  }

  private static String about(
      LabeledStructure frame, String formula, RunFacts.@Nullable Pick pick) {
    StringBuilder about = new StringBuilder(formula);
    int atoms = frame.structure().size();
    frame
        .energy()
        .ifPresent(energy ->
            about.append(", ").append(Numbers.significant(energy / atoms, 7)).append(" eV/atom"));
    frame
        .forces()
        .ifPresent(forces ->
            about
                .append(", largest force ")
                .append(Numbers.brief(largest(forces)))
                .append(" eV/Å"));
    about.append('.');
    if (pick != null && !pick.reason().isEmpty()) {
      about.append(" Picked in round ").append(Numbers.count(pick.round()));
      about.append(": ").append(pick.reason()).append('.');
    }
    return about.toString();
  }

  private static double largest(double[] forces) {
    double square = 0;
    for (int i = 0; i < forces.length; i += 3) {
      square =
          Math.max(
              square,
              forces[i] * forces[i]
                  + forces[i + 1] * forces[i + 1]
                  + forces[i + 2] * forces[i + 2]);
    }
    return Math.sqrt(square);
  }
}
