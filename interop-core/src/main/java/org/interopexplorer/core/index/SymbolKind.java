package org.interopexplorer.core.index;

import java.util.List;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.Import;

/// What a found name is in its library. The numbers are those of the index.
enum SymbolKind {
    FUNCTION(0, "function"),
    DATA(1, "data"),
    TLS(2, "tls"),
    IFUNC(3, "ifunc"),
    FORWARDER(4, "forwarder"),
    ABSOLUTE(5, "absolute"),
    IMPORT(6, "import"),
    WEAK_IMPORT(7, "weak"),
    DELAYED_IMPORT(8, "delayed");

    private static final List<SymbolKind> ALL = List.of(values());

    private final int number;
    private final String token;

    SymbolKind(int number, String token) {
        this.number = number;
        this.token = token;
    }

    int number() {
        return number;
    }

    static SymbolKind of(ExportTarget target) {
        return switch (target) {
            case ExportTarget.Function _ -> FUNCTION;
            case ExportTarget.Data _ -> DATA;
            case ExportTarget.Tls _ -> TLS;
            case ExportTarget.Ifunc _ -> IFUNC;
            case ExportTarget.Forwarder _ -> FORWARDER;
            case ExportTarget.Absolute _ -> ABSOLUTE;
        };
    }

    static SymbolKind of(Import wanted) {
        if (wanted.delayed()) {
            return DELAYED_IMPORT;
        }
        return wanted.weak() ? WEAK_IMPORT : IMPORT;
    }

    /// @throws IndexOutOfBoundsException if no kind has the number
    static SymbolKind numbered(int number) {
        return ALL.get(number);
    }

    /// The name that `list` prints for an export of this kind.
    String token() {
        return token;
    }
}
