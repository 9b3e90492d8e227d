package org.soapstone.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.soapstone.calculator.CalculationException;
import org.soapstone.simd.Machine;
import org.soapstone.speed.WrongResultException;
import org.soapstone.structure.BadInputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command {@code soapstone} and its subcommands. */
@Command(
    name = "soapstone",
    description = "Active learning of interatomic potentials.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      LearnCommand.class,
      PlanCommand.class,
      FitCommand.class,
      CompareCommand.class,
      EvaluateCommand.class,
      SelectCommand.class,
      LabelCommand.class,
      DescribeCommand.class,
      CheckCommand.class,
      RelaxCommand.class,
      PropertiesCommand.class,
      MdCommand.class,
      ServeCommand.class,
      ConvertCommand.class,
      ExportCommand.class,
      ReportCommand.class,
      BenchCommand.class,
      DoctorCommand.class
    })
public final class Soapstone implements Runnable {

  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  private Soapstone() {}

  /** Runs one command and exits with 0 (done), 1 (the work failed) or 2 (wrong usage). */
  public static void main(String[] args) {
    leaveWithLauncher();
    System.exit(execute(args));
  }

  static int execute(String... args) {
    int code;
    try {
      code = commandLine().execute(args);
    } catch (Error error) {
      code = failed(error);
    }
    // A print stream keeps its failures to itself; results that went nowhere are no success.
    if (System.out.checkError() && code == 0) {
      System.err.println("soapstone: standard output could not be written to the end");
      return FAILED;
    }
    return code;
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Soapstone());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(Soapstone::wrongUsage);
    commandLine.setExecutionStrategy(Soapstone::runHere);
    commandLine.setExecutionExceptionHandler((problem, at, parsed) -> failed(problem));
    return commandLine;
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  /** Before the work, what this machine lacks for it is one line; help needs no machine. */
  private static int runHere(ParseResult parsed) {
    boolean works =
        parsed.hasSubcommand()
            && !parsed.subcommand().isUsageHelpRequested()
            && !parsed.subcommand().isVersionHelpRequested();
    if (works) {
      try {
        Machine.here().warning().ifPresent(lack -> System.err.println("soapstone: " + lack));
      } catch (ExceptionInInitializerError wrong) {
        throw new ParameterException(
            parsed.subcommand().commandSpec().commandLine(),
            String.valueOf(Objects.requireNonNullElse(wrong.getCause(), wrong).getMessage()));
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int wrongUsage(ParameterException problem, String[] args) {
    String command = problem.getCommandLine().getCommandSpec().qualifiedName(" ");
    System.err.println(
        "soapstone: " + oneLine(problem.getMessage()) + " (see '" + command + " --help')");
    return WRONG_USAGE;
  }

  /** Users' mistakes are one line; only what must be our own bug shows where it happened. */
  private static int failed(Throwable problem) {
    switch (problem) {
      case BadInputException bad -> System.err.println("soapstone: " + oneLine(bad.getMessage()));
      case CalculationException none ->
          System.err.println("soapstone: " + oneLine(none.getMessage()));
      case WrongResultException wrong ->
          System.err.println("soapstone: " + oneLine(wrong.getMessage()));
      case OutOfMemoryError full ->
          System.err.println(
              "soapstone: out of memory ("
                  + Runtime.getRuntime().maxMemory() / (1024 * 1024)
                  + " MB); give more with SOAPSTONE_OPTS=-Xmx8g, fewer --threads or a smaller"
                  + " basis");
      case WrongUsageException wrong -> {
        System.err.println("soapstone: " + oneLine(wrong.getMessage()));
        return WRONG_USAGE;
      }
      case UncheckedIOException io ->
          System.err.println(
              "soapstone: " + describe(Objects.requireNonNullElse(io.getCause(), io)));
      case IOException io -> System.err.println("soapstone: " + describe(io));
      default -> {
        System.err.println(
            "soapstone: internal error, please report it with these lines: " + problem);
        problem.printStackTrace(System.err);
      }
    }
    return FAILED;
  }

  private static String describe(Throwable problem) {
    String message = oneLine(Optional.ofNullable(problem.getMessage()).orElse(""));
    return switch (problem) {
      case java.nio.file.NoSuchFileException missing -> message + ": no such file or folder";
      case java.nio.file.AccessDeniedException denied -> message + ": permission denied";
      default -> message.isEmpty() ? problem.toString() : message;
    };
  }

  static String oneLine(@org.jspecify.annotations.Nullable String text) {
    return String.valueOf(text).replaceAll("\\s*\\R\\s*", " ").trim();
  }

  /** A launcher that is killed cannot tell us; without it nobody would read what we print. */
  private static void leaveWithLauncher() {
    Optional<ProcessHandle> launcher =
        Optional.ofNullable(Long.getLong("soapstone.launcher")).flatMap(ProcessHandle::of);
    if (launcher.isPresent()) {
      Thread.ofVirtual()
          .start(() -> {
            launcher.get().onExit().join();
            Runtime.getRuntime().halt(128 + 9);
          });
    }
  }
}
