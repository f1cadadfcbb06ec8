package org.interopexplorer.core.review;

import java.util.Comparator;
import java.util.List;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.review.Finding.Severity;

/// All findings of a review, the worst first.
///
/// @param functions how many functions were looked at: exports of a file, calls of a session
/// @param typed of how many of them the type is known
/// @param diagnostics what could not be read
public record Review(List<Finding> findings, int functions, int typed, List<Diagnostic> diagnostics) {
    public Review {
        findings = findings.stream()
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
        diagnostics = List.copyOf(diagnostics);
    }

    /// Whether an error or a warning was found.
    public boolean isWrong() {
        return findings.stream().anyMatch(finding -> finding.severity().isWrong());
    }

    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
