package org.soapstone.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Units;

/// VASP's `vasprun.xml`: every `calculation` a frame, with the energy `e_fr_energy`, whose slopes
/// the forces are, and `stress` as a pressure tensor in kbar.
///
/// A file cut off by a killed job gives the steps that it holds whole. A step with as many
/// electronic iterations as `NELM` allows counts as not converged.
final class VasprunReader {

  private final XMLStreamReader xml;
  private final String name;
  private final List<LabeledStructure> frames = new ArrayList<>();
  private final List<Integer> species = new ArrayList<>();
  private int mostIterations = Integer.MAX_VALUE;

  private VasprunReader(XMLStreamReader xml, String name) {
    this.xml = xml;
    this.name = name;
  }

  static List<LabeledStructure> read(Path file, Consumer<String> notes) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = TextLines.stream(file)) {
      VasprunReader reader = new VasprunReader(factory.createXMLStreamReader(in), file.toString());
      reader.readAll(notes);
      return reader.frames;
    } catch (IOException | XMLStreamException e) {
      throw new BadInputException(file + ": cannot be read as XML: " + e.getMessage(), e);
    }
  }

  private void readAll(Consumer<String> notes) throws XMLStreamException {
    try {
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "array" -> readAtomTypes();
            case "i" -> readSetting();
            case "calculation" -> readCalculation();
            default -> {
              // everything else is passed over
            }
          }
        }
      }
    } catch (XMLStreamException e) {
      if (frames.isEmpty()) {
        throw e;
      }
      notes.accept(place() + ": the file is cut off; " + frames.size() + " whole steps are taken");
    } catch (BadInputException e) {
      throw e.at(place());
    }
    if (frames.isEmpty()) {
      throw new BadInputException(name + ": holds no element 'calculation'");
    }
  }

  private String place() {
    return name + ":" + xml.getLocation().getLineNumber();
  }

  private void readAtomTypes() throws XMLStreamException {
    if (!"atoms".equals(xml.getAttributeValue(null, "name"))) {
      return;
    }
    boolean first = true;
    while (!isEnd("array")) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        if (xml.getLocalName().equals("rc")) {
          first = true;
        } else if (xml.getLocalName().equals("c")) {
          String text = xml.getElementText().strip();
          if (first) {
            species.add(LogFrame.species(text));
          }
          first = false;
        }
      }
    }
  }

  private void readSetting() throws XMLStreamException {
    if ("NELM".equals(xml.getAttributeValue(null, "name"))) {
      mostIterations = Words.integer(xml.getElementText().strip(), "NELM");
    }
  }

  private void readCalculation() throws XMLStreamException {
    int iterations = 0;
    double @Nullable [] basis = null;
    double @Nullable [] positions = null;
    double @Nullable [] forces = null;
    double @Nullable [] stress = null;
    @Nullable Double energy = null;
    while (!isEnd("calculation")) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      String kind = String.valueOf(xml.getAttributeValue(null, "name"));
      switch (xml.getLocalName()) {
        case "scstep" -> {
          iterations++;
          passOver("scstep");
        }
        case "varray" -> {
          switch (kind) {
            case "basis" -> basis = readRows(3);
            case "positions" -> positions = readRows(species.size());
            case "forces" -> forces = readRows(species.size());
            case "stress" -> stress = readRows(3);
            default -> passOver("varray");
          }
        }
        case "energy" -> energy = readEnergy();
        default -> {
          // density of states, eigenvalues, times
        }
      }
    }
    if (basis == null || positions == null || energy == null) {
      throw new BadInputException(
          "a calculation lacks its structure or its energy e_fr_energy; is the file whole?");
    }
    LogFrame frame = frame(basis, positions);
    frame.energy(energy);
    if (forces != null) {
      frame.forces(forces);
    }
    if (stress != null) {
      for (int at = 0; at < 9; at++) {
        stress[at] /= Units.EV_PER_A3_IN_KBAR;
      }
      frame.pressure(stress);
    }
    if (iterations >= mostIterations) {
      frame.unconverged();
    }
    frames.add(frame.finish());
  }

  private LogFrame frame(double[] basis, double[] fractional) {
    Cell cell = Cell.periodic(basis);
    double[] positions = new double[fractional.length];
    double[] point = new double[3];
    for (int at = 0; at < positions.length; at += 3) {
      cell.cartesian(fractional[at], fractional[at + 1], fractional[at + 2], point);
      System.arraycopy(point, 0, positions, at, 3);
    }
    return new LogFrame(species.stream().mapToInt(Integer::intValue).toArray(), positions, cell);
  }

  private @Nullable Double readEnergy() throws XMLStreamException {
    Double energy = null;
    while (!isEnd("energy")) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT
          && "e_fr_energy".equals(xml.getAttributeValue(null, "name"))) {
        energy = Words.finite(xml.getElementText().strip(), "e_fr_energy");
      }
    }
    return energy;
  }

  private double[] readRows(int count) throws XMLStreamException {
    double[] values = new double[3 * count];
    int row = 0;
    while (!isEnd("varray")) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        double[] three = NumberColumns.first(xml.getElementText(), 3, "a row of three");
        if (row == count) {
          throw new BadInputException("an array has more than the " + count + " rows expected");
        }
        System.arraycopy(three, 0, values, 3 * row++, 3);
      }
    }
    if (row < count) {
      throw new BadInputException("an array has " + row + " rows; expected " + count);
    }
    return values;
  }

  private void passOver(String element) throws XMLStreamException {
    while (!isEnd(element)) {
      xml.next();
    }
  }

  private boolean isEnd(String element) {
    return xml.getEventType() == XMLStreamConstants.END_ELEMENT
        && xml.getLocalName().equals(element);
  }
}
