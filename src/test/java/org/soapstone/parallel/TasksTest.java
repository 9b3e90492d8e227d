package org.soapstone.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TasksTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void everyTaskRunsOnce(int threads) {
    try (Tasks tasks = new Tasks(threads)) {
      for (int count : new int[] {0, 1, 2, 3, 97}) {
        AtomicIntegerArray runs = new AtomicIntegerArray(count);
        tasks.run(count, runs::incrementAndGet);
        for (int i = 0; i < count; i++) {
          assertThat(runs.get(i)).isEqualTo(1);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void throwsTheFailureOfTheLowestNumber(int threads) {
    try (Tasks tasks = new Tasks(threads)) {
      for (int repeat = 0; repeat < 50; repeat++) {
        assertThatThrownBy(() ->
                tasks.run(
                    40,
                    number -> {
                      if (number % 7 == 5) {
                        throw new IllegalStateException("task " + number);
                      }
                    }))
            .hasMessage("task 5");
      }
    }
  }

  @Test
  void errorsComeThroughToo() {
    try (Tasks tasks = new Tasks(2)) {
      assertThatThrownBy(() ->
              tasks.run(
                  3,
                  number -> {
                    throw new StackOverflowError("task " + number);
                  }))
          .isInstanceOf(StackOverflowError.class)
          .hasMessage("task 0");
      AtomicInteger runs = new AtomicInteger();
      tasks.run(5, number -> runs.incrementAndGet());
      assertThat(runs).hasValue(5);
    }
  }

  /// Two tasks that wait for each other end only if two threads work.
  @Test
  void threadsWorkAtTheSameTime() {
    try (Tasks tasks = new Tasks(2)) {
      CountDownLatch both = new CountDownLatch(2);
      AtomicInteger met = new AtomicInteger();
      tasks.run(
          2,
          number -> {
            both.countDown();
            try {
              if (both.await(20, TimeUnit.SECONDS)) {
                met.incrementAndGet();
              }
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      assertThat(met).hasValue(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void tasksMayRunTasks(int threads) {
    try (Tasks tasks = new Tasks(threads)) {
      AtomicIntegerArray runs = new AtomicIntegerArray(6 * 7);
      tasks.run(6, i -> tasks.run(7, j -> runs.incrementAndGet(i * 7 + j)));
      for (int i = 0; i < runs.length(); i++) {
        assertThat(runs.get(i)).isEqualTo(1);
      }
    }
  }

  @Test
  void oneThreadIsTheCaller() {
    Thread caller = Thread.currentThread();
    Tasks.inline().run(3, number -> assertThat(Thread.currentThread()).isSameAs(caller));
  }

  @Test
  void anInterruptionIsKept() {
    try (Tasks tasks = new Tasks(2)) {
      Thread.currentThread().interrupt();
      AtomicInteger runs = new AtomicInteger();
      tasks.run(9, number -> runs.incrementAndGet());
      assertThat(Thread.interrupted()).isTrue();
      assertThat(runs).hasValue(9);
    }
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> new Tasks(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads must be at least 1 but is 0");
    assertThatThrownBy(() -> Tasks.inline().run(-1, number -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    Tasks closed = new Tasks(2);
    closed.close();
    assertThatThrownBy(() -> closed.run(1, number -> {})).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theSharedOneStaysOpen() {
    Tasks.inline().close();
    AtomicInteger runs = new AtomicInteger();
    Tasks.inline().run(2, number -> runs.incrementAndGet());
    assertThat(runs).hasValue(2);
  }

  @Test
  void aBatchThatNoThreadCameForKeepsNothingAlive() {
    CountDownLatch helperIsBusy = new CountDownLatch(1);
    CountDownLatch helperMayGo = new CountDownLatch(1);
    try (Tasks tasks = new Tasks(2)) {
      Thread caller = Thread.currentThread();
      tasks.run(
          2,
          number -> {
            if (Thread.currentThread().equals(caller)) {
              awaitUnchecked(helperIsBusy);
              WeakReference<double[]> output = runOn(tasks, new double[1000]);
              assertThat(isCollected(output)).isTrue();
              helperMayGo.countDown();
            } else {
              helperIsBusy.countDown();
              awaitUnchecked(helperMayGo);
            }
          });
    }
  }

  private static WeakReference<double[]> runOn(Tasks tasks, double[] output) {
    tasks.run(2, number -> output[number] = number);
    return new WeakReference<>(output);
  }

  private static boolean isCollected(WeakReference<double[]> reference) {
    for (int attempt = 0; attempt < 50 && reference.get() != null; attempt++) {
      System.gc();
    }
    return reference.get() == null;
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
