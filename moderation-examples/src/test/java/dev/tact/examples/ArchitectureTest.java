package dev.tact.examples;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** Holds the direction of dependencies among the packages of the command line. */
@AnalyzeClasses(packages = "dev.tact.examples", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "dev.tact.examples";

    /** What each package may use. The root, which names all commands, is used by none. */
    private static final Map<String, Set<String>> USES = Map.ofEntries(
            // What commands share.
            entry("cli", Set.of()),
            entry("page", Set.of()),
            entry("statistics", Set.of("cli")),
            entry("record", Set.of("cli")),
            entry("settings", Set.of("cli")),
            entry("answer", Set.of("cli", "record", "settings")),
            // Commands.
            entry("assess", Set.of("cli", "record", "settings", "answer")),
            entry("message", Set.of("cli", "record", "settings", "answer")),
            entry("pack", Set.of("cli", "settings")),
            entry("samples", Set.of("cli", "record")),
            entry("evaluate", Set.of("cli", "statistics", "record", "settings", "answer")),
            entry("agreement", Set.of("cli", "statistics", "record", "answer", "evaluate")),
            entry("annotate", Set.of("cli", "page", "statistics", "record", "settings", "answer", "agreement")),
            entry("report", Set.of("cli", "page", "statistics", "record", "settings", "answer", "evaluate")),
            entry("train", Set.of("cli", "statistics", "record", "answer", "evaluate")));

    @ArchTest
    static final ArchRule PACKAGES_USE_WHAT_IS_LISTED =
            classes().that(resideInAPackage(ROOT + ".*")).should(new UseWhatIsListed());

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching(ROOT + ".(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_PUBLIC_API_IS_USED = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.tact.internal..", "dev.tact.nlp.internal.."));

    private static final class UseWhatIsListed extends ArchCondition<JavaClass> {

        UseWhatIsListed() {
            super("use only packages of the command line that are listed for theirs");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            Set<String> listed = USES.getOrDefault(name(type), Set.of());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass used = dependency.getTargetClass();
                boolean ours = used.getPackageName().equals(ROOT)
                        || used.getPackageName().startsWith(ROOT + ".");
                if (ours && !name(used).equals(name(type)) && !listed.contains(name(used))) {
                    events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                }
            }
        }

        private static String name(JavaClass type) {
            return type.getPackageName().substring(ROOT.length()).replaceFirst("^\\.", "");
        }
    }
}
