package dev.tact.nlp;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.tact.nlp", importOptions = ImportOption.DoNotIncludeTests.class)
class NlpArchitectureTest {

    @ArchTest
    static final ArchRule SEES_ONLY_WHAT_DETECTOR_AUTHORS_SEE = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.tact..")
                    .and(not(resideInAnyPackage("dev.tact.nlp..", "dev.tact.spi..", "dev.tact.signal.."))));
}
