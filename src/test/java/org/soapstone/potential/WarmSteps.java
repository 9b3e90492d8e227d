package org.soapstone.potential;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.soapstone.md.Guards;
import org.soapstone.md.MaxwellBoltzmann;
import org.soapstone.md.MdState;
import org.soapstone.md.Observer;
import org.soapstone.md.VelocityVerlet;
import org.soapstone.md.Walker;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;
import org.soapstone.testkit.SiliconData;

/// Lets silicon move until all is compiled, then prints how many bytes an atom and step of many
/// further ones took, for [TrajectoryTest], which starts it so that it waits for the compilers.
final class WarmSteps {

  private static final int WARM_STEPS = 400;
  private static final int MEASURED_STEPS = 1000;

  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private WarmSteps() {}

  public static void main(String[] arguments) {
    Potential potential = Fits.fit(SiliconData.frames(1, 8)).potential();
    Element silicon = Element.of(14);
    Structure crystal = Crystals.replicated(Crystals.diamond(silicon, 5.431), 3, 3, 3);
    double[] velocities = MaxwellBoltzmann.velocities(MdState.massesOf(crystal), 300, 1, 0);
    Walker walker =
        new Walker(
            new MdState(crystal, velocities),
            new VelocityVerlet(1),
            potential,
            new Guards(1.2, Double.POSITIVE_INFINITY));
    walker.run(WARM_STEPS, WARM_STEPS, Observer.NOBODY);
    long before = THREAD.getCurrentThreadAllocatedBytes();
    walker.run(MEASURED_STEPS, MEASURED_STEPS, Observer.NOBODY);
    long bytes = THREAD.getCurrentThreadAllocatedBytes() - before;
    System.out.println(bytes / ((long) MEASURED_STEPS * crystal.size()));
  }
}
