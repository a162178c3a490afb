package org.deltafield.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Modules depend one way, and each library has one home. The module spark, which is not on this
 * class path, holds its own side of it.
 */
@AnalyzeClasses(packages = "org.deltafield", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String SOLVERS = "org.deltafield.solvers..";
  private static final String DATASETS = "org.deltafield.datasets..";
  private static final String SPARK = "org.deltafield.spark..";
  private static final String DIFFUSION = "org.deltafield.diffusion..";
  private static final String VALIDATION = "org.deltafield.validation..";
  private static final String CLI = "org.deltafield.cli..";
  private static final String NOTEBOOK = "org.deltafield.notebook..";

  @ArchTest
  static final ArchRule MODULES_DEPEND_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("solvers")
          .definedBy(SOLVERS)
          .layer("datasets")
          .definedBy(DATASETS)
          .optionalLayer("spark")
          .definedBy(SPARK)
          .layer("diffusion")
          .definedBy(DIFFUSION)
          .layer("validation")
          .definedBy(VALIDATION)
          .layer("cli")
          .definedBy(CLI)
          .layer("notebook")
          .definedBy(NOTEBOOK)
          .whereLayer("notebook")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("notebook")
          .whereLayer("spark")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("validation")
          .mayOnlyBeAccessedByLayers("cli", "notebook")
          .whereLayer("diffusion")
          .mayOnlyBeAccessedByLayers("validation", "cli", "notebook")
          .whereLayer("datasets")
          .mayOnlyBeAccessedByLayers("spark", "diffusion", "validation", "cli", "notebook");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.deltafield.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule TRANSFORMS_IN_SOLVERS = only("org.jtransforms..", SOLVERS);

  @ArchTest
  static final ArchRule HIPPARCHUS_IN_SOLVERS_DIFFUSION_AND_VALIDATION =
      only("org.hipparchus..", SOLVERS, DIFFUSION, VALIDATION);

  @ArchTest static final ArchRule HDF5_IN_DATASETS = only("io.jhdf..", DATASETS);

  @ArchTest static final ArchRule CLUSTERS_IN_SPARK = only("org.apache.spark..", SPARK);

  @ArchTest static final ArchRule SCALA_IN_SPARK = only("scala..", SPARK);

  @ArchTest static final ArchRule TENSORS_IN_DIFFUSION = only("org.nd4j..", DIFFUSION);

  @ArchTest static final ArchRule NATIVES_IN_DIFFUSION = only("org.bytedeco..", DIFFUSION);

  @ArchTest static final ArchRule COMMANDS_IN_CLI = only("picocli..", CLI);

  @ArchTest static final ArchRule PROGRESS_IN_CLI = only("me.tongfei..", CLI);

  @ArchTest static final ArchRule YAML_IN_CLI = only("org.yaml..", CLI);

  @ArchTest static final ArchRule PICTURES_IN_VALIDATION = only("java.awt..", VALIDATION);

  @ArchTest static final ArchRule IMAGES_IN_VALIDATION = only("javax.imageio..", VALIDATION);

  @ArchTest
  static final ArchRule NO_OTHER_JSON_THAN_JACKSON =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.nd4j.shade..");

  @ArchTest
  static final ArchRule ONLY_THE_PROGRAM_ENDS_THE_PROCESS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.deltafield.cli.Deltafield")
          .should()
          .callMethod(System.class, "exit", int.class);

  private static ArchRule only(String library, String... homes) {
    return classes()
        .that()
        .resideInAPackage("org.deltafield..")
        .and()
        .resideOutsideOfPackages(homes)
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage(library)
        .because(library + " has its home in " + String.join(", ", homes));
  }
}
