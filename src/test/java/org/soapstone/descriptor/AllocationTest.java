package org.soapstone.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.testkit.Jvm;

/// A warm call allocates nothing, each of a thousand: neither the force calls nor those that a fit
/// is made of. While it is not compiled a vector is an object, so the calls are made where the
/// program waits for the compilers.
class AllocationTest {

  @ParameterizedTest
  @ValueSource(strings = {"512", "256", "128", "scalar"})
  void warmCallsAllocateNothing(String lanes) throws IOException, InterruptedException {
    Jvm.Ended ended =
        Jvm.start(List.of("-Xbatch", "-Dsoapstone.lanes=" + lanes), WarmCalls.class).finish();
    assertThat(ended.code()).as("%s", ended.err()).isZero();
    assertThat(ended.out())
        .containsExactly(
            "contract 0", "function 0", "values 0", "rows 0", "jacobian 0", "products 0");
  }
}
