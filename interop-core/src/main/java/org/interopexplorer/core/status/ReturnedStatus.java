package org.interopexplorer.core.status;

import java.util.List;

/// What a returned call reports about its own success.
///
/// @param judgement whether it failed
/// @param codes all status codes that it left, the telling ones first: an HRESULT or NTSTATUS always, others if
///     they are not 0
public record ReturnedStatus(Judgement judgement, List<StatusCode> codes) {
    public ReturnedStatus {
        codes = List.copyOf(codes);
    }

    /// Whether a function reports that it failed.
    public enum Judgement {
        SUCCEEDED,
        FAILED,
        /// Not known: neither type nor name tells how the function reports a failure, or the result fits both.
        UNKNOWN
    }

    /// The codes that say why it failed, or how it succeeded.
    public List<StatusCode> telling() {
        return codes.stream().filter(StatusCode::tells).toList();
    }
}
