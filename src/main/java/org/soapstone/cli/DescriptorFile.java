package org.soapstone.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.soapstone.descriptor.AtomDescriptor;
import org.soapstone.io.AtomicFile;
import org.soapstone.io.NpzWriter;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Structure;

/** Descriptors of many frames as one {@code .npz}, never held in memory as a whole. */
final class DescriptorFile {

  /** Where a row stands for a whole frame. */
  private static final long NO_CENTRE = -1;

  private final AtomDescriptor descriptor;
  private final List<Structure> frames;
  private final Tasks tasks;
  private final Progress progress;

  DescriptorFile(
      AtomDescriptor descriptor, List<Structure> frames, Tasks tasks, Progress progress) {
    this.descriptor = descriptor;
    this.frames = frames;
    this.tasks = tasks;
    this.progress = progress;
  }

  /** Rows of all frames. */
  int rows() {
    long rows = 0;
    for (Structure frame : frames) {
      rows += descriptor.rows(frame);
    }
    return Math.toIntExact(rows);
  }

  /**
   * Writes everything.
   *
   * @param average whether a row stands for a frame
   * @param source name of the frames' file, for messages
   */
  void write(Path target, String source, boolean average, boolean gradients) throws IOException {
    AtomicFile.write(
        target,
        out -> {
          BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
          NpzWriter npz = new NpzWriter(buffered);
          addRows(npz, source);
          addPlaces(npz, average);
          npz.add("feature_names", descriptor.featureNames());
          if (gradients) {
            addGradients(npz);
          }
          npz.finish();
          buffered.flush();
        });
  }

  private void addRows(NpzWriter npz, String source) throws IOException {
    progress.start("describing", frames.size());
    Iterator<double[]> parts =
        IntStream.range(0, frames.size())
            .mapToObj(k -> {
              try {
                double[] values = descriptor.values(frames.get(k), tasks);
                progress.advance(1);
                return values;
              } catch (BadInputException e) {
                throw e.at(source + ": frame " + k);
              }
            })
            .iterator();
    npz.add("descriptor", parts, rows(), descriptor.size());
  }

  private void addPlaces(NpzWriter npz, boolean average) throws IOException {
    long[] frame = new long[rows()];
    long[] centre = new long[frame.length];
    int at = 0;
    for (int k = 0; k < frames.size(); k++) {
      for (int row = 0; row < descriptor.rows(frames.get(k)); row++) {
        frame[at] = k;
        centre[at++] = average ? NO_CENTRE : row;
      }
    }
    npz.add("frame", frame, frame.length);
    npz.add("centre", centre, centre.length);
  }

  private void addGradients(NpzWriter npz) throws IOException {
    progress.start("differentiating", rows());
    for (int k = 0; k < frames.size(); k++) {
      Structure frame = frames.get(k);
      String name = frames.size() == 1 ? "derivatives" : "derivatives_" + k;
      int rows = descriptor.rows(frame);
      npz.add(name, new Blocks(frame), rows, frame.size(), 3, descriptor.size());
    }
  }

  /** The rows of one frame's derivatives, as many at a time as there are threads. */
  private final class Blocks implements Iterator<double[]> {

    private final IntFunction<double[]> gradients;
    private final int rows;
    private double[][] ready = {};
    private int next;

    Blocks(Structure frame) {
      gradients = descriptor.gradients(frame);
      rows = descriptor.rows(frame);
    }

    @Override
    public boolean hasNext() {
      return next < rows;
    }

    @Override
    public double[] next() {
      int place = next % tasks.threads();
      if (place == 0) {
        ready = new double[Math.min(tasks.threads(), rows - next)][];
        int first = next;
        double[][] filled = ready;
        tasks.run(filled.length, k -> filled[k] = gradients.apply(first + k));
      }
      next++;
      progress.advance(1);
      return ready[place];
    }
  }
}
