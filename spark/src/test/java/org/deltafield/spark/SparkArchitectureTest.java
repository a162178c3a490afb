package org.deltafield.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** This module depends on datasets and solvers. That nothing needs it or Spark, cli tests. */
@AnalyzeClasses(
    packages = "org.deltafield.spark",
    importOptions = ImportOption.DoNotIncludeTests.class)
class SparkArchitectureTest {
  private static final String HERE = "org.deltafield.spark..";

  @ArchTest
  static final ArchRule DEPENDS_ON_DATASETS_AND_SOLVERS =
      classes()
          .that()
          .resideInAPackage(HERE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              HERE,
              "org.deltafield.datasets..",
              "org.deltafield.solvers..",
              "org.apache.spark..",
              "scala..",
              "java..");
}
