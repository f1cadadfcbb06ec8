package org.interopexplorer.core.status;

import java.util.List;

/// What a call that returned reports of its own success.
///
/// @param judgement whether it failed
/// @param codes every status code that it left, those that tell first: an HRESULT or NTSTATUS always, others where they
///     are not 0
public record ReturnedStatus(Judgement judgement, List<StatusCode> codes) {
    public ReturnedStatus {
        codes = List.copyOf(codes);
    }

    /// Whether a function failed, by its own word.
    public enum Judgement {
        SUCCEEDED,
        FAILED,
        /// Neither its type nor its name tells how it reports a failure, or what it left fits both.
        UNKNOWN
    }

    /// The codes that say why it failed, or how it succeeded.
    public List<StatusCode> telling() {
        return codes.stream().filter(StatusCode::tells).toList();
    }
}
