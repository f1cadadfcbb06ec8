package org.interopexplorer.core.binding;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/// A declared import with the results of its check.
///
/// @param file the file that .NET loads here; null if there is none
/// @param export the export that the declaration resolves to; null if there is none
/// @param written the declaration in C#
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
        String written,
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
        return declared.methodName();
    }

    @Override
    public String library() {
        return declared.invoke().library();
    }

    @Override
    public String entryPoint() {
        return declared.entryPoint();
    }

    /// Whether .NET refuses to pass one of its values, so that it calls nothing.
    public boolean isRefused() {
        return findings.stream()
                .anyMatch(finding -> finding.message().code() == BindingFault.GENERIC
                        || finding.message().code() == BindingFault.GENERIC_METHOD
                        || finding.message().code() == BindingFault.AUTO_LAYOUT);
    }

    /// The severity of the worst finding; null without one.
    public Finding.@Nullable Severity worst() {
        return findings.stream()
                .map(Finding::severity)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /// The signature by which .NET calls the export.
    ///
    /// @param assembly the file that declares it
    /// @param function the export
    public Signature asDeclared(Path assembly, String function) {
        return new Signature(
                function,
                prototype,
                new Provenance.Metadata(
                        String.valueOf(assembly.getFileName()),
                        declared.type(),
                        declared.method().token().toString()));
    }
}
