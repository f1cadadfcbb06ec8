package org.interopexplorer.app.exports;

import java.util.function.UnaryOperator;
import org.interopexplorer.app.control.table.FilterQuery;
import org.interopexplorer.app.control.table.TypeTerms;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/// One export as the table shows it. Its readable name is computed when it is first needed.
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

    /// The name as a programmer would write it; the raw name if it is not mangled. Any thread may call this.
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

    /// Takes the signature that was found, so that the filter searches its types too. Any thread may call this.
    void typed(Signature signature) {
        StringBuilder text = new StringBuilder(signature.prototype());
        signature
                .type()
                .parameters()
                .forEach(parameter -> text.append(TypeTerms.takes(CSpelling.of(parameter.type()))));
        text.append(TypeTerms.returns(CSpelling.of(signature.type().returnType())));
        prototype = text.toString();
    }

    /// Whether a signature was found. Any thread may call this.
    boolean isTyped() {
        return prototype != null;
    }

    /// The text that the filter searches: names, details, and the signature if it is known. Any thread may call
    /// this.
    String names() {
        String known = readable;
        String typed = prototype;
        String details = details();
        // A line break separates them, because a typed search term cannot contain one.
        String names = known == null || known.equals(export.name()) ? export.label() : export.label() + '\n' + known;
        return (typed == null ? names : names + '\n' + typed) + details;
    }

    /// Other things for which a person may search: the ordinal, the address, the version, the target of a
    /// forwarder.
    private String details() {
        StringBuilder all = new StringBuilder();
        if (export.ordinal() != null) {
            all.append('\n').append(export.ordinal());
        }
        if (export.address() != 0) {
            all.append('\n').append(FilterQuery.address("0x%x".formatted(export.address())));
        }
        if (export.version() != null) {
            all.append('\n').append(export.version());
        }
        if (export.target() instanceof ExportTarget.Forwarder(String to)) {
            all.append('\n').append(to);
        }
        return all.toString();
    }
}
