package kindred.gateway;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import kindred.local.testing.Architecture;

@AnalyzeClasses(packages = "kindred", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests suiteRules = ArchTests.in(Architecture.class);

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("kindred.gateway.(*)..").should().beFreeOfCycles();
}
