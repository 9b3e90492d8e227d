package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.regression.Bootstrap;
import org.soapstone.regression.Interval;
import org.soapstone.regression.JudgedErrors;
import org.soapstone.regression.RowLayout;
import org.soapstone.structure.Cell;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

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
    report.add(frame("a"), one, new double[] {0.003, 0.4, 0, -0.1}, new double[] {1, 0.2, 1, 1});
    report.add(frame("b"), one, new double[] {-0.001, 0.2, 0, 0.1}, new double[] {1, 1, 1, 1});
    return report;
  }

  private static LabeledStructure frame(String type) {
    Structure atom = new Structure(new int[] {14}, new double[3], Cell.none());
    return new LabeledStructure(atom).withInfo("config_type", type);
  }

  @Test
  void intervalsHoldTheFiguresThatAreJudged() {
    JudgedErrors judged = report().judged();
    List<Interval> intervals = report().intervals(new Bootstrap(1, "test", 0));
    assertThat(judged.energyMae()).isCloseTo(2, within(1e-12));
    // Either frame may be all that is drawn.
    assertThat(intervals.get(0).lower()).isCloseTo(1, within(1e-12));
    assertThat(intervals.get(0).upper()).isCloseTo(3, within(1e-12));
    assertThat(intervals.get(1).lower()).isCloseTo(Math.sqrt(0.05 / 3), within(1e-12));
    assertThat(intervals.get(1).upper()).isCloseTo(Math.sqrt(0.17 / 3), within(1e-12));
    assertThat(intervals.get(3).upper()).isEqualTo(judged.maxResidual());
  }

  @Test
  void framesOfOneTrajectoryAreNotTwo() {
    ErrorReport report = new ErrorReport();
    RowLayout one = new RowLayout(1, 0, 0);
    LabeledStructure frame = frame("a").withInfo("trajectory", "run1");
    report.add(frame, one, new double[] {0.003}, new double[] {1});
    report.add(frame, one, new double[] {0.001}, new double[] {1});
    assertThat(report.intervals(new Bootstrap(1, "test", 0))).containsOnly(Interval.UNKNOWN);
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
