package org.soapstone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the shape of the house: arrows point down only, siblings do not see each other. */
class LayersTest {

  private static final String ROOT = "org.soapstone";

  /** Lowest first; packages of one row are siblings. */
  private static final List<Set<String>> LAYERS =
      List.of(
          Set.of("simd", "autodiff", "parallel", "random"),
          Set.of("linalg", "structure"),
          Set.of("io", "basis", "ipi"),
          Set.of("calculator"),
          Set.of("descriptor", "regression", "gp", "network"),
          Set.of("potential", "pace"),
          Set.of("md", "acquisition", "speed"),
          Set.of("learn", "properties"),
          Set.of("report"),
          Set.of("cli"));

  /** Narrower than the layers say: package, then the only packages of ours that it may see. */
  private static final List<List<String>> ONLY_SEES =
      List.of(
          List.of("ipi", "structure"),
          List.of("acquisition", "regression", "linalg", "parallel", "random"),
          List.of("network", "linalg", "simd", "autodiff", "parallel", "random"));

  private final JavaClasses classes = new ClassFileImporter().importPath(Path.of("target/classes"));

  @Test
  void importsClasses() {
    assertThat(classes.size()).isGreaterThan(3);
  }

  @Test
  void everyPackageHasALayer() {
    Set<String> known = new TreeSet<>(Set.of("launcher"));
    LAYERS.forEach(known::addAll);
    for (JavaClass type : classes) {
      assertThat(known).as(type.getName()).contains(roomOf(type));
    }
  }

  @Test
  void arrowsPointDown() {
    for (int layer = 0; layer < LAYERS.size(); layer++) {
      for (String room : LAYERS.get(layer)) {
        Set<String> below = new TreeSet<>();
        LAYERS.subList(0, layer).forEach(below::addAll);
        assertSeesOnly(room, below);
      }
    }
  }

  @Test
  void someRoomsSeeLess() {
    for (List<String> row : ONLY_SEES) {
      assertSeesOnly(row.get(0), new TreeSet<>(row.subList(1, row.size())));
    }
  }

  @Test
  void onlyTheRegistryKnowsProgramsOfOthers() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".calculator.external..")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".calculator.Calculators")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".calculator.external..")
        .check(classes);
  }

  @Test
  void vectorApiStaysInSimd() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".simd..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator..")
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void onlyTheCommandLinePrintsAndExits() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".cli..", ROOT + ".launcher..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void namesSaySomething() {
    classes().should().haveNameNotMatching(".*(Utils?|Helper|Manager)").check(classes);
  }

  private void assertSeesOnly(String room, Set<String> allowed) {
    for (JavaClass type : classes) {
      if (!roomOf(type).equals(room)) {
        continue;
      }
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass())
          .filter(target -> target.getPackageName().startsWith(ROOT + "."))
          .forEach(target ->
              assertThat(roomOf(target))
                  .as(type.getName() + " -> " + target.getName())
                  .matches(seen -> seen.equals(room) || allowed.contains(seen)));
    }
  }

  private static String roomOf(JavaClass type) {
    String name = type.getPackageName();
    return name.length() <= ROOT.length() ? "" : name.substring(ROOT.length() + 1).split("\\.")[0];
  }
}
