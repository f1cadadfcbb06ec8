package org.interopexplorer.core.binding;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.binding.jvm.JavaImport;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/// A native function that a Java class declares, with the results of its check.
///
/// @param file the file that JNA or the JVM loads here; null if there is none
/// @param export the export that the declaration resolves to; null if there is none
/// @param prototype what the declaration passes
/// @param best what is known of the export; null if nothing is
/// @param findings the worst first
/// @param should the declaration as it should be, in Java; null if it is right, or if nothing says how it should be
public record CheckedJavaImport(
        JavaImport declared,
        @Nullable Path file,
        @Nullable String export,
        FunctionType prototype,
        @Nullable Signature best,
        List<Finding> findings,
        @Nullable String should)
        implements CheckedDeclaration {
    public CheckedJavaImport {
        findings = List.copyOf(findings);
    }

    @Override
    public String type() {
        return declared.type();
    }

    @Override
    public String method() {
        return declared.method();
    }

    @Override
    public String library() {
        return declared.library();
    }

    @Override
    public String entryPoint() {
        return declared.entryPoint();
    }
}
