package org.interopexplorer.core.snippet.com;

import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.Snippet;
import org.interopexplorer.core.snippet.SnippetException;
import org.interopexplorer.core.snippet.Source;
import org.interopexplorer.core.typelib.VarType;

/// Writes a program for PowerShell, the one of Windows and the newer one.
final class PowerShellPrinter {
    private final ComProgram program;
    private final Source out;
    private int steps;

    PowerShellPrinter(ComProgram program, Language language) {
        this.program = program;
        out = new Source(language, "#");
    }

    List<Snippet.Line> print() throws SnippetException {
        ComTarget target = program.target();
        out.note(ComSnippetNote.PROGRAM, program.calls(), "powershell -File program.ps1");
        out.line("$ErrorActionPreference = 'Stop'").gap();
        out.note(ComSnippetNote.SHOW).line("""
                function Show($value) {
                    if ($null -eq $value) { 'returned nothing' }
                    elseif ($value -is [DBNull]) { 'returned null' }
                    elseif ($value -is [bool]) { 'returned ' + $value.ToString().ToLowerInvariant() }
                    elseif ($value -is [array]) { 'returned array' }
                    elseif ([Runtime.InteropServices.Marshal]::IsComObject($value)) { 'returned object' }
                    else { 'returned ' + [Convert]::ToString($value, [Globalization.CultureInfo]::InvariantCulture) }
                }""").gap();
        out.note(ComSnippetNote.INVOKE).line("""
                function Call($object, [string] $name, [string] $how, [object[]] $values) {
                    , [System.__ComObject].InvokeMember($name, $how, $null, $object, $values)
                }""").gap();
        out.silently(ComSnippetNote.FAILED).line("try {").in();
        out.note(ComSnippetNote.CREATE, target.name());
        out.line(
                "$made = %s",
                target.name().startsWith("{")
                        ? "[Activator]::CreateInstance([Type]::GetTypeFromCLSID('" + target.clsid() + "'))"
                        : "New-Object -ComObject " + text(target.name()));
        for (List<ComProgram.Link> chain : program.chains()) {
            out.gap();
            String at = "$made";
            for (int i = 0; i < chain.size(); i++) {
                ComProgram.Link link = chain.get(i);
                out.note(ComSnippetNote.CALL, link.name());
                String call = "Call %s '%s' '%s' @(%s)".formatted(at, link.name(), how(link), list(link));
                if (i < chain.size() - 1) {
                    at = "$step" + ++steps;
                    out.line(at + " = " + call);
                } else {
                    out.line("Show (" + call + ")");
                }
            }
        }
        out.out().note(ComSnippetNote.FAILED);
        out.line("""
                } catch {
                    $problem = $_.Exception
                    while ($problem.InnerException) { $problem = $problem.InnerException }
                    'failed 0x{0:X8} {1}' -f $problem.HResult, $problem.Message
                    exit 1
                }""");
        return out.lines();
    }

    private static String how(ComProgram.Link link) {
        return switch (link.kind()) {
            case Member.Kind.METHOD -> "InvokeMethod";
            case Member.Kind.GET -> "GetProperty";
            case Member.Kind.PUT -> "PutDispProperty";
            case Member.Kind.PUTREF -> "PutRefDispProperty";
            case null -> "InvokeMethod, GetProperty";
        };
    }

    private static String list(ComProgram.Link link) throws SnippetException {
        String all = String.join(", ", Literals.all(link.values(), value -> literal(link, value)));
        // A list of one array would become the list of its elements.
        return link.values().size() == 1 && link.values().getFirst() instanceof Variant.Array ? ", " + all : all;
    }

    private static String literal(ComProgram.Link link, Variant value) throws SnippetException {
        return switch (value) {
            case Variant.Nothing(var type) -> type == VarType.NULL ? "[DBNull]::Value" : "$null";
            case Variant.Whole(var type, var number) -> "[" + whole(link, type, value) + "] '" + number + "'";
            case Variant.Real(var type, var number)
            when Double.isFinite(number) -> (type == VarType.R4 ? "[single] " : "[double] ") + number;
            case Variant.Truth(var stored) when stored == 0 || stored == -1 -> stored == 0 ? "$false" : "$true";
            case Variant.Text(var text) -> text == null ? "[string]::Empty" : text(text);
            case Variant.Currency currency ->
                "[Runtime.InteropServices.CurrencyWrapper]::new([decimal] '%s')"
                        .formatted(currency.amount().toPlainString());
            case Variant.Decimal(var number) -> "[decimal] '" + number.toPlainString() + "'";
            case Variant.Date(var days) -> "[DateTime]::FromOADate(" + days + ")";
            case Variant.Instance(var _, var object)
            when object == null -> "[Runtime.InteropServices.DispatchWrapper]::new($null)";
            case Variant.Failure failure when failure.equals(Variant.Failure.MISSING) -> "[Type]::Missing";
            case Variant.Failure(var code) -> "[Runtime.InteropServices.ErrorWrapper]::new(" + code + ")";
            case Variant.Array array -> {
                List<Variant> elements = Literals.variants(ComLanguage.POWERSHELL, link.name(), array);
                yield "[object[]] @(" + String.join(", ", Literals.all(elements, one -> literal(link, one))) + ")";
            }
            default -> throw Literals.refused(ComLanguage.POWERSHELL, link.name(), value);
        };
    }

    private static String whole(ComProgram.Link link, VarType type, Variant value) throws SnippetException {
        return switch (type) {
            case I1 -> "sbyte";
            case UI1 -> "byte";
            case I2 -> "int16";
            case UI2 -> "uint16";
            case I4, INT -> "int";
            case UI4, UINT -> "uint32";
            case I8 -> "long";
            case UI8 -> "uint64";
            default -> throw Literals.refused(ComLanguage.POWERSHELL, link.name(), value);
        };
    }

    private static String text(String text) {
        StringBuilder quoted = new StringBuilder("'");
        boolean joined = false;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Literals.isPlain(unit)) {
                quoted.append(unit == '\'' ? "''" : unit);
            } else {
                joined = true;
                quoted.append("' + [char] 0x")
                        .append(Integer.toHexString(unit).toLowerCase(Locale.ROOT))
                        .append(" + '");
            }
        }
        quoted.append("'");
        return joined ? "(" + quoted + ")" : quoted.toString();
    }
}
