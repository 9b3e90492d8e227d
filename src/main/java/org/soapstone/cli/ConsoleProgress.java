package org.soapstone.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.soapstone.parallel.Progress;

/** A bar with an estimate of the remaining time on a terminal, plain lines elsewhere; on stderr. */
final class ConsoleProgress implements Progress {

  private static final Duration PLAIN_LINE_EVERY = Duration.ofSeconds(10);

  private final boolean terminal = Boolean.getBoolean("soapstone.terminal");
  private @Nullable ProgressBar bar;
  private String task = "";
  private String detail = "";
  private long total;
  private long done;
  private long started;
  private long lastLine;

  @Override
  public synchronized void start(String name, long steps) {
    closeBar();
    task = name;
    detail = "";
    total = steps;
    done = 0;
    started = System.nanoTime();
    lastLine = started;
    if (terminal && steps > 1) {
      bar = newBar(name, steps);
    }
  }

  @Override
  public synchronized void advance(long steps) {
    done += steps;
    ProgressBar current = bar;
    if (current != null) {
      current.stepBy(steps);
      if (done >= total) {
        closeBar();
      }
    } else if (!terminal) {
      plainLine();
    }
  }

  @Override
  public synchronized void detail(String words) {
    detail = words;
    ProgressBar current = bar;
    if (current != null) {
      current.setExtraMessage(words);
    }
  }

  @Override
  public synchronized void note(String line) {
    closeBar();
    System.err.println(line);
  }

  private void plainLine() {
    long now = System.nanoTime();
    if (now - lastLine < PLAIN_LINE_EVERY.toNanos() || done == 0) {
      return;
    }
    lastLine = now;
    double seconds = (now - started) * 1e-9;
    long remaining = Math.round(seconds / done * Math.max(0, total - done));
    System.err.printf(
        Locale.ROOT,
        "%s: %d of %d, about %d s left%s%n",
        task,
        done,
        total,
        remaining,
        detail.isEmpty() ? "" : "; " + detail);
  }

  private void closeBar() {
    ProgressBar current = bar;
    if (current != null) {
      current.close();
      bar = null;
    }
  }

  private static ProgressBar newBar(String name, long steps) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(steps)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .clearDisplayOnFinish()
        .setConsumer(new ConsoleProgressBarConsumer(System.err, width()))
        .build();
  }

  private static int width() {
    return Optional.ofNullable(System.getenv("COLUMNS"))
        .filter(text -> text.matches("\\d{2,4}"))
        .map(Integer::valueOf)
        .orElse(80);
  }
}
