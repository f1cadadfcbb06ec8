package org.interopexplorer.app.exports;

import java.util.function.UnaryOperator;
import org.interopexplorer.core.image.Export;
import org.jspecify.annotations.Nullable;

/// One export as the table shows it; its readable name is worked out when it is first asked for.
public final class ExportRow {
    private final Export export;
    private final UnaryOperator<String> demangler;
    private volatile @Nullable String readable;
    private volatile @Nullable String prototype;

    ExportRow(Export export, UnaryOperator<String> demangler) {
        this.export = export;
        this.demangler = demangler;
    }

    public Export export() {
        return export;
    }

    public String kind() {
        return export.target().token();
    }

    /// The name as a programmer would write it; the raw name where it is not mangled. Any thread.
    public String readable() {
        String known = readable;
        if (known == null) {
            known = demangler.apply(export.name());
            readable = known;
        }
        return known;
    }

    public boolean isMangled() {
        return !readable().equals(export.name());
    }

    /// Takes the signature that was found, so that the filter searches its types too. Any thread.
    void typed(String signature) {
        prototype = signature;
    }

    /// What the filter searches: the names and the signature known so far. Any thread.
    String names() {
        String known = readable;
        String typed = prototype;
        // A line break parts them: no term that a person types holds one.
        String names = known == null || known.equals(export.name()) ? export.label() : export.label() + '\n' + known;
        return typed == null ? names : names + '\n' + typed;
    }
}
