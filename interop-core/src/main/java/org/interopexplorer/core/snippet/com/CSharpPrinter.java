package org.interopexplorer.core.snippet.com;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.ComType;
import org.interopexplorer.core.com.DeclaredCall;
import org.interopexplorer.core.com.DeclaredInterface;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.Snippet;
import org.interopexplorer.core.snippet.SnippetException;
import org.interopexplorer.core.snippet.Source;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// Writes a program as C#, with interfaces that are declared as the importer of type libraries does it. Accessors of
/// properties are methods there: so they keep their places, and may have parameters.
final class CSharpPrinter {
    private final ComProgram program;
    private final SequencedMap<Guid, DeclaredInterface> own;
    private final CSharpTypes types;
    private final Source out;
    private int steps;

    CSharpPrinter(ComProgram program, Language language) {
        this.program = program;
        own = program.interfaces();
        types = new CSharpTypes(own);
        out = new Source(language, "//");
    }

    List<Snippet.Line> print() throws SnippetException, CallEndedException {
        ComTarget target = program.target();
        out.note(ComSnippetNote.PROGRAM, program.calls(), "csc program.cs && program.exe");
        out.line("using System;").line("using System.Globalization;").line("using System.Runtime.InteropServices;");
        own.values().forEach(this::declare);
        String library = target.library();
        if (library != null) {
            out.gap().silently(ComSnippetNote.FACTORY, library).line("""
                    [ComImport, Guid("00000001-0000-0000-C000-000000000046"), InterfaceType(ComInterfaceType.InterfaceIsIUnknown)]
                    interface IClassFactory
                    {
                        [return: MarshalAs(UnmanagedType.IUnknown)]
                        object CreateInstance([MarshalAs(UnmanagedType.IUnknown)] object outer, [In] ref Guid iid);
                        void LockServer([MarshalAs(UnmanagedType.Bool)] bool locked);
                    }""");
        }
        out.gap()
                .silently(ComSnippetNote.CALL, program.calls())
                .line("static class Program")
                .line("{")
                .in();
        if (library != null) {
            out.line("[DllImport(%s, PreserveSig = false)]", Literals.quoted(library));
            out.line("static extern void DllGetClassObject(\n"
                    + "        [In] ref Guid clsid, [In] ref Guid iid, out IClassFactory factory);");
            out.gap();
        }
        helpers();
        out.gap().line("[STAThread]").line("static int Main()").line("{").in();
        out.line("try").line("{").in();
        create(library);
        for (List<ComProgram.Link> chain : program.chains()) {
            chain(chain);
        }
        out.note(ComSnippetNote.RELEASE).line("Marshal.ReleaseComObject(made);");
        out.line("return 0;").out().line("}");
        out.note(ComSnippetNote.FAILED).line("""
                catch (Exception e)
                {
                    Console.WriteLine("failed 0x{0:X8} {1}", Marshal.GetHRForException(e), e.Message);
                    return 1;
                }""");
        out.out().line("}").out().line("}");
        return out.lines();
    }

    private void declare(DeclaredInterface each) {
        VtableSlots slots = VtableSlots.of(each);
        out.gap().note(ComSnippetNote.INTERFACE, each.name());
        out.line(
                "[ComImport, Guid(\"%s\"), InterfaceType(ComInterfaceType.%s)]",
                each.iid().toString().replaceAll("[{}]", ""),
                slots.isDispatch() ? "InterfaceIsDual" : "InterfaceIsIUnknown");
        out.line("interface %s", CppTypes.name(each)).line("{").in();
        for (VtableSlots.Slot slot : slots.all()) {
            out.line("%s", declaration(slot));
        }
        out.out().line("}");
    }

    private String declaration(VtableSlots.Slot slot) {
        Member member = slot.member();
        String reserved = "void " + slot.name() + "();";
        if (member == null) {
            return reserved;
        }
        boolean tells = VtableCall.tells(member);
        CSharpTypes.Spelled returns = tells ? new CSharpTypes.Spelled("void", null) : types.of(member.returns());
        List<String> parameters = new ArrayList<>();
        for (Member.Parameter each : member.parameters()) {
            if (tells && each.has(ParamFlag.RETVAL)) {
                returns = types.result(each);
                continue;
            }
            String type = types.parameter(each);
            if (type == null) {
                return reserved;
            }
            parameters.add(type + " p" + parameters.size());
        }
        return returns == null
                ? reserved
                : "[DispId(%d)] %s%s%s %s(%s);"
                        .formatted(
                                member.dispid(),
                                tells ? "" : "[PreserveSig] ",
                                returns.attribute("return: "),
                                returns.type(),
                                slot.name(),
                                String.join(", ", parameters));
    }

    private void helpers() {
        out.note(ComSnippetNote.SHOW).line("""
                static void Show(string name, object value)
                {
                    string text = Convert.ToString(value, CultureInfo.InvariantCulture);
                    if (value == null) text = "null";
                    else if (value is DBNull) text = "null";
                    else if (value is bool) text = text.ToLowerInvariant();
                    else if (value is Array) text = "array";
                    else if (Marshal.IsComObject(value)) text = "object";
                    Console.WriteLine(name + " " + text);
                }""");
    }

    private void create(@Nullable String library) {
        ComTarget target = program.target();
        DeclaredInterface on = program.on();
        String name = on == null ? "object" : CppTypes.name(on);
        if (library == null) {
            out.note(ComSnippetNote.CREATE, target.name());
            out.line(
                    "var made = (%s) Activator.CreateInstance(Type.GetTypeFromCLSID(new Guid(\"%s\")));",
                    name, target.clsid());
        } else {
            out.note(ComSnippetNote.FACTORY, library);
            out.line("Guid clsid = new Guid(\"%s\");", target.clsid());
            out.line("Guid factoryId = typeof(IClassFactory).GUID;");
            out.line("Guid iid = typeof(%s).GUID;", name);
            out.line("IClassFactory factory;");
            out.line("DllGetClassObject(ref clsid, ref factoryId, out factory);");
            out.line("var made = (%s) factory.CreateInstance(null, ref iid);", name);
        }
    }

    private void chain(List<ComProgram.Link> chain) throws SnippetException, CallEndedException {
        out.line("{").in();
        String at = "made";
        for (int i = 0; i < chain.size(); i++) {
            ComProgram.Link link = chain.get(i);
            boolean last = i == chain.size() - 1;
            out.note(ComSnippetNote.CALL, link.name());
            at = call(at, link, last);
        }
        out.out().line("}");
    }

    /// @return the name of the returned object
    private String call(String at, ComProgram.Link link, boolean last) throws SnippetException, CallEndedException {
        VtableCall call = VtableCall.of(ComLanguage.CSHARP, link);
        List<String> arguments = new ArrayList<>();
        List<String> shows = new ArrayList<>();
        boolean returns = false;
        int passed = 0;
        for (Member.Parameter each : call.member().parameters()) {
            if (each.has(ParamFlag.RETVAL)) {
                if (types.result(each) == null) {
                    throw call.refused(each);
                }
                returns = true;
            } else if (each.has(ParamFlag.LCID)) {
                arguments.add("CultureInfo.CurrentCulture.LCID");
            } else {
                arguments.add(argument(call, call.declared().arguments().get(passed++), shows));
            }
        }
        String made = at + "." + call.place() + "(" + String.join(", ", arguments) + ")";
        String step = "step" + ++steps;
        if (!last) {
            out.line("%s", "var " + step + " = " + made + ";");
        } else if (returns) {
            out.line("%s", "Show(\"returned\", " + made + ");");
        } else {
            out.line("%s", made + ";").line("Console.WriteLine(\"returned nothing\");");
        }
        shows.forEach(each -> out.line("%s", each));
        return step;
    }

    private String argument(VtableCall call, DeclaredCall.Argument argument, List<String> shows)
            throws SnippetException, CallEndedException {
        Member.Parameter parameter = argument.parameter();
        ComType type = parameter.type();
        if (parameter.isOut() && argument.given() == null) {
            CSharpTypes.Spelled target = types.result(parameter);
            if (target == null || parameter.has(ParamFlag.IN)) {
                throw call.refused(parameter);
            }
            String name = "out" + ++steps;
            out.line("%s %s;", target.type(), name);
            shows.add("Show(\"%s\", %s);".formatted(VtableCall.shown(parameter, name), name));
            return "out " + name;
        }
        if (types.of(type) == null) {
            throw call.refused(parameter);
        }
        return literal(call.member(), argument.fitting(), type.equals(new ComType.Basic(VarType.VARIANT)));
    }

    /// @param boxed whether the value becomes a VARIANT, which takes its type from it
    private static String literal(Member member, Variant value, boolean boxed) throws SnippetException {
        return switch (value) {
            case Variant.Nothing(var type) -> boxed && type == VarType.NULL ? "DBNull.Value" : "null";
            case Variant.Whole(var type, var number) -> {
                CSharpTypes.Spelled spelled = new CSharpTypes(Map.of()).of(new ComType.Basic(type));
                yield spelled == null ? number.toString() : "unchecked((" + spelled.type() + ") (" + number + "))";
            }
            case Variant.Real(var type, var number)
            when Double.isFinite(number) -> type == VarType.R4 ? (float) number + "f" : Double.toString(number);
            case Variant.Truth(var stored) when stored == 0 || stored == -1 -> stored == 0 ? "false" : "true";
            case Variant.Text(var text) -> text == null ? "null" : Literals.quoted(text);
            case Variant.Currency currency ->
                boxed
                        ? "new CurrencyWrapper(" + currency.amount().toPlainString() + "m)"
                        : currency.amount().toPlainString() + "m";
            case Variant.Decimal(var number) -> number.toPlainString() + "m";
            case Variant.Date(var days) -> "DateTime.FromOADate(" + days + ")";
            case Variant.Failure failure when boxed && failure.equals(Variant.Failure.MISSING) -> "Type.Missing";
            case Variant.Failure(var code) -> boxed ? "new ErrorWrapper(" + code + ")" : Integer.toString(code);
            case Variant.Instance(var _, var object)
            when object == null -> boxed ? "new DispatchWrapper(null)" : "null";
            case Variant.Array array -> {
                boolean variants = array.element() == VarType.VARIANT;
                CSharpTypes.Spelled element = new CSharpTypes(Map.of()).of(new ComType.Basic(array.element()));
                if (element == null) {
                    throw Literals.refused(ComLanguage.CSHARP, member.name(), value);
                }
                List<Variant> elements = Literals.elements(ComLanguage.CSHARP, member.name(), array);
                yield "new %s[] { %s }"
                        .formatted(
                                element.type(),
                                String.join(", ", Literals.all(elements, one -> literal(member, one, variants))));
            }
            default -> throw Literals.refused(ComLanguage.CSHARP, member.name(), value);
        };
    }
}
