package org.interopexplorer.core.snippet.com;

import java.util.List;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.Snippet;
import org.interopexplorer.core.snippet.SnippetException;
import org.interopexplorer.core.snippet.Source;
import org.interopexplorer.core.typelib.VarType;

/// Writes a program as VBScript.
final class VbScriptPrinter {
    private final ComProgram program;
    private final Source out;
    private int steps;

    VbScriptPrinter(ComProgram program, Language language) {
        this.program = program;
        out = new Source(language, "'");
    }

    List<Snippet.Line> print() throws SnippetException {
        ComTarget target = program.target();
        out.note(ComSnippetNote.PROGRAM, program.calls(), "cscript //nologo program.vbs");
        out.line("Option Explicit").line("On Error Resume Next").gap();
        out.note(ComSnippetNote.CREATE, target.name());
        out.line("Dim made");
        out.line(
                "Set made = %s",
                target.name().startsWith("{")
                        ? "GetObject(\"new:" + target.clsid() + "\")"
                        : "WScript.CreateObject(" + text(target.name()) + ")");
        out.line("Check");
        for (List<ComProgram.Link> chain : program.chains()) {
            out.gap();
            String at = "made";
            for (int i = 0; i < chain.size(); i++) {
                ComProgram.Link link = chain.get(i);
                out.note(ComSnippetNote.CALL, link.name());
                if (i < chain.size() - 1) {
                    String next = "step" + ++steps;
                    out.line("Dim " + next)
                            .line("Set " + next + " = " + call(at, link))
                            .line("Check");
                    at = next;
                } else {
                    last(at, link);
                }
            }
        }
        helpers();
        return out.lines();
    }

    private void last(String at, ComProgram.Link link) throws SnippetException {
        if (link.isPut() && !link.values().isEmpty()) {
            List<Variant> indices = link.values().subList(0, link.values().size() - 1);
            Variant value = link.values().getLast();
            String set = value instanceof Variant.Instance ? "Set " : "";
            out.line(set + at + "." + name(link) + list(link, indices) + " = " + literal(link, value));
            out.line("Check");
            out.line("WScript.Echo \"returned nothing\"");
        } else {
            out.line("Show " + call(at, link)).line("Check");
        }
    }

    private void helpers() {
        out.gap().note(ComSnippetNote.FAILED);
        out.line("""
                Sub Check()
                    If Err.Number <> 0 Then
                        WScript.Echo "failed 0x" & Right("0000000" & Hex(Err.Number), 8) & " " & Err.Description
                        WScript.Quit 1
                    End If
                End Sub""");
        out.gap().note(ComSnippetNote.SHOW);
        out.line("""
                Sub Show(ByVal value)
                    If Err.Number <> 0 Then Exit Sub
                    Dim text
                    If IsObject(value) Then
                        text = "object"
                        If value Is Nothing Then text = "null"
                    ElseIf IsArray(value) Then
                        text = "array"
                    ElseIf IsEmpty(value) Then
                        text = "nothing"
                    ElseIf IsNull(value) Then
                        text = "null"
                    ElseIf VarType(value) = vbBoolean Then
                        text = "false"
                        If value Then text = "true"
                    Else
                        text = CStr(value)
                    End If
                    WScript.Echo "returned " & text
                End Sub""");
    }

    private static String name(ComProgram.Link link) {
        return link.name().startsWith("_") ? "[" + link.name() + "]" : link.name();
    }

    private String call(String at, ComProgram.Link link) throws SnippetException {
        return at + "." + name(link) + list(link, link.values());
    }

    private String list(ComProgram.Link link, List<Variant> values) throws SnippetException {
        if (values.isEmpty()) {
            return "";
        }
        List<String> all = Literals.all(values, value -> literal(link, value));
        return "(" + String.join(", ", all) + ")";
    }

    private static String literal(ComProgram.Link link, Variant value) throws SnippetException {
        return switch (value) {
            case Variant.Nothing(var type) -> type == VarType.NULL ? "Null" : "Empty";
            case Variant.Whole(var type, var number)
            when type == VarType.I4 || type == VarType.INT ->
                number.intValue() == Integer.MIN_VALUE ? "CLng(\"" + number + "\")" : "CLng(" + number + ")";
            case Variant.Whole(var type, var number)
            when type == VarType.I2 ->
                number.shortValue() == Short.MIN_VALUE ? "CInt(\"" + number + "\")" : "CInt(" + number + ")";
            case Variant.Whole(var type, var number) when type == VarType.UI1 -> "CByte(" + number + ")";
            case Variant.Real(var type, var number)
            when Double.isFinite(number) -> (type == VarType.R4 ? "CSng(" : "CDbl(") + number + ")";
            case Variant.Truth(var stored) when stored == 0 || stored == -1 -> stored == 0 ? "False" : "True";
            case Variant.Text(var text) -> text == null ? "vbNullString" : text(text);
            case Variant.Currency currency -> "CCur(" + currency.amount().toPlainString() + ")";
            case Variant.Date(var days) -> "CDate(" + days + ")";
            case Variant.Instance(var _, var object) when object == null -> "Nothing";
            case Variant.Failure failure when failure.equals(Variant.Failure.MISSING) -> "";
            case Variant.Array array -> {
                List<Variant> elements = Literals.variants(ComLanguage.VBSCRIPT, link.name(), array);
                yield "Array(" + String.join(", ", Literals.all(elements, one -> literal(link, one))) + ")";
            }
            default -> throw Literals.refused(ComLanguage.VBSCRIPT, link.name(), value);
        };
    }

    /// A text as an expression: what is not printable ASCII by its number, so that the file's encoding does not
    /// matter.
    private static String text(String text) {
        StringBuilder all = new StringBuilder();
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Literals.isPlain(unit)) {
                plain.append(unit == '"' ? "\"\"" : unit);
            } else {
                flush(all, plain);
                all.append(all.isEmpty() ? "" : " & ")
                        .append("ChrW(")
                        .append((int) unit)
                        .append(')');
            }
        }
        if (!plain.isEmpty() || all.isEmpty()) {
            all.append(all.isEmpty() ? "" : " & ").append('"').append(plain).append('"');
        }
        return all.toString();
    }

    private static void flush(StringBuilder all, StringBuilder plain) {
        if (!plain.isEmpty()) {
            all.append(all.isEmpty() ? "" : " & ").append('"').append(plain).append('"');
            plain.setLength(0);
        }
    }
}
