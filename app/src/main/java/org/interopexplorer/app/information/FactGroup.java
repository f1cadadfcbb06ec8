package org.interopexplorer.app.information;

/// What a fact of the Information page is about; in the order of the page.
enum FactGroup {
    IDENTITY("identity"),
    VERSION("version"),
    TARGET("target"),
    LINKING("linking"),
    SECURITY("security"),
    DEBUG("debug"),
    MANIFEST("manifest");

    private final String token;

    FactGroup(String token) {
        this.token = token;
    }

    /// The stable name that translations use.
    String token() {
        return token;
    }

    /// The group of a property; facts that a reader learns to tell later are about the target.
    ///
    /// @param key of a [org.interopexplorer.core.image.Property]
    static FactGroup of(String key) {
        if (key.startsWith("version.")) {
            return VERSION;
        }
        return switch (key) {
            case "soname", "uuid", "build-id", "file-type", "umbrella" -> IDENTITY;
            case "file-version", "product-version", "version-flags", "current-version", "compatibility-version" ->
                VERSION;
            case "interpreter",
                    "rpath",
                    "runpath",
                    "defined-versions",
                    "allowed-client",
                    "bound-imports",
                    "dependent-assemblies",
                    "dependent-load-flags",
                    "com-classes",
                    "entry-point",
                    "image-base",
                    "tls-callbacks",
                    "characteristics",
                    "needs-version",
                    "flags" -> LINKING;
            case "protection", "signature", "code-signature", "encryption", "execution-level" -> SECURITY;
            case "pdb",
                    "pdb-id",
                    "debug-data",
                    "compiler",
                    "timestamp",
                    "reproducible",
                    "linker-version",
                    "source-version",
                    "sdk",
                    "whole-program-optimization" -> DEBUG;
            case "manifest" -> MANIFEST;
            default -> TARGET;
        };
    }
}
