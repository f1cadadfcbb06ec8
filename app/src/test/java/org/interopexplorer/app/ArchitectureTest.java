package org.interopexplorer.app;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "org.interopexplorer.app", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String APP = "org.interopexplorer.app.";
    private static final String[] FEATURES = {
        APP + "library..",
        APP + "exports..",
        APP + "dependencies..",
        APP + "symbols..",
        APP + "types..",
        APP + "bindings..",
        APP + "resources..",
        APP + "information..",
        APP + "function..",
        APP + "variable..",
        APP + "result..",
        APP + "memory..",
        APP + "timing..",
        APP + "trace..",
        APP + "code..",
        APP + "history..",
        APP + "collections..",
        APP + "errors..",
        APP + "lessons..",
        APP + "compare..",
        APP + "review..",
        APP + "com..",
        APP + "typelib.."
    };
    private static final String[] SUPPORT = {
        APP + "task..",
        APP + "i18n..",
        APP + "theme..",
        APP + "control..",
        APP + "help..",
        APP + "drawing..",
        APP + "settings.."
    };
    private static final String[] AROUND = {
        APP + "launcher..", APP + "shell..", APP + "session..", APP + "workspace..", APP + "cli.."
    };

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NAMED_HERE = classes()
            .should()
            .resideInAnyPackage(
                    Stream.of(FEATURES, SUPPORT, AROUND).flatMap(Arrays::stream).toArray(String[]::new))
            .because("a package that no rule names is held by none");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER = slices().matching(APP + "(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAnyPackage(AROUND), alwaysTrue())
            .ignoreDependency(alwaysTrue(), resideInAnyPackage(SUPPORT))
            .ignoreDependency(alwaysTrue(), resideInAPackage(APP + "session.."))
            .because("a feature that leans on another cannot be changed or left out alone; they meet in the session");

    /// Each package counts separately, also one inside another.
    @ArchTest
    static final ArchRule NO_CIRCLES = slices().matching(APP + "(**)")
            .should()
            .beFreeOfCycles()
            .because("packages that lean on each other can only be read together");

    @ArchTest
    static final ArchRule LESSONS_ARE_DATA = noClasses()
            .that()
            .resideInAPackage(APP + "lessons.format")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", APP + "i18n..", APP + "control..")
            .because("the command line reads and checks lessons without a window");

    @ArchTest
    static final ArchRule AN_EDITOR_KNOWS_NO_FUNCTION = noClasses()
            .that()
            .resideInAPackage(APP + "function.editor")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(APP + "function")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage(APP + "session..")
            .because("a value is edited in the same way wherever it stands");

    @ArchTest
    static final ArchRule SUPPORT_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAnyPackage(SUPPORT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FEATURES)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(APP + "shell..", APP + "launcher..", APP + "session..")
            .because("support serves every feature, so it leans on none");

    @ArchTest
    static final ArchRule SESSION_KNOWS_NO_SCENE_AND_NO_WORDS = noClasses()
            .that()
            .resideInAPackage(APP + "session..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", APP + "i18n..", APP + "shell..")
            .because("the shared state is tested without a window, and speaks through records");

    @ArchTest
    static final ArchRule VIEW_MODELS_KNOW_NO_SCENE = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..")
            .because("what a view shows is decided, and tested, without one");

    @ArchTest
    static final ArchRule SHELL_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAPackage(APP + "shell..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FEATURES)
            .because("the launcher hands the features to the shell as panes");

    @ArchTest
    static final ArchRule WINDOW_TOUCHES_NO_NATIVE_CODE = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.foreign.Linker")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.foreign.SymbolLookup")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.interopexplorer.core.host.jvm..")
            .because("native code runs in a host, never in the window's own process");

    @ArchTest
    static final ArchRule COMMAND_LINE_KNOWS_NO_WINDOW = noClasses()
            .that()
            .resideInAPackage(APP + "cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", APP + "shell..", APP + "session..", APP + "launcher..")
            .because("a command starts on a machine without a display, and quickly");
}
