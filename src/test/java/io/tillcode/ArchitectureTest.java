package io.tillcode;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static io.tillcode.ArchitectureWords.ONE_OF_OURS;
import static io.tillcode.ArchitectureWords.PURE;
import static io.tillcode.ArchitectureWords.adapter;
import static io.tillcode.ArchitectureWords.askTheMachine;
import static io.tillcode.ArchitectureWords.beSealed;
import static io.tillcode.ArchitectureWords.haveNoFloatingPoint;
import static io.tillcode.ArchitectureWords.implementation;
import static io.tillcode.ArchitectureWords.onlyIn;
import static io.tillcode.ArchitectureWords.packages;
import static io.tillcode.ArchitectureWords.part;
import static io.tillcode.ArchitectureWords.worldly;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The shape of the code, as rules with reasons.
///
/// A rule that no longer fits is changed here, with a decision record in `src/site/markdown/adr`;
/// it never gets an exception.
@AnalyzeClasses(packages = "io.tillcode", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  // What each part may use, besides itself and libraries. The table of the architecture.

  @ArchTest static final ArchRule MONEY_USES_NOTHING = part("money").mayUse();

  @ArchTest static final ArchRule REVERSAL_IS_BELOW_PAYMENT = part("reversal").mayUse("money");

  @ArchTest
  static final ArchRule PAYMENT_DECIDES_ALONE =
      part("payment").mayUse("money", "reversal", "refund");

  @ArchTest static final ArchRule REFUND = part("refund").mayUse("money");

  @ArchTest static final ArchRule RECEIPT = part("receipt").mayUse("payment", "refund", "money");

  @ArchTest static final ArchRule SCAN_USES_NOTHING = part("scan").mayUse();

  @ArchTest static final ArchRule ANTOM_KNOWS_MONEY = part("antom").mayUse("money");

  @ArchTest static final ArchRule STAFF = part("staff").mayUse("money", "payment", "refund");

  @ArchTest
  static final ArchRule SHIFT = part("shift").mayUse("money", "payment", "refund", "staff");

  @ArchTest static final ArchRule ENGINE_KNOWS_ONLY_ITS_PORTS = part("engine").mayUse(PURE);

  @ArchTest static final ArchRule JOURNAL_IS_AN_ADAPTER = adapter("journal");

  @ArchTest static final ArchRule GATEWAY_IS_AN_ADAPTER = adapter("gateway");

  @ArchTest static final ArchRule SCANNER_IS_AN_ADAPTER = adapter("scanner");

  @ArchTest static final ArchRule PRINTER_IS_AN_ADAPTER = adapter("printer");

  @ArchTest static final ArchRule NOTIFICATION_IS_AN_ADAPTER = adapter("notification");

  @ArchTest
  static final ArchRule TRAINING_KNOWS_THE_WIRE_NOT_THE_TILL = part("training").mayUse(PURE);

  @ArchTest static final ArchRule SETTINGS = part("settings").mayUse("money", "reversal");

  @ArchTest static final ArchRule DIAGNOSTICS = part("diagnostics").mayUse("money");

  @ArchTest
  static final ArchRule UI_SEES_THE_FACADE =
      noClasses()
          .that(resideInAPackage("io.tillcode.ui.."))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  packages(
                      "journal",
                      "gateway",
                      "scanner",
                      "printer",
                      "notification",
                      "training",
                      "cli",
                      "app")))
          .because("screens render views and post commands; what stands behind is not theirs")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule UI_SEES_NO_ENGINE_ROOM =
      noClasses()
          .that(resideInAPackage("io.tillcode.ui.."))
          .should()
          .dependOnClassesThat(implementation("io.tillcode.engine.."))
          .because("a screen holds commands, views and interfaces of the engine, nothing that runs")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule NOBODY_USES_THE_COMPOSITION_ROOT =
      noClasses()
          .that(not(resideInAnyPackage(packages("app", "cli"))))
          .should()
          .dependOnClassesThat(resideInAnyPackage(packages("app", "cli")))
          .because("parts are given what they need; they never go and fetch it")
          .allowEmptyShould(true);

  // Which part owns which library.

  @ArchTest static final ArchRule JAVAFX = onlyIn("one part draws", "javafx..", "ui", "app");

  @ArchTest static final ArchRule THEME = onlyIn("one part draws", "atlantafx..", "ui", "app");

  @ArchTest
  static final ArchRule HTTP =
      onlyIn(
          "a second client would have its own ideas of repeating a POST", "okhttp3..", "gateway");

  @ArchTest
  static final ArchRule HTTP_SERVER =
      onlyIn(
          "one door to the till, and one place that guards it",
          "org.eclipse.jetty..",
          "notification");

  @ArchTest
  static final ArchRule JDBC =
      onlyIn("what is durable is decided in one place", "java.sql..", "journal");

  @ArchTest
  static final ArchRule SQLITE =
      onlyIn("what is durable is decided in one place", "org.sqlite..", "journal");

  @ArchTest
  static final ArchRule SERIAL =
      onlyIn("devices stay behind their ports", "com.fazecast..", "scanner", "printer");

  @ArchTest static final ArchRule YAML = onlyIn("a setting is read once", "org.yaml..", "settings");

  @ArchTest
  static final ArchRule LOGBACK =
      onlyIn("everybody else logs by SLF4J", "ch.qos.logback..", "diagnostics");

  // Purity.

  @ArchTest
  static final ArchRule PURE_PACKAGES_TOUCH_NOTHING =
      noClasses()
          .that(resideInAnyPackage(packages(PURE)))
          .should()
          .dependOnClassesThat(worldly())
          .because("what decides about money is run again and again, in tests and at recovery")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule PURE_PACKAGES_ASK_NOTHING =
      noClasses()
          .that(resideInAnyPackage(packages(PURE)))
          .should()
          .callCodeUnitWhere(askTheMachine())
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("time, chance and the machine's habits are arguments, or runs would differ")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule NO_FLOATING_POINT_NEAR_MONEY =
      classes()
          .that(resideInAnyPackage(packages("money", "payment", "reversal", "refund", "receipt")))
          .should(haveNoFloatingPoint())
          .because("no amount is nearly right")
          .allowEmptyShould(true);

  // Habits.

  @ArchTest
  static final ArchRule NO_MUTABLE_STATICS =
      fields()
          .that()
          .areStatic()
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .should()
          .beFinal()
          .because("what is shared and changes is passed by constructor, where it can be seen")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule STATES_EVENTS_FACTS_AND_EFFECTS_ARE_SEALED =
      classes()
          .that(resideInAnyPackage(packages("payment", "reversal", "refund", "engine")))
          .and()
          .areInterfaces()
          .and()
          .haveNameMatching(ONE_OF_OURS)
          .should(beSealed())
          .because("a switch over them has no default, so that the compiler finds what is missing")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule NO_INSTANCE_TO_FETCH =
      noMethods()
          .that()
          .areStatic()
          .should()
          .haveName("getInstance")
          .because("a service locator hides who needs what")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule NO_LEGACY_TIME =
      noFields()
          .should()
          .haveRawType("java.util.Date")
          .because("java.time says which kind of time is meant")
          .allowEmptyShould(true);

  @Test
  void everyPackageSaysWhatItIsForAndIsNullMarked() throws IOException {
    try (Stream<Path> tree = Files.walk(Path.of("src", "main", "java"))) {
      List<Path> silent =
          tree.filter(Files::isDirectory)
              .filter(ArchitectureTest::holdsSources)
              .filter(directory -> !isIntroduced(directory.resolve("package-info.java")))
              .toList();
      assertEquals(List.of(), silent, "packages without @NullMarked and a /// paragraph");
    }
  }

  private static boolean holdsSources(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isIntroduced(Path packageInfo) {
    try {
      String text = Files.exists(packageInfo) ? Files.readString(packageInfo) : "";
      return text.startsWith("///") && text.contains("@NullMarked");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
