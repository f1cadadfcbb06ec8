package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import org.interopexplorer.core.binding.CheckedDeclaration;
import org.interopexplorer.core.binding.Finding;
import org.interopexplorer.core.binding.GenericType;
import org.interopexplorer.core.diagnostic.Diagnostic;

/// What `bindings` found in one file.
///
/// @param name of the assembly with its version, or of the file
/// @param isModule whether it is a module without an assembly of its own
/// @param within the members of a single-file application that declare each import; empty for other files
record BindingsReport(
        Path file,
        String name,
        boolean isModule,
        List<? extends CheckedDeclaration> imports,
        IdentityHashMap<CheckedDeclaration, String> within,
        List<GenericType> generics,
        List<Diagnostic> diagnostics) {
    /// How many there are of what.
    record Counts(long imports, long found, long errors, long warnings, long advice) {
        static Counts of(Collection<BindingsReport> reports) {
            return new Counts(
                    reports.stream().mapToLong(each -> each.imports().size()).sum(),
                    reports.stream().mapToLong(BindingsReport::found).sum(),
                    count(reports, Finding.Severity.ERROR),
                    count(reports, Finding.Severity.WARNING),
                    count(reports, Finding.Severity.ADVICE));
        }

        private static long count(Collection<BindingsReport> reports, Finding.Severity severity) {
            return reports.stream()
                    .flatMap(report -> report.imports().stream())
                    .flatMap(each -> each.findings().stream())
                    .filter(finding -> finding.severity() == severity)
                    .count();
        }
    }

    private long found() {
        return imports.stream().filter(CheckedDeclaration::isFound).count();
    }

    boolean isWrong() {
        return imports.stream().anyMatch(CheckedDeclaration::isWrong);
    }
}
