package org.interopexplorer.core.snippet.com;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.interopexplorer.core.snippet.SnippetException;
import org.interopexplorer.core.snippet.Source;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.VariantValue;
import org.jspecify.annotations.Nullable;

/// Writes the constants of a type library for VBScript and PowerShell, which declare no interfaces: they call
/// members by name.
record ScriptConstants(DeclarationText text) {
    /// @throws SnippetException if the library has no constants
    void print() throws SnippetException {
        TypeLibraryPlan plan = text.plan();
        Source out = text.source();
        List<TypeLibraryPlan.Entry> entries = plan.of(TypeKind.ENUM, TypeKind.MODULE);
        if (entries.stream().allMatch(entry -> TypeLibraryPlan.constants(entry).isEmpty())) {
            throw new SnippetException(
                    ComSnippetFault.NO_CONSTANTS,
                    text.in().title(),
                    plan.library().name());
        }
        out.note(ComSnippetNote.CONSTANTS, text.in().title(), plan.library().name());
        Set<String> taken = new HashSet<>();
        for (TypeLibraryPlan.Entry entry : entries) {
            out.gap().note(ComSnippetNote.ENUMERATION, entry.info().name());
            for (Variable each : TypeLibraryPlan.constants(entry)) {
                String value = value(each.value());
                if (value == null) {
                    text.leave(entry, each);
                    continue;
                }
                String name = TypeLibraryPlan.identifier(each.name());
                if (!taken.add(name.toLowerCase(Locale.ROOT))) {
                    name = entry.name() + "_" + name;
                    taken.add(name.toLowerCase(Locale.ROOT));
                }
                out.line(
                        "%s",
                        text.in() == ComLanguage.VBSCRIPT
                                ? "Const [" + name + "] = " + value
                                : "Set-Variable -Option Constant -Name " + name + " -Value " + value);
            }
        }
    }

    private @Nullable String value(@Nullable VariantValue value) {
        boolean basic = text.in() == ComLanguage.VBSCRIPT;
        return switch (value) {
            case VariantValue.Whole whole when whole.value() == Integer.MIN_VALUE && basic -> "&H80000000";
            case VariantValue.Whole whole
            when !basic || whole.value() == (int) whole.value() ->
                basic ? whole.exact().toString() : "(" + whole.exact() + ")";
            case VariantValue.Single(var number) when Float.isFinite(number) -> Float.toString(number);
            case VariantValue.Real(var _, var number) when Double.isFinite(number) -> Double.toString(number);
            case VariantValue.Text(var _, var written)
            when written != null && written.chars().allMatch(unit -> Literals.isPlain((char) unit)) ->
                basic ? "\"" + written.replace("\"", "\"\"") + "\"" : "'" + written.replace("'", "''") + "'";
            case null, default -> null;
        };
    }
}
