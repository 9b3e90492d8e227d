package org.soapstone.report;

import java.util.List;

/// Why each frame was chosen; searchable and sortable in the page.
final class DecisionLog {

  private DecisionLog() {}

  static Section section(List<RunFacts.Pick> picks) {
    if (picks.isEmpty()) {
      return new Section("decisions", "Decision log", "");
    }
    Table table =
        new Table(Numbers.count(picks.size()) + " frames in the order of choice")
            .number("Round")
            .text("Frame")
            .text("Config type")
            .number("Score")
            .text("Reason")
            .sortable();
    for (RunFacts.Pick pick : picks) {
      table
          .row()
          .cell(Numbers.count(pick.round()), pick.round())
          .cell(pick.id())
          .cell(pick.configType())
          .cell(Numbers.brief(pick.score()), pick.score())
          .cell(pick.reason());
    }
    String search =
        """
        <p class="search"><label>Search <input type="search" id="decisions-search" \
        aria-controls="decisions-table" placeholder="frame, type or reason"></label> \
        <span id="decisions-count" role="status"></span></p>
        """;
    return new Section("decisions", "Decision log", search + table.html("decisions-table"));
  }
}
