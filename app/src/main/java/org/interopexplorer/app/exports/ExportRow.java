package org.interopexplorer.app.exports;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.interopexplorer.core.image.Export;
import org.jspecify.annotations.Nullable;

/// One export as the table shows it; its readable name is worked out when it is first asked for.
public final class ExportRow {
    private final Export export;
    private final int kindNumber;
    private final UnaryOperator<String> demangler;
    private volatile String key;
    private volatile @Nullable String readable;

    ExportRow(Export export, int kindNumber, UnaryOperator<String> demangler) {
        this.export = export;
        this.kindNumber = kindNumber;
        this.demangler = demangler;
        this.key = export.label().toLowerCase(Locale.ROOT);
    }

    public Export export() {
        return export;
    }

    public String kind() {
        return export.target().token();
    }

    /// Which of the kinds in its library it is, so that counting them costs no text.
    int kindNumber() {
        return kindNumber;
    }

    /// The name as a programmer would write it; the raw name where it is not mangled. Any thread.
    public String readable() {
        String known = readable;
        if (known == null) {
            known = demangler.apply(export.name());
            if (!known.equals(export.name())) {
                // A line break parts the two names: no term that a person types holds one.
                key = key + '\n' + known.toLowerCase(Locale.ROOT);
            }
            readable = known;
        }
        return known;
    }

    public boolean isMangled() {
        return !readable().equals(export.name());
    }

    /// What the filter searches: the names known so far, in lower case.
    String key() {
        return key;
    }
}
