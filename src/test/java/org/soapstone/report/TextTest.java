package org.soapstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Numbers and names as text.
class TextTest {

  @Test
  void numbersHaveTheirDigits() {
    assertThat(Numbers.brief(0.087314)).isEqualTo("0.0873");
    assertThat(Numbers.brief(6.5)).isEqualTo("6.50");
    assertThat(Numbers.brief(9.999)).isEqualTo("10.0");
    assertThat(Numbers.brief(-12345.6)).isEqualTo("-12300");
    assertThat(Numbers.brief(0)).isEqualTo("0");
    assertThat(Numbers.brief(1.234e-7)).isEqualTo("1.23e-07");
    assertThat(Numbers.brief(Double.NaN)).isEqualTo("–");
    assertThat(Numbers.plain(0.1)).isEqualTo("0.1");
    assertThat(Numbers.plain(4)).isEqualTo("4");
    assertThat(Numbers.plain(120_000)).isEqualTo("120000");
    assertThat(Numbers.count(1_234_567)).isEqualTo("1\u202f234\u202f567");
    assertThat(Numbers.percent(0.8925)).isEqualTo("89.3\u00a0%");
  }

  @Test
  void jsonNumbersAreRoundedAndNeverNaN() {
    double[] values = {-163.123456789123, 1e-12, Double.NaN, 100, 0};

    assertThat(Numbers.json(values, 9).toString()).isEqualTo("[-163.123457,1E-12,null,1E+2,0]");
  }

  @Test
  void namesAreEscaped() {
    assertThat(Html.escape("<b a='1' b=\"2\">&\u0000</b>"))
        .isEqualTo("&lt;b a=&#39;1&#39; b=&quot;2&quot;&gt;&amp;\ufffd&lt;/b&gt;");
    assertThat(Html.script("x = '</SCRIPT><!--'")).isEqualTo("x = '<\\/SCRIPT><\\!--'");
  }

  @Test
  void formulaIsAlphabetical() {
    assertThat(ViewedFrame.formula(new String[] {"O", "H", "H"})).isEqualTo("H2O");
  }
}
