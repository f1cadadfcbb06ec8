package org.interopexplorer.core.snippet.com;

import java.util.List;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.Snippet;
import org.interopexplorer.core.snippet.SnippetException;
import org.interopexplorer.core.snippet.Source;
import org.interopexplorer.core.typelib.VarType;

/// Writes a program for Python with the package comtypes.
final class PythonPrinter {
    private final ComProgram program;
    private final Source out;
    private int steps;

    PythonPrinter(ComProgram program, Language language) {
        this.program = program;
        out = new Source(language, "#");
    }

    List<Snippet.Line> print() throws SnippetException {
        ComTarget target = program.target();
        out.note(ComSnippetNote.PROGRAM, program.calls(), "pip install comtypes && python program.py");
        out.line("import ctypes\nimport datetime\nimport decimal\nimport os\nimport sys")
                .gap();
        out.line("import comtypes\nfrom comtypes.automation import IDispatch, VARIANT");
        if (target.library() != null) {
            out.line("from comtypes.server import IClassFactory");
        }
        out.gap().gap();
        out.note(ComSnippetNote.SHOW).line("""
                def show(value):
                    if value is None:
                        text = "nothing"
                    elif isinstance(value, bool):
                        text = str(value).lower()
                    elif isinstance(value, tuple):
                        text = "array"
                    elif isinstance(value, (int, float, str, decimal.Decimal, datetime.datetime)):
                        text = str(value)
                    else:
                        text = "object"
                    print("returned", text)


                """.stripTrailing()).gap();
        out.note(ComSnippetNote.INVOKE).line("""
                def call(target, name, flags, *values):
                    target = getattr(target, "_comobj", target)
                    return target.Invoke(target.GetIDsOfNames(name)[0], *values, _invkind=flags)
                """.stripTrailing()).gap();
        if (program.chains().stream()
                .anyMatch(chain ->
                        chain.stream().anyMatch(link -> link.values().stream().anyMatch(PythonPrinter::isTyped)))) {
            out.note(ComSnippetNote.VARIANT).line("""
                    def typed(code, field, value):
                        variant = VARIANT()
                        variant.vt = code
                        setattr(variant._, field, value)
                        return variant
                    """.stripTrailing()).gap();
        }
        out.silently(ComSnippetNote.FAILED).line("try:").in();
        create();
        for (List<ComProgram.Link> chain : program.chains()) {
            out.gap();
            String at = "made";
            for (int i = 0; i < chain.size(); i++) {
                ComProgram.Link link = chain.get(i);
                out.note(ComSnippetNote.CALL, link.name());
                StringBuilder call = new StringBuilder("call(%s, \"%s\", %d".formatted(at, link.name(), link.flags()));
                for (String each : Literals.all(link.values(), value -> literal(link, value))) {
                    call.append(", ").append(each);
                }
                call.append(')');
                if (i < chain.size() - 1) {
                    at = "step" + ++steps;
                    out.line("%s", at + " = " + call);
                } else {
                    out.line("%s", "show(" + call + ")");
                }
            }
        }
        out.out().note(ComSnippetNote.FAILED);
        out.line("""
                except comtypes.COMError as problem:
                    description = problem.details[0] if problem.details else None
                    code = problem.hresult
                    if code & 0xFFFFFFFF == 0x80020009 and len(problem.details) > 4 and problem.details[4]:
                        code = problem.details[4]
                    print("failed 0x%08X %s" % (code & 0xFFFFFFFF, description or problem.text or ""))
                    sys.exit(1)""");
        return out.lines();
    }

    private void create() {
        ComTarget target = program.target();
        String library = target.library();
        if (library == null) {
            out.note(ComSnippetNote.CREATE, target.name());
            String by = target.name().startsWith("{") ? target.clsid().toString() : target.name();
            out.line(
                    "%s",
                    "made = comtypes.CoCreateInstance(comtypes.GUID.from_progid(" + Literals.quoted(by)
                            + "), interface=IDispatch)");
            return;
        }
        out.note(ComSnippetNote.FACTORY, library);
        out.line("%s", "library = ctypes.OleDLL(os.path.abspath(" + Literals.quoted(library) + "))");
        out.line("factory = ctypes.POINTER(IClassFactory)()");
        out.line("library.DllGetClassObject(");
        out.line("%s", "    ctypes.byref(comtypes.GUID(\"" + target.clsid() + "\")),");
        out.line("    ctypes.byref(IClassFactory._iid_),");
        out.line("    ctypes.byref(factory),");
        out.line(")");
        out.line("made = factory.CreateInstance(interface=IDispatch)");
    }

    private static String literal(ComProgram.Link link, Variant value) throws SnippetException {
        return switch (value) {
            case Variant.Nothing(var type) -> type == VarType.NULL ? "VARIANT.null" : "VARIANT.empty";
            case Variant.Whole(var type, var number)
            when type == VarType.I4 || type == VarType.INT -> number.toString();
            case Variant.Real(var type, var number)
            when type == VarType.R8 && Double.isFinite(number) -> Double.toString(number);
            case Variant.Whole(var type, var number) -> typed(type, number.toString());
            case Variant.Real(var type, var number)
            when Double.isFinite(number) -> typed(type, Float.toString((float) number));
            case Variant.Truth(var stored) when stored == 0 || stored == -1 -> stored == 0 ? "False" : "True";
            case Variant.Text(var text) -> text == null ? "\"\"" : text(text);
            case Variant.Date(var days) ->
                "datetime.datetime(1899, 12, 30) + datetime.timedelta(days=%s)".formatted(days);
            case Variant.Currency currency ->
                "decimal.Decimal(\"" + currency.amount().toPlainString() + "\")";
            case Variant.Failure failure when failure.equals(Variant.Failure.MISSING) -> "VARIANT.missing";
            case Variant.Array array -> {
                List<Variant> elements = Literals.variants(ComLanguage.PYTHON, link.name(), array);
                yield "[" + String.join(", ", Literals.all(elements, one -> literal(link, one))) + "]";
            }
            default -> throw Literals.refused(ComLanguage.PYTHON, link.name(), value);
        };
    }

    private static String typed(VarType type, String value) {
        return "typed(%d, \"VT_%s\", %s)".formatted(type.value(), type, value);
    }

    /// Whether comtypes would take a value for one of another type, so that it must be told.
    private static boolean isTyped(Variant value) {
        return switch (value) {
            case Variant.Whole(var type, var _) -> type != VarType.I4 && type != VarType.INT;
            case Variant.Real(var type, var _) -> type != VarType.R8;
            case Variant.Array array -> array.elements().stream().anyMatch(PythonPrinter::isTyped);
            default -> false;
        };
    }

    /// Python's `\\u` cannot be half of a pair, so a pair is written whole.
    private static String text(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            String one = Character.toString(point);
            quoted.append(
                    point > 0xffff
                            ? "\\U%08x".formatted(point)
                            : Literals.quoted(one)
                                    .substring(1, Literals.quoted(one).length() - 1));
        });
        return quoted.append('"').toString();
    }
}
