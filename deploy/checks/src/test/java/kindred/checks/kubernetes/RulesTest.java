package kindred.checks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import kindred.local.testing.NeedsTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
    @ParameterizedTest
    @MethodSource("combinations")
    @NeedsTool("kustomize")
    void findsNoViolationInAnyCombination(Combination combination) {
        var manifests = combination.manifests();
        assertThat(Arrays.stream(Rule.values()).flatMap(rule -> rule.violations(manifests)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mutations")
    @NeedsTool("kustomize")
    void detectsEveryMutation(Mutation mutation) {
        var broken = mutation.applyTo(Combination.production().manifests());
        assertThat(mutation.rule().violations(broken)).isNotEmpty();
    }

    @Test
    void hasAMutationForEveryRule() {
        var broken = EnumSet.noneOf(Rule.class);
        mutations().map(Mutation::rule).forEach(broken::add);
        assertThat(broken).isEqualTo(EnumSet.allOf(Rule.class));
    }

    static Stream<Combination> combinations() {
        return Combination.all();
    }

    static Stream<Mutation> mutations() {
        return Mutations.all();
    }
}
