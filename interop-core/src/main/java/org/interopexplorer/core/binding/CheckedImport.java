package org.interopexplorer.core.binding;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/// A declared import with the results of its check.
///
/// @param file the file that .NET loads here; null if there is none
/// @param export the export that the declaration resolves to; null if there is none
/// @param prototype what .NET's marshalling makes of the declaration
/// @param copied the parameters that the marshaller converts or copies, also `return`; empty for a blittable
///     declaration
/// @param best what is known of the export; null if nothing is
/// @param findings the worst first
/// @param should the declaration as it should be, in C#; null if it is right, or if nothing says how it should be
public record CheckedImport(
        DeclaredImport declared,
        @Nullable Path file,
        @Nullable String export,
        FunctionType prototype,
        List<String> copied,
        @Nullable Signature best,
        List<Finding> findings,
        @Nullable String should)
        implements CheckedDeclaration {
    public CheckedImport {
        copied = List.copyOf(copied);
        findings = List.copyOf(findings);
    }

    @Override
    public String type() {
        return declared.type();
    }

    @Override
    public String method() {
        return declared.method().name();
    }

    @Override
    public String library() {
        return declared.invoke().library();
    }

    @Override
    public String entryPoint() {
        return declared.entryPoint();
    }
}
