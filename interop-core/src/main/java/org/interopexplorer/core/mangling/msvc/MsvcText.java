package org.interopexplorer.core.mangling.msvc;

import org.interopexplorer.core.mangling.msvc.MsvcType.Qualifiers;
import org.interopexplorer.core.mangling.scan.Limits;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameWriter;

/// Writes types around the name that they declare, and stops before the text grows past the limit.
final class MsvcText {
    private final Limits limits;

    MsvcText(Limits limits) {
        this.limits = limits;
    }

    /// The type alone.
    String of(MsvcType type) throws MalformedNameException {
        StringBuilder out = new StringBuilder();
        before(out, type);
        after(out, type);
        return out.toString();
    }

    /// The declaration of `name` with that type.
    String declaration(MsvcType type, String name) throws MalformedNameException {
        StringBuilder out = new StringBuilder();
        before(out, type);
        space(out);
        append(out, name);
        after(out, type);
        return out.toString();
    }

    private void before(StringBuilder out, MsvcType type) throws MalformedNameException {
        limits.enter();
        switch (type) {
            case MsvcType.Named named -> {
                append(out, named.text());
                qualifiers(out, named.qualifiers());
            }
            case MsvcType.Array array -> before(out, array.element());
            case MsvcType.Function function -> {
                result(out, function);
                append(out, function.convention());
            }
            case MsvcType.Pointer pointer -> pointer(out, pointer);
        }
        limits.leave();
    }

    private void result(StringBuilder out, MsvcType.Function function) throws MalformedNameException {
        if (function.result() != null) {
            before(out, function.result());
            append(out, " ");
        }
    }

    private void pointer(StringBuilder out, MsvcType.Pointer pointer) throws MalformedNameException {
        MsvcType target = pointer.target();
        if (target instanceof MsvcType.Function function) {
            result(out, function);
        } else {
            before(out, target);
        }
        space(out);
        if (pointer.qualifiers().unaligned()) {
            append(out, "__unaligned ");
        }
        if (target instanceof MsvcType.Function function) {
            append(out, "(");
            append(out, function.convention());
            append(out, " ");
        } else if (target instanceof MsvcType.Array) {
            append(out, "(");
        }
        if (pointer.owner() != null) {
            append(out, pointer.owner());
            append(out, "::");
        }
        append(out, pointer.symbol());
        append(out, String.join(" ", pointer.qualifiers().words()));
    }

    private void after(StringBuilder out, MsvcType type) throws MalformedNameException {
        limits.enter();
        switch (type) {
            case MsvcType.Named named -> {}
            case MsvcType.Array array -> {
                for (String dimension : array.dimensions()) {
                    append(out, "[");
                    append(out, dimension);
                    append(out, "]");
                }
                after(out, array.element());
            }
            case MsvcType.Function function -> {
                parameters(out, function);
                qualifiers(out, function.qualifiers());
                if (!function.qualifiers().reference().isEmpty()) {
                    append(out, " ");
                    append(out, function.qualifiers().reference());
                }
                append(out, function.noexcept() ? " noexcept" : "");
                if (function.result() != null) {
                    after(out, function.result());
                }
            }
            case MsvcType.Pointer pointer -> {
                if (pointer.target() instanceof MsvcType.Function || pointer.target() instanceof MsvcType.Array) {
                    append(out, ")");
                }
                after(out, pointer.target());
            }
        }
        limits.leave();
    }

    private void parameters(StringBuilder out, MsvcType.Function function) throws MalformedNameException {
        append(out, "(");
        String separator = "";
        for (MsvcType parameter : function.parameters()) {
            append(out, separator);
            before(out, parameter);
            after(out, parameter);
            separator = ", ";
        }
        if (function.variadic()) {
            append(out, separator);
            append(out, "...");
        } else if (function.parameters().isEmpty()) {
            append(out, "void");
        }
        append(out, ")");
    }

    private void qualifiers(StringBuilder out, Qualifiers qualifiers) throws MalformedNameException {
        for (String word : qualifiers.words()) {
            append(out, " ");
            append(out, word);
        }
    }

    /// A space unless something stands before that needs none.
    private static void space(StringBuilder out) {
        if (out.isEmpty()) {
            return;
        }
        char last = out.charAt(out.length() - 1);
        if (Character.isLetterOrDigit(last) || last == '_' || last == '>') {
            out.append(' ');
        }
    }

    private static void append(StringBuilder out, String text) throws MalformedNameException {
        if (text.length() > NameWriter.LIMIT - out.length()) {
            throw new MalformedNameException("the demangled form is longer than 1 MiB", 0);
        }
        out.append(text);
    }
}
