package org.soapstone.learn;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.structure.Structure;

/**
 * A calculator run over structures, several at once where it is meant for that. Answers are handed
 * on one by one in the order of the structures, each before the next is begun if only one runs at a
 * time.
 */
final class Answers {

  private Answers() {}

  /**
   * What came of one structure.
   *
   * @param evaluation the answer, if there is one
   * @param failure why there is none, else empty
   * @param seconds wall time
   * @param cost core-seconds, those of a failure too
   */
  record Answer(Optional<Evaluation> evaluation, String failure, double seconds, double cost) {}

  /** Takes an answer and keeps it. */
  interface Taker {
    void take(int index, Answer answer) throws IOException;
  }

  static void of(Calculator calculator, List<Structure> structures, Taker taker)
      throws IOException {
    int atOnce = Math.min(calculator.concurrency(), structures.size());
    if (atOnce <= 1) {
      for (int i = 0; i < structures.size(); i++) {
        taker.take(i, answer(calculator, structures.get(i)));
      }
      return;
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(atOnce, Thread.ofPlatform().daemon().factory());
    try {
      List<Future<Answer>> answers =
          structures.stream()
              .map(structure -> threads.submit(() -> answer(calculator, structure)))
              .toList();
      for (int i = 0; i < answers.size(); i++) {
        taker.take(i, get(answers.get(i)));
      }
    } finally {
      // Of what still runs after a failure nothing is needed any more.
      threads.shutdownNow();
    }
  }

  private static Answer get(Future<Answer> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CalculationException("labelling was interrupted", e);
    }
  }

  private static Answer answer(Calculator calculator, Structure structure) {
    long start = System.nanoTime();
    Optional<Evaluation> evaluation = Optional.empty();
    String failure = "";
    try {
      evaluation = Optional.of(calculator.evaluate(structure));
    } catch (CalculationException e) {
      failure = String.valueOf(e.getMessage());
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Answer(evaluation, failure, seconds, calculator.cost(structure).orElse(seconds));
  }
}
