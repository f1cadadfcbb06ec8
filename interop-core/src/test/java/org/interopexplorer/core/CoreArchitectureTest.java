package org.interopexplorer.core;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The walls between the packages of the core: which package may use which, and which one may touch native memory.
class CoreArchitectureTest {
    private static final String CORE = "org.interopexplorer.core.";

    /// The packages that every package may use, besides those that its wall names.
    private static final List<String> EVERYWHERE = List.of("message", "machine", "text");

    /// The packages of ours that each package may use. Sub-packages count as part of the named package.
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("bytes", List.of("diagnostic")),
            Map.entry("diagnostic", List.of()),
            Map.entry("image", List.of("bytes", "diagnostic")),
            Map.entry("metadata", List.of("image", "ctype", "typelib", "bytes", "diagnostic")),
            Map.entry("archive", List.of("bytes", "diagnostic")),
            Map.entry("open", List.of("image", "typelib", "metadata", "archive", "bytes", "diagnostic")),
            Map.entry("loading", List.of("image", "open", "bytes", "diagnostic")),
            Map.entry("mangling", List.of()),
            Map.entry("message", List.of()),
            Map.entry("machine", List.of()),
            Map.entry("ctype", List.of()),
            Map.entry("header", List.of("ctype", "bytes", "diagnostic")),
            Map.entry(
                    "signature",
                    List.of(
                            "image",
                            "open",
                            "mangling",
                            "ctype",
                            "header",
                            "dwarf",
                            "pdb",
                            "metadata",
                            "typelib",
                            "bytes",
                            "diagnostic")),
            Map.entry("dwarf", List.of("image", "ctype", "archive", "bytes", "diagnostic")),
            Map.entry("pdb", List.of("image", "ctype", "bytes", "diagnostic")),
            Map.entry(
                    "binding",
                    List.of(
                            "metadata",
                            "signature",
                            "loading",
                            "archive",
                            "image",
                            "open",
                            "ctype",
                            "bytes",
                            "diagnostic")),
            Map.entry("compare", List.of("image", "signature", "ctype")),
            Map.entry("index", List.of("image", "open", "loading", "mangling", "bytes", "diagnostic")),
            Map.entry(
                    "review",
                    List.of(
                            "image",
                            "open",
                            "loading",
                            "signature",
                            "mangling",
                            "call",
                            "advice",
                            "ctype",
                            "value",
                            "status",
                            "diagnostic")),
            Map.entry("status", List.of("ctype")),
            Map.entry("typelib", List.of("bytes", "diagnostic", "ctype", "header")),
            Map.entry("text", List.of()),
            Map.entry("unwind", List.of()),
            Map.entry("value", List.of("ctype")),
            Map.entry("abi", List.of("ctype")),
            Map.entry("advice", List.of("ctype", "value", "marshal")),
            Map.entry("marshal", List.of("ctype", "value", "abi")),
            Map.entry(
                    "call",
                    List.of(
                            "signature",
                            "loading",
                            "unwind",
                            "mangling",
                            "marshal",
                            "host.client",
                            "host.protocol",
                            "host.target",
                            "ctype",
                            "value",
                            "abi",
                            "advice",
                            "header",
                            "image",
                            "open",
                            "status",
                            "diagnostic")),
            Map.entry(
                    "com",
                    List.of(
                            "call",
                            "typelib",
                            "marshal",
                            "host.target",
                            "host.protocol",
                            "ctype",
                            "value",
                            "status",
                            "open",
                            "image",
                            "bytes",
                            "diagnostic")),
            Map.entry(
                    "collection",
                    List.of(
                            "call",
                            "com",
                            "signature",
                            "marshal",
                            "status",
                            "ctype",
                            "value",
                            "image",
                            "loading",
                            "open",
                            "bytes",
                            "diagnostic")),
            Map.entry(
                    "snippet",
                    List.of(
                            "advice",
                            "signature",
                            "marshal",
                            "header",
                            "typelib",
                            "com",
                            "call",
                            "status",
                            "ctype",
                            "value")),
            Map.entry("snippet.com", List.of("snippet", "com", "typelib", "call", "ctype")),
            Map.entry("host.protocol", List.of()),
            Map.entry("host.client", List.of("host.protocol")),
            Map.entry("host.target", List.of("host.client")),
            Map.entry("host.jvm", List.of("host.protocol")));

    private final JavaClasses core = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.interopexplorer.core");

    @TestFactory
    Stream<DynamicTest> packagesUseOnlyWhatTheDesignLetsThem() {
        return MAY_USE.entrySet().stream()
                .map(wall -> DynamicTest.dynamicTest(
                        wall.getKey(),
                        () -> mayUse(wall.getKey(), wall.getValue()).check(core)));
    }

    private static ArchRule mayUse(String name, List<String> others) {
        String[] allowed = Stream.concat(
                        Stream.of(
                                "java..",
                                "javax..",
                                "org.jspecify..",
                                "org.eclipse..",
                                "com.google.re2j..",
                                "tools.jackson.core..",
                                "org.apache.commons.compress..",
                                "org.tukaani.xz..",
                                "io.airlift.compress..",
                                inside(name)),
                        Stream.concat(EVERYWHERE.stream(), others.stream()).map(CoreArchitectureTest::inside))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(inside(name))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .because("the route from bytes to an answer goes one way, so that each stage can be read, tested and "
                        + "replaced alone");
    }

    private static String inside(String name) {
        return CORE + name + "..";
    }

    @Test
    void everyPackageHasARuleAboutItsDependencies() {
        classes()
                .should()
                .resideInAnyPackage(MAY_USE.keySet().stream()
                        .map(CoreArchitectureTest::inside)
                        .toArray(String[]::new))
                .because("a package that no wall names may use anything")
                .check(core);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().assignedFrom(new WalledPackages())
                .should()
                .beFreeOfCycles()
                .because(
                        "of two stages that use each other neither can be read or replaced alone, and a wall that lets "
                                + "each use the other does not tell")
                .check(core);
    }

    @Test
    void subPackagesCountedApartAreFreeOfCycles() {
        slices().matching(CORE + "(**)")
                .should()
                .beFreeOfCycles()
                .because(
                        "what dispatches formats stands above them, and what they share below; else one format can only "
                                + "be read or replaced together with all others")
                .check(core);
    }

    @Test
    void onlyBytesMapsFiles() {
        noClasses()
                .that()
                .resideOutsideOfPackage(inside("bytes"))
                .and()
                .resideOutsideOfPackage(inside("host"))
                .should()
                .callMethodWhere(target(nameMatching("map")).and(target(owner(assignableTo(FileChannel.class)))))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(InternalError.class)
                .because(
                        "a page of a mapped file may be gone when it is read; one place knows what the JVM throws then, "
                                + "and says it")
                .check(core);
    }

    /// A slice for each package that a wall names.
    private static final class WalledPackages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return MAY_USE.keySet().stream()
                    .filter(name -> (type.getPackageName() + ".").startsWith(CORE + name + "."))
                    .map(SliceIdentifier::of)
                    .findFirst()
                    .orElseGet(SliceIdentifier::ignore);
        }

        @Override
        public String getDescription() {
            return "packages that stand behind a wall";
        }
    }

    @Test
    void onlyTheHostTouchesNativeCode() {
        noClasses()
                .that()
                .resideOutsideOfPackage(inside("host.jvm"))
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.foreign\\.(Linker.*|SymbolLookup)")
                .orShould()
                .callMethod("java.lang.foreign.MemorySegment", "reinterpret", "long")
                .orShould()
                .callMethod("java.lang.System", "load", "java.lang.String")
                .orShould()
                .callMethod("java.lang.System", "loadLibrary", "java.lang.String")
                .because("a wild pointer must cost the host, never the window's process")
                .check(core);
    }

    @Test
    void onlyMachineAsksTheJvmWhereItRuns() {
        noClasses()
                .that()
                .resideOutsideOfPackages(inside("machine"), inside("host"))
                .should()
                .callMethod("java.lang.System", "getProperty", "java.lang.String")
                .orShould()
                .callMethod("java.lang.System", "getProperty", "java.lang.String", "java.lang.String")
                .because("the start asks once which machine this is and passes it on; what asks by itself cannot be "
                        + "given another target")
                .check(core);
    }

    @Test
    void nothingIsKeptInMutableStatics() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .because("global state makes two sessions one")
                .check(core);
    }

    @Test
    void eclipseStaysBehindTheHeaderReader() {
        noClasses()
                .that()
                .resideOutsideOfPackage(inside("header"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse..")
                .because("the parser is a library that may change; its trees end at ctype")
                .check(core);
    }

    @Test
    void containersStayBehindTheirPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(inside("archive"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.commons..", "org.tukaani..", "io.airlift..")
                .because("what these libraries read is bounded, and their failures are told, in one place")
                .check(core);
    }

    @Test
    void jsonStaysBehindTheCollections() {
        noClasses()
                .that()
                .resideOutsideOfPackage(inside("collection"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson..")
                .because("one file of the core is JSON, for people to edit; all else here is typed records")
                .check(core);
    }
}
