package org.interopexplorer.core.binding;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/// A declaration of a native function, of any runtime, with the results of its check.
public sealed interface CheckedDeclaration permits CheckedImport, CheckedJavaImport {
    /// The class that has the declaration.
    String type();

    /// The declared method, or the function's name where the declaration is no method.
    String method();

    /// The library as it is declared; empty if that is not known.
    String library();

    /// The name that is looked for.
    String entryPoint();

    /// The file that the runtime loads here; null if there is none.
    @Nullable
    Path file();

    /// The export that the declaration resolves to; null if there is none.
    @Nullable
    String export();

    /// What the runtime makes of the declaration.
    FunctionType prototype();

    /// What is known of the export; null if nothing is.
    @Nullable
    Signature best();

    /// The worst first.
    List<Finding> findings();

    /// The declaration as it should be, in its own language; null if it is right, or if nothing says how it should
    /// be.
    @Nullable
    String should();

    /// Whether the library and the entry point were found.
    default boolean isFound() {
        return export() != null;
    }

    /// Whether an error or a warning was found.
    default boolean isWrong() {
        return findings().stream().anyMatch(finding -> finding.severity() != Finding.Severity.ADVICE);
    }
}
