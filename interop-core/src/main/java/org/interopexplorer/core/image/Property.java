package org.interopexplorer.core.image;

import java.util.List;
import java.util.Set;
import org.interopexplorer.core.message.Language;

/// A fact that an image states about itself.
///
/// @param value names, numbers and texts as they are in the file, and messages for what a flag or a number means
public record Property(Key key, List<?> value) {
    public Property {
        value = List.copyOf(value);
    }

    /// A fact whose value is text of the file.
    public Property(Key key, String value) {
        this(key, List.of(value));
    }

    /// The value in a language, its parts separated by commas.
    public String text(Language language) {
        return language.list(value);
    }

    /// The value, which is text of the file in every language.
    ///
    /// @throws IllegalStateException for a value with messages
    public String text() {
        if (value.size() == 1 && value.getFirst() instanceof String text) {
            return text;
        }
        throw new IllegalStateException(key.token() + " is not text of the file: " + value);
    }

    /// The groups of facts, in the order of display.
    public enum Group {
        IDENTITY,
        VERSION,
        TARGET,
        LINKING,
        SECURITY,
        DEBUG,
        MANIFEST
    }

    /// Identifies the fact.
    public sealed interface Key {
        /// A stable name that JSON and translations use, such as `build-id`.
        String token();

        Group group();
    }

    /// A string of a Windows version resource, under its name in the file.
    public record VersionString(String name) implements Key {
        /// The names that Windows itself shows (VERSIONINFO resource, string-name).
        private static final Set<String> STANDARD = Set.of(
                "Comments",
                "CompanyName",
                "FileDescription",
                "FileVersion",
                "InternalName",
                "LegalCopyright",
                "LegalTrademarks",
                "OriginalFilename",
                "PrivateBuild",
                "ProductName",
                "ProductVersion",
                "SpecialBuild");

        @Override
        public String token() {
            return "version." + name;
        }

        @Override
        public Group group() {
            return Group.VERSION;
        }

        /// Whether the name is a standard one.
        public boolean isStandard() {
            return STANDARD.contains(name);
        }
    }

    /// The facts that readers know.
    public enum Fact implements Key {
        SONAME("soname", Group.IDENTITY),
        UUID("uuid", Group.IDENTITY),
        BUILD_ID("build-id", Group.IDENTITY),
        FILE_TYPE("file-type", Group.IDENTITY),
        UMBRELLA("umbrella", Group.IDENTITY),
        FILE_VERSION("file-version", Group.VERSION),
        PRODUCT_VERSION("product-version", Group.VERSION),
        VERSION_FLAGS("version-flags", Group.VERSION),
        CURRENT_VERSION("current-version", Group.VERSION),
        COMPATIBILITY_VERSION("compatibility-version", Group.VERSION),
        ABI("abi", Group.TARGET),
        PLATFORM("platform", Group.TARGET),
        MINIMUM_OS("minimum-os", Group.TARGET),
        SUBSYSTEM("subsystem", Group.TARGET),
        SYSTEM_VERSION("system-version", Group.TARGET),
        HYBRID("hybrid", Group.TARGET),
        MANAGED("managed", Group.TARGET),
        MANAGED_FLAGS("managed-flags", Group.TARGET),
        INTERPRETER("interpreter", Group.LINKING),
        RPATH("rpath", Group.LINKING),
        RUNPATH("runpath", Group.LINKING),
        DEFINED_VERSIONS("defined-versions", Group.LINKING),
        ALLOWED_CLIENT("allowed-client", Group.LINKING),
        BOUND_IMPORTS("bound-imports", Group.LINKING),
        DEPENDENT_ASSEMBLIES("dependent-assemblies", Group.LINKING),
        DEPENDENT_LOAD_FLAGS("dependent-load-flags", Group.LINKING),
        COM_CLASSES("com-classes", Group.LINKING),
        ENTRY_POINT("entry-point", Group.LINKING),
        IMAGE_BASE("image-base", Group.LINKING),
        TLS_CALLBACKS("tls-callbacks", Group.LINKING),
        CHARACTERISTICS("characteristics", Group.LINKING),
        NEEDS_VERSION("needs-version", Group.LINKING),
        FLAGS("flags", Group.LINKING),
        PROTECTION("protection", Group.SECURITY),
        SIGNATURE("signature", Group.SECURITY),
        CODE_SIGNATURE("code-signature", Group.SECURITY),
        ENCRYPTION("encryption", Group.SECURITY),
        EXECUTION_LEVEL("execution-level", Group.SECURITY),
        PDB("pdb", Group.DEBUG),
        PDB_ID("pdb-id", Group.DEBUG),
        DEBUG_DATA("debug-data", Group.DEBUG),
        COMPILER("compiler", Group.DEBUG),
        TOOLS("tools", Group.DEBUG),
        TIMESTAMP("timestamp", Group.DEBUG),
        REPRODUCIBLE("reproducible", Group.DEBUG),
        LINKER_VERSION("linker-version", Group.DEBUG),
        SOURCE_VERSION("source-version", Group.DEBUG),
        SDK("sdk", Group.DEBUG),
        WHOLE_PROGRAM_OPTIMIZATION("whole-program-optimization", Group.DEBUG),
        MANIFEST("manifest", Group.MANIFEST);

        private final String token;
        private final Group group;

        Fact(String token, Group group) {
            this.token = token;
            this.group = group;
        }

        @Override
        public String token() {
            return token;
        }

        @Override
        public Group group() {
            return group;
        }
    }
}
