package kindred.local.testing;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/**
 * Architecture rules for the test of each service:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "kindred", importOptions = DoNotIncludeTests.class)
 * class ArchitectureTest {
 *     @ArchTest
 *     static final ArchTests rules = ArchTests.in(Architecture.class);
 * }
 * }</pre>
 */
public final class Architecture {
    /** Names of resources that have no plural. */
    private static final Set<String> UNCOUNTABLE = Set.of("Presence", "Search", "Media");

    private Architecture() {}

    @ArchTest
    static final ArchRule servicesAreIndependent = slices().matching("kindred.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAnyPackage("kindred.kit..", "kindred.events.."))
            .ignoreDependency(resideInAnyPackage("kindred.local.."), alwaysTrue())
            .because("services communicate by HTTP and events alone");

    @ArchTest
    static final ArchRule featuresHaveNoCycles = slices().matching("kindred.*.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature package can then be understood, and changed, without those that build on it");

    @ArchTest
    static final ArchRule rulesDoNotUseHttp = noClasses()
            .that()
            .resideOutsideOfPackages("kindred.kit..", "kindred.local..", "kindred.simulator..", "kindred.gateway..")
            .and()
            .haveNameNotMatching(".*(Resource|Client|Mapper)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..")
            .because("a rule has callers of every kind; only resources, clients and exception mappers use HTTP");

    @ArchTest
    static final ArchRule resourcesReturnNoEntity = methods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Resource")
            .and()
            .areNotPrivate()
            .should(notReturnAnEntity())
            .because("stored and published data change for different reasons");

    @ArchTest
    static final ArchRule collectionsInRequestsAreBounded = methods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Resource")
            .and()
            .areNotPrivate()
            .should(new BoundedRequests())
            .because("each element costs its validation, at far more than its sender's cost");

    @ArchTest
    static final ArchRule resourcesDoNotQuery = noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kindred.kit.database..", "jakarta.persistence..", "java.sql..")
            .because("a resource is the table of contents, and a rule or a look-up has a class of its own");

    @ArchTest
    static final ArchRule resourcesAreNamedInThePlural = classes()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should(beNamedInThePlural())
            .because("a resource serves the whole collection, and a reader must be able to guess its name");

    @ArchTest
    static final ArchRule parametersHaveOneStyle = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("jakarta\\.ws\\.rs\\.(Path|Query|Header|Cookie|Matrix|Form|Bean)Param")
            .because("parameters are @RestPath, @RestQuery and @RestHeader, which need no name of their own");

    @ArchTest
    static final ArchRule onlyTheKitWritesToKafka = noClasses()
            .that()
            .resideOutsideOfPackages("kindred.kit..", "kindred.local..")
            .and()
            .doNotHaveFullyQualifiedName(
                    "kindred.gateway.live.TypingPublisher") // typing signals are no events: no transaction stores them
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.clients.producer..")
            .because("the outbox publishes an event in the transaction of its change");

    private static ArchCondition<JavaClass> beNamedInThePlural() {
        return new ArchCondition<>("be named in the plural") {
            @Override
            public void check(JavaClass resource, ConditionEvents events) {
                var name = resource.getSimpleName().replaceFirst("Resource$", "");
                if (!name.endsWith("s") && !UNCOUNTABLE.contains(name))
                    events.add(SimpleConditionEvent.violated(
                            resource, resource.getFullName() + " is not named in the plural"));
            }
        };
    }

    private static ArchCondition<JavaMethod> notReturnAnEntity() {
        return new ArchCondition<>("not return an entity") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                for (var type : method.getReturnType().getAllInvolvedRawTypes())
                    if (type.isAnnotatedWith("jakarta.persistence.Entity"))
                        events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " returns " + type.getName()));
            }
        };
    }
}
