package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.soapstone.regression.RowLayout;

class ErrorReportTest {

  private static final String[] DOCUMENTED = {
    "energy_mae_mev_per_atom",
    "energy_rmse_mev_per_atom",
    "force_mae_ev_per_a",
    "force_rmse_ev_per_a",
    "virial_mae_mev_per_atom",
    "virial_rmse_mev_per_atom",
    "frames",
    "atoms",
    "energy_coverage_90",
    "force_coverage_90"
  };

  private static ErrorReport report() {
    ErrorReport report = new ErrorReport();
    RowLayout one = new RowLayout(1, 3, 0);
    // 1.645 standard deviations hold 90 %: the first force is outside, everything else inside.
    report.add("a", 1, one, new double[] {0.003, 0.4, 0, -0.1}, new double[] {1, 0.2, 1, 1});
    report.add("b", 1, one, new double[] {-0.001, 0.2, 0, 0.1}, new double[] {1, 1, 1, 1});
    return report;
  }

  @Test
  void errorsAreThoseOfHandArithmetic() {
    JsonObject json = report().toJson();
    assertThat(json.get("energy_mae_mev_per_atom").getAsDouble()).isCloseTo(2, within(1e-12));
    assertThat(json.get("energy_rmse_mev_per_atom").getAsDouble())
        .isCloseTo(Math.sqrt(5), within(1e-12));
    assertThat(json.get("force_mae_ev_per_a").getAsDouble()).isCloseTo(0.8 / 6, within(1e-12));
    assertThat(json.get("force_rmse_ev_per_a").getAsDouble())
        .isCloseTo(Math.sqrt(0.22 / 6), within(1e-12));
    assertThat(json.get("force_coverage_90").getAsDouble()).isCloseTo(5.0 / 6, within(1e-12));
    assertThat(json.get("energy_coverage_90").getAsDouble()).isEqualTo(1);
    assertThat(json.get("max_standardised_residual").getAsDouble()).isCloseTo(2, within(1e-12));
    assertThat(json.get("frames").getAsInt()).isEqualTo(2);
    assertThat(json.get("atoms").getAsInt()).isEqualTo(2);
    JsonObject first = json.getAsJsonObject("by_config_type").getAsJsonObject("a");
    assertThat(first.get("energy_mae_mev_per_atom").getAsDouble()).isCloseTo(3, within(1e-12));
    assertThat(first.get("frames").getAsInt()).isEqualTo(1);
  }

  @Test
  void keysAreTheDocumentedOnes() {
    JsonObject json = report().toJson();
    assertThat(json.keySet())
        .startsWith(DOCUMENTED)
        .containsAll(java.util.List.of(DOCUMENTED))
        .contains("energy_ece", "force_ece", "energy_nlpd", "force_nlpd")
        .contains("max_standardised_residual", "by_config_type")
        .hasSize(DOCUMENTED.length + 6);
    assertThat(json.getAsJsonObject("by_config_type").keySet()).containsExactly("a", "b");
    assertThat(json.getAsJsonObject("by_config_type").getAsJsonObject("b").keySet())
        .containsExactly(DOCUMENTED);
  }

  @Test
  void whatThereIsNoNumberForIsNull() {
    JsonObject some = report().toJson();
    assertThat(some.get("virial_mae_mev_per_atom").isJsonNull()).isTrue();
    JsonObject none = new ErrorReport().toJson();
    assertThat(none.keySet()).containsAll(java.util.List.of(DOCUMENTED));
    assertThat(none.get("energy_mae_mev_per_atom").isJsonNull()).isTrue();
    assertThat(none.get("force_coverage_90").isJsonNull()).isTrue();
    assertThat(none.get("max_standardised_residual").isJsonNull()).isTrue();
    assertThat(none.get("frames").getAsInt()).isZero();
    assertThat(none.toString()).doesNotContain("NaN");
  }
}
