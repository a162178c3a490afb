package org.deltafield.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** This module depends on datasets and solvers, nobody depends on it, and Spark is only here. */
@AnalyzeClasses(packages = "org.deltafield", importOptions = ImportOption.DoNotIncludeTests.class)
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

  @ArchTest
  static final ArchRule NOBODY_DEPENDS_ON_IT =
      noClasses()
          .that()
          .resideOutsideOfPackage(HERE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(HERE, "org.apache.spark..", "scala..");
}
