package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a fit to files for LAMMPS. */
class ExportCommandTest {

  @TempDir static Path folder;

  @BeforeAll
  static void fit() throws IOException {
    SmallRun.write(folder);
  }

  private static Path fitted(String name, String pairCut, boolean zbl) throws IOException {
    Path settings = folder.resolve(name + ".yaml");
    Files.writeString(
        settings,
        """
        basis: {kind: ace, functions: 40, r_cut: 4.0, pair_r_cut: %s, pair_functions: 4}
        zbl: %s
        """
            .formatted(pairCut, zbl));
    Path model = folder.resolve(name + ".stone");
    Console fit =
        Console.run("fit", folder.resolve("pool.xyz"), "--config", settings, "-o", model, "-q");
    assertThat(fit.code()).as(fit.err()).isZero();
    return model;
  }

  private static Console export(Path model, Path output, Object... more) {
    Object[] words = new Object[5 + more.length];
    System.arraycopy(new Object[] {"export", model, "-o", output, "-q"}, 0, words, 0, 5);
    System.arraycopy(more, 0, words, 5, more.length);
    return Console.run(words);
  }

  @Test
  void writesWhatLammpsNeedsAndMeasuresIt() throws IOException {
    Path output = folder.resolve("whole.yace");
    Console export = export(fitted("whole", "4.0", true), output, "--json", "-");
    assertThat(export.code()).as(export.err()).isZero();
    JsonObject json = export.json();
    assertThat(json.getAsJsonArray("files")).hasSize(3);
    assertThat(json.get("structures").getAsInt()).isEqualTo(3);
    assertThat(json.get("radial_error").getAsDouble()).isLessThan(4e-12);
    // Tables of the radial functions: h^4 f4 / 384 and h^3 f4 / 125, with h = 1e-3 A and f4 = 1e3.
    assertThat(json.get("energy_difference_ev_per_atom").getAsDouble()).isLessThan(1e-9);
    assertThat(json.get("force_difference_ev_per_a").getAsDouble()).isLessThan(1e-6);
    assertThat(json.get("table_error").getAsDouble()).isBetween(1e-15, 1e-6);
    assertThat(json.getAsJsonArray("not_kept").get(0).getAsString()).startsWith("error bars");
    assertThat(Files.readString(folder.resolve("whole.in")))
        .isEqualTo(
            """
            # units metal; atom types 1, 2, ... are Si
            pair_style hybrid/overlay pace table spline 8000
            pair_coeff * * pace whole.yace Si
            pair_coeff 1 1 table whole.table Si-Si
            """);
    assertThat(Files.readAllLines(folder.resolve("whole.table"))).contains("Si-Si").hasSize(8005);
    Console evaluate = Console.run("evaluate", output, folder.resolve("test.xyz"), "-q");
    assertThat(evaluate.code()).as(evaluate.err()).isZero();
  }

  @Test
  void withoutPairsOfItsOwnThereIsNoTable() throws IOException {
    Path output = folder.resolve("bare.yace");
    Path test = folder.resolve("test.xyz");
    Console export = export(fitted("bare", "4.0", false), output, "--compare", test);
    assertThat(export.code()).as(export.err()).isZero();
    assertThat(export.out()).contains("not kept: error bars").contains("on 4 structures");
    assertThat(folder.resolve("bare.table")).doesNotExist();
    assertThat(Files.readString(folder.resolve("bare.in")))
        .contains("pair_style pace\npair_coeff * * bare.yace Si\n");
  }

  @Test
  void pairsOfAnotherCutoffGoIntoTheTable() throws IOException {
    Path output = folder.resolve("wide.yace");
    Console export = export(fitted("wide", "4.5", true), output, "--json", "-");
    assertThat(export.code()).as(export.err()).isZero();
    assertThat(export.json().get("energy_difference_ev_per_atom").getAsDouble()).isLessThan(1e-9);
    assertThat(Files.readAllLines(folder.resolve("wide.table")).get(3))
        .isEqualTo("N 8000 RSQ 0.1 4.5");
  }

  @Test
  void thePowerSpectrumIsExportedToo() {
    Path model = folder.resolve("soap.stone");
    Console fit =
        Console.run(
            "fit",
            folder.resolve("pool.xyz"),
            "--config",
            folder.resolve("fit.yaml"),
            "-o",
            model,
            "-q");
    assertThat(fit.code()).as(fit.err()).isZero();
    Console export = export(model, folder.resolve("soap.yace"), "--json", "-");
    assertThat(export.code()).as(export.err()).isZero();
    assertThat(export.json().get("energy_difference_ev_per_atom").getAsDouble()).isLessThan(1e-9);
  }

  @Test
  void wrongFilesAreOneLine() throws IOException {
    Path pace = Path.of("testdata/pace/Cu_ChebPow_FS.yace");
    assertRefused(export(pace, folder.resolve("a.yace")), 2, "is a .yace already");
    Path model = folder.resolve("none.stone");
    assertRefused(export(model, folder.resolve("a.txt")), 2, "must end in .yace");
    assertRefused(export(model, folder.resolve("a.yace")), 2, "no such file");
    Files.writeString(model, "no potential");
    assertRefused(export(model, folder.resolve("a.yace")), 1, "not a .stone potential");
  }

  private static void assertRefused(Console console, int code, String says) {
    assertThat(console.code()).isEqualTo(code);
    assertThat(console.err()).contains(says).hasLineCount(1);
  }
}
