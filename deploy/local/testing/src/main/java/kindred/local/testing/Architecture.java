package kindred.local.testing;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * The rules of the architecture, for the test of each service:
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
    private Architecture() {}

    @ArchTest
    static final ArchRule noServiceKnowsAnother = slices().matching("kindred.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAnyPackage("kindred.kit..", "kindred.events.."))
            .because("services meet in their contracts: HTTP and events");

    @ArchTest
    static final ArchRule rulesKnowNothingOfHttp = noClasses()
            .that()
            .resideOutsideOfPackages("kindred.kit..", "kindred.local..", "kindred.gateway..")
            .and()
            .haveNameNotMatching(".*(Resource|Client|Mapper)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..")
            .because("a rule can be asked from anywhere; only resources, clients and exception mappers speak HTTP");

    @ArchTest
    static final ArchRule noEntityIsPublished = methods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Resource")
            .and()
            .areNotPrivate()
            .should(notReturnAnEntity())
            .because("what is stored and what is published change for different reasons");

    @ArchTest
    static final ArchRule onlyTheKitWritesToKafka = noClasses()
            .that()
            .resideOutsideOfPackages("kindred.kit..", "kindred.local..")
            .and()
            .doNotHaveFullyQualifiedName(
                    "kindred.gateway.live.TypingPublisher") // which tells of no change, and is stored nowhere
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.clients.producer..")
            .because("an event leaves through the outbox, in the transaction of the change it tells of");

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
