package dev.tact;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;

/**
 * Holds the direction of dependencies: verify → dev.tact → internal.* → rules, spi → signal; policy → rules → signal.
 */
@AnalyzeClasses(packages = "dev.tact", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String TACT = "dev.tact..";
    private static final String INTERNAL = "dev.tact.internal..";

    @ArchTest
    static final ArchRule VALUES_DEPEND_ON_NOTHING = noClasses()
            .that(resideInAPackage("dev.tact.signal.."))
            .should()
            .dependOnClassesThat(resideInAPackage(TACT).and(resideOutsideOfPackages("dev.tact.signal..")));

    @ArchTest
    static final ArchRule DETECTOR_AUTHORS_NEED_VALUES_ONLY = noClasses()
            .that(resideInAPackage("dev.tact.spi.."))
            .should()
            .dependOnClassesThat(
                    resideInAPackage(TACT).and(resideOutsideOfPackages("dev.tact.spi..", "dev.tact.signal..")));

    @ArchTest
    static final ArchRule RULES_ARE_DATA = noClasses()
            .that(resideInAPackage("dev.tact.rules"))
            .should()
            .dependOnClassesThat(resideInAPackage(TACT)
                    .and(resideOutsideOfPackages(
                            "dev.tact.rules",
                            "dev.tact.signal..",
                            "dev.tact.internal.pattern..",
                            "dev.tact.internal.yaml..")))
            .because("reading a pack takes the pattern parser, and nothing that analyses or matches text");

    @ArchTest
    static final ArchRule POLICY_JUDGES_ASSESSMENTS_ONLY = noClasses()
            .that(resideInAPackage("dev.tact.policy.."))
            .should()
            .dependOnClassesThat(resideInAPackage(TACT)
                    .and(resideOutsideOfPackages(
                            "dev.tact.policy..", "dev.tact.signal..", "dev.tact.rules", "dev.tact.internal.yaml..")))
            .because("what to do follows from the assessment; a profile's topics are rules, which a moderator matches");

    @ArchTest
    static final ArchRule NOTHING_KNOWS_OF_POLICY = noClasses()
            .that(resideInAPackage(TACT).and(resideOutsideOfPackages("dev.tact.policy..")))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.tact.policy.."));

    @ArchTest
    static final ArchRule ONLY_VERIFICATION_SEES_THE_ENTRY_POINT = noClasses()
            .that(resideInAPackage(TACT).and(resideOutsideOfPackages("dev.tact", "dev.tact.rules.verify")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.tact", "dev.tact.rules.verify"));

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().assignedFrom(new Packages()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule INTERNALS_STAY_INTERNAL = classes()
            .that(resideOutsideOfPackages(INTERNAL))
            .and()
            .arePublic()
            .should(new KeepInternalsOutOfSignatures());

    @ArchTest
    static final ArchRule LIBRARY_PRINTS_NOTHING = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    /** Each package is a slice of its own, so that a cycle within {@code dev.tact.internal} shows too. */
    private static final class Packages implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }

    /** No type of an internal package in what users can call, read, extend or catch, type arguments included. */
    private static final class KeepInternalsOutOfSignatures extends ArchCondition<JavaClass> {

        KeepInternalsOutOfSignatures() {
            super("keep internal types out of the signatures of public and protected members");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            type.getSuperclass().ifPresent(parent -> report(type, type.getName(), parent, events));
            type.getInterfaces().forEach(parent -> report(type, type.getName(), parent, events));
            for (JavaField field : type.getFields()) {
                if (isVisible(field.getModifiers())) {
                    report(type, field.getFullName(), field.getType(), events);
                }
            }
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                if (isVisible(unit.getModifiers())) {
                    report(type, unit.getFullName(), unit.getReturnType(), events);
                    unit.getParameterTypes().forEach(used -> report(type, unit.getFullName(), used, events));
                    unit.getExceptionTypes().forEach(used -> report(type, unit.getFullName(), used, events));
                }
            }
        }

        private static boolean isVisible(Set<JavaModifier> modifiers) {
            return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                    && !modifiers.contains(JavaModifier.SYNTHETIC);
        }

        private static void report(JavaClass owner, String member, JavaType used, ConditionEvents events) {
            for (JavaClass involved : used.getAllInvolvedRawTypes()) {
                if (resideInAPackage(INTERNAL).test(involved)) {
                    events.add(SimpleConditionEvent.violated(owner, member + " shows " + involved.getName()));
                }
            }
        }
    }
}
