package org.interopexplorer.core.loading;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Why a library is not found or does not load, and what its loader did otherwise than predicted.
public enum LoadingFault implements MessageCode {
    LIBRARY_APISET("library.apiset", value("name"), message("part"), value("host")),
    LIBRARY_APISET_OF("library.apiset-of", message("part"), value("host")),
    LIBRARY_BUILT_FOR_MUSL("library.built-for-musl", message("places")),
    LIBRARY_ELSEWHERE("library.elsewhere", value("name"), message("part")),
    LIBRARY_LOOKED("library.looked", list("places")),
    LIBRARY_LOOKED_IN("library.looked-in", message("rule"), value("directory")),
    LIBRARY_LOOKED_NOWHERE("library.looked-nowhere"),
    LIBRARY_LOOKED_SKIPPED("library.looked-skipped", list("places"), list("skipped")),
    LIBRARY_MISSING("library.missing", value("name")),
    LIBRARY_NOT_FOUND("library.not-found", message("places")),
    LIBRARY_PART_OF("library.part-of", message("part")),
    LIBRARY_PASSED_OVER("library.passed-over", value("name"), value("file")),
    LIBRARY_SIMILAR("library.similar", value("name"), list("similar")),
    LIBRARY_UNNAMED("library.unnamed"),
    BROKEN_DEPENDENCY(
            "loading.broken-dependency",
            value("library"),
            value("dependency"),
            message("why"),
            number("asked"),
            value("chain")),
    CACHE_DAMAGED("loading.cache-damaged", value("cache"), message("why")),
    CACHE_EXTENSION("loading.cache-extension"),
    CACHE_FORMAT("loading.cache-format"),
    CACHE_HARDWARE("loading.cache-hardware", value("index"), value("hardware")),
    CACHE_PATH("loading.cache-path"),
    CACHE_UNREADABLE("loading.cache-unreadable", value("cache"), message("why")),
    LOADED_ABSENT("loading.loaded-absent", value("name")),
    LOADED_DIFFERS("loading.loaded-differs", number("count")),
    LOADED_ELSEWHERE("loading.loaded-elsewhere", value("name"), value("actual"), value("predicted")),
    REFUSED_AS_PREDICTED("loading.refused-as-predicted", value("why")),
    REFUSED_UNLIKE_PREDICTION("loading.refused-unlike-prediction", value("why")),
    LOADED_SAME("loading.loaded-same", number("count")),
    LOADED_UNFORESEEN("loading.loaded-unforeseen", value("file")),
    LOADED_UNLIKE_PREDICTION("loading.loaded-unlike-prediction", number("count")),
    MISSING_ASSEMBLY("loading.missing-assembly", value("library"), value("assembly")),
    MISSING_DEPENDENCY(
            "loading.missing-dependency", value("library"), value("missing"), number("asked"), value("chain")),
    MISSING_EXPORTS(
            "loading.missing-exports",
            value("library"),
            list("names"),
            value("provider"),
            number("asked"),
            value("chain")),
    MISSING_EXPORTS_LATER(
            "loading.missing-exports-later",
            value("library"),
            list("names"),
            value("provider"),
            number("asked"),
            value("chain")),
    MISSING_IMPORTS("loading.missing-imports", value("library"), list("names")),
    MISSING_IMPORTS_LATER("loading.missing-imports-later", value("library"), list("names")),
    MISSING_VERSION("loading.missing-version", value("library"), value("version"), value("provider"), value("file")),
    MISSING_NARROW_LOADER("loading.missing-narrow-loader", value("library"), value("package")),
    MISSING_QEMU("loading.missing-qemu", value("library"), value("packages")),
    MISSING_WINE("loading.missing-wine", value("library"), value("package")),
    MISSING_WINE_32("loading.missing-wine-32", value("library"), value("package")),
    NOT_ARM64("loading.not-arm64", value("library")),
    NOT_ASSEMBLY("loading.not-assembly", value("library")),
    NOT_DRIVER("loading.not-driver", value("library")),
    NOT_LOADABLE("loading.not-loadable", value("library"), value("kind")),
    NO_LIBRARY("loading.no-library", value("file"), value("kind")),
    OLD_LIBRARY("loading.old-library", value("library"), value("wanted"), value("asked"), value("file"), value("has")),
    OTHER_C_LIBRARY("loading.other-c-library", value("file")),
    OTHER_FORMAT("loading.other-format", value("file"), value("format"), value("format2")),
    OTHER_MACHINE("loading.other-machine", value("file"), value("machine"), value("machine2")),
    PART_ENTRIES("loading.part.entries"),
    PART_EXTENSIONS("loading.part.extensions"),
    PART_PROCESSOR_LEVELS("loading.part.processor-levels"),
    INCOMPLETE("loading.incomplete", message("why")),
    READ_ONLY("loading.read-only", message("why")),
    UNDECODABLE_NAME("loading.undecodable-name", value("library")),
    WRONG_ARCHITECTURE(
            "loading.wrong-architecture",
            value("library"),
            value("architecture"),
            value("bits"),
            value("hostArchitecture"),
            value("hostBits")),
    WRONG_SYSTEM("loading.wrong-system", value("library"), value("system"), value("host")),
    PART_ANDROID("part.android"),
    PART_DIRECTX("part.directx"),
    PART_FREEBSD("part.freebsd"),
    PART_GCC("part.gcc"),
    PART_GLIBC("part.glibc"),
    PART_MACOS("part.macos"),
    PART_MUSL("part.musl"),
    PART_VISUAL_C("part.visual-c"),
    PART_WINDOWS("part.windows"),
    RULE_ADDED("rule.added"),
    RULE_API_SET("rule.api-set"),
    RULE_APPLICATION("rule.application"),
    RULE_BESIDE("rule.beside"),
    RULE_CURRENT_DIRECTORY("rule.current-directory"),
    RULE_DEFAULT("rule.default"),
    RULE_INSTALL_NAME("rule.install-name"),
    RULE_KNOWN_DLL("rule.known-dll"),
    RULE_MUSL_ITSELF("rule.musl-itself"),
    RULE_MUSL_PATH("rule.musl-path"),
    RULE_NAMED("rule.named", value("name")),
    RULE_PATH("rule.path"),
    RULE_SHARED_CACHE("rule.shared-cache"),
    RULE_SIDE_BY_SIDE("rule.side-by-side"),
    RULE_SYSTEM_DIRECTORY("rule.system-directory"),
    RULE_SYSTEM_LIST("rule.system-list"),
    RULE_WINDOWS_DIRECTORY("rule.windows-directory");

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    LoadingFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
