package org.interopexplorer.core.snippet.com;

import java.util.ArrayList;
import java.util.List;
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

/// Writes a program as C++, which calls by the vtable.
final class CppPrinter {
    private static final String SPACE = "typelib::";

    private final ComProgram program;
    private final SequencedMap<Guid, DeclaredInterface> own;
    private final CppTypes types;
    private final Source out;
    private int values;

    CppPrinter(ComProgram program, Language language) {
        this.program = program;
        own = program.interfaces();
        types = new CppTypes(own);
        out = new Source(language, "//");
    }

    List<Snippet.Line> print() throws SnippetException, CallEndedException {
        out.note(
                ComSnippetNote.PROGRAM,
                program.calls(),
                "g++ program.cpp -o program.exe -lole32 -loleaut32 -luuid && program.exe");
        out.line("#include <windows.h>")
                .line("#include <oleauto.h>")
                .line("#include <cstdio>")
                .gap();
        out.line("namespace typelib {");
        own.values().forEach(each -> out.line("struct %s;", CppTypes.name(each)));
        own.values().forEach(this::declare);
        out.line("}").gap();
        helpers();
        out.gap()
                .silently(ComSnippetNote.CALL, program.calls())
                .line("static int run() {")
                .in();
        create();
        for (List<ComProgram.Link> chain : program.chains()) {
            chain(chain);
        }
        out.line("return 0;").out().line("}").gap();
        out.line("int main() {").in();
        out.note(ComSnippetNote.START);
        out.line("HRESULT started = CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED);");
        out.line("if (failed(started, nullptr, IID_NULL)) return 1;");
        out.line("int status = run();")
                .line("CoUninitialize();")
                .line("return status;")
                .out()
                .line("}");
        return out.lines();
    }

    private void declare(DeclaredInterface each) {
        VtableSlots slots = VtableSlots.of(each);
        String name = CppTypes.name(each);
        out.gap().note(ComSnippetNote.INTERFACE, each.name());
        out.line("struct %s : %s {", name, slots.isDispatch() ? "IDispatch" : "IUnknown")
                .in();
        for (VtableSlots.Slot slot : slots.all()) {
            out.line("%s", declaration(slot));
        }
        out.out().line("};");
        out.line("const IID iid_%s = %s;", name, Literals.fields(each.iid()));
    }

    private String declaration(VtableSlots.Slot slot) {
        Member member = slot.member();
        String returns = member == null ? null : types.of(member.returns());
        List<String> parameters = member == null ? null : parameters(member);
        return returns == null || parameters == null
                ? "virtual HRESULT STDMETHODCALLTYPE %s() = 0;".formatted(slot.name())
                : "virtual %s STDMETHODCALLTYPE %s(%s) = 0;"
                        .formatted(returns, slot.name(), String.join(", ", parameters));
    }

    private @Nullable List<String> parameters(Member member) {
        List<String> all = new ArrayList<>();
        for (Member.Parameter each : member.parameters()) {
            String type = types.of(each.type());
            if (type == null) {
                return null;
            }
            // Without names: those of a library may be words or macros of C++.
            all.add(type);
        }
        return all;
    }

    private void helpers() {
        out.note(ComSnippetNote.OWNERS).line("""
                template <typename T> struct Reference {
                    T *pointer = nullptr;
                    ~Reference() { if (pointer) pointer->Release(); }
                };
                struct Text {
                    BSTR text;
                    Text(const wchar_t *units, UINT count) : text(SysAllocStringLen(units, count)) {}
                    ~Text() { SysFreeString(text); }
                };
                struct Value : VARIANT {
                    Value() : VARIANT() {}
                    ~Value() { VariantClear(this); }
                };""").gap();
        out.note(ComSnippetNote.SHOW).line("""
                static void print(const wchar_t *text, int length) {
                    char bytes[4096];
                    for (int at = 0; at < length; at += 1000) {
                        int part = length - at < 1000 ? length - at : 1000;
                        fwrite(bytes, 1, WideCharToMultiByte(CP_UTF8, 0, text + at, part, bytes, sizeof bytes, nullptr, nullptr), stdout);
                    }
                }
                static void show(const char *name, VARIANT &value) {
                    Value text;
                    printf("%s ", name);
                    if (V_VT(&value) == VT_EMPTY) printf("nothing");
                    else if (V_VT(&value) == VT_NULL) printf("null");
                    else if (V_VT(&value) == VT_BOOL) printf(V_BOOL(&value) ? "true" : "false");
                    else if (V_VT(&value) == VT_DISPATCH || V_VT(&value) == VT_UNKNOWN) printf(V_UNKNOWN(&value) ? "object" : "null");
                    else if (V_VT(&value) & VT_ARRAY) printf("array");
                    else if (SUCCEEDED(VariantChangeTypeEx(&text, &value, 0x409, 0, VT_BSTR)))
                        print(V_BSTR(&text), SysStringLen(V_BSTR(&text)));
                    printf("\\n");
                }""").gap();
        out.note(ComSnippetNote.FAILED).line("""
                static bool failed(HRESULT result, IUnknown *object, REFIID iid) {
                    if (SUCCEEDED(result)) return false;
                    printf("failed 0x%08lX ", static_cast<unsigned long>(result));
                    Reference<ISupportErrorInfo> supports;
                    Reference<IErrorInfo> info;
                    if (object
                            && object->QueryInterface(IID_ISupportErrorInfo, reinterpret_cast<void **>(&supports.pointer)) == S_OK
                            && supports.pointer->InterfaceSupportsErrorInfo(iid) == S_OK
                            && GetErrorInfo(0, &info.pointer) == S_OK) {
                        BSTR description = nullptr;
                        info.pointer->GetDescription(&description);
                        print(description, SysStringLen(description));
                        SysFreeString(description);
                    }
                    printf("\\n");
                    return true;
                }""");
    }

    private DeclaredInterface first() {
        DeclaredInterface on = program.on();
        if (on == null) {
            throw new IllegalStateException("a program without an interface");
        }
        return on;
    }

    private void create() {
        ComTarget target = program.target();
        String name = CppTypes.name(first());
        String library = target.library();
        out.line("const CLSID clsid = %s;", Literals.fields(target.clsid()));
        out.line("Reference<%s%s> made;", SPACE, name);
        if (library == null) {
            out.note(ComSnippetNote.CREATE, target.name());
            out.line(
                    "HRESULT result = CoCreateInstance(clsid, nullptr, CLSCTX_INPROC_SERVER | CLSCTX_LOCAL_SERVER,\n"
                            + "        %siid_%s, reinterpret_cast<void **>(&made.pointer));",
                    SPACE, name);
        } else {
            out.note(ComSnippetNote.FACTORY, library);
            out.line("typedef HRESULT(STDMETHODCALLTYPE *Factories)(REFCLSID, REFIID, void **);");
            out.line("%s", "HMODULE library = LoadLibraryW(" + wide(library) + ");");
            out.line("if (!library && failed(HRESULT_FROM_WIN32(GetLastError()), nullptr, IID_NULL)) return 1;");
            out.line("Factories factories = reinterpret_cast<Factories>(\n"
                    + "        reinterpret_cast<void *>(GetProcAddress(library, \"DllGetClassObject\")));");
            out.line("if (!factories && failed(HRESULT_FROM_WIN32(GetLastError()), nullptr, IID_NULL)) return 1;");
            out.line("Reference<IClassFactory> factory;");
            out.line(
                    "HRESULT result = factories(clsid, IID_IClassFactory, reinterpret_cast<void **>(&factory.pointer));");
            out.line("if (failed(result, nullptr, IID_NULL)) return 1;");
            out.line(
                    "result = factory.pointer->CreateInstance(nullptr, %siid_%s, reinterpret_cast<void **>(&made.pointer));",
                    SPACE, name);
        }
        out.line("if (failed(result, nullptr, IID_NULL)) return 1;");
    }

    private void chain(List<ComProgram.Link> chain) throws SnippetException, CallEndedException {
        out.line("{").in();
        String at = "made";
        for (int i = 0; i < chain.size(); i++) {
            ComProgram.Link link = chain.get(i);
            boolean last = i == chain.size() - 1;
            DeclaredInterface next = last ? null : chain.get(i + 1).on();
            String name = "step" + (i + 1);
            out.note(ComSnippetNote.CALL, link.name());
            call(at, link, next, name);
            if (next != null) {
                out.line("if (!%s.pointer) { printf(\"returned null\\n\"); return 1; }", name);
                at = name;
            }
        }
        out.out().line("}");
    }

    /// @param next the interface of the returned object, on which the chain goes on; null for the last link
    private void call(String at, ComProgram.Link link, @Nullable DeclaredInterface next, String step)
            throws SnippetException, CallEndedException {
        VtableCall call = VtableCall.of(ComLanguage.CPP, link);
        List<String> shows = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        boolean returns = false;
        int passed = 0;
        for (Member.Parameter each : call.member().parameters()) {
            if (each.has(ParamFlag.LCID)) {
                arguments.add("LOCALE_USER_DEFAULT");
            } else if (each.has(ParamFlag.RETVAL)) {
                returns = true;
                if (next == null) {
                    arguments.add(written("returned", call, each));
                    shows.add("show(\"returned\", returned);");
                } else {
                    out.line("Reference<%s%s> %s;", SPACE, CppTypes.name(next), step);
                    arguments.add("&" + step + ".pointer");
                }
            } else {
                DeclaredCall.Argument argument = call.declared().arguments().get(passed++);
                if (each.isOut() && argument.given() == null) {
                    String name = "out" + ++values;
                    arguments.add(written(name, call, each));
                    shows.add("show(\"%s\", %s);".formatted(VtableCall.shown(each, name), name));
                } else {
                    arguments.add(value(call, argument));
                }
            }
        }
        out.line("%s", "result = %s.pointer->%s(%s);".formatted(at, call.place(), String.join(", ", arguments)));
        out.line("if (failed(result, %s.pointer, %siid_%s)) return 1;", at, SPACE, CppTypes.name(call.on()));
        if (!returns && next == null) {
            out.line("printf(\"returned nothing\\n\");");
        }
        shows.forEach(line -> out.line("%s", line));
    }

    /// Declares a VARIANT for what the member writes, and returns the argument that points into it.
    private String written(String name, VtableCall call, Member.Parameter parameter) throws SnippetException {
        VarType held = parameter.type() instanceof ComType.Pointer(var to) ? CppTypes.held(to) : null;
        if (held == null) {
            throw call.refused(parameter);
        }
        out.line("Value %s;", name);
        if (held == VarType.VARIANT) {
            return "&" + name;
        }
        out.line("V_VT(&%s) = VT_%s;", name, held);
        String place = "&V_" + held + "(&" + name + ")";
        return held == VarType.UNKNOWN
                ? "reinterpret_cast<%s>(%s)".formatted(spaced(types.of(parameter.type())), place)
                : place;
    }

    private static String spaced(@Nullable String type) {
        return type == null ? "void *" : type.replace("struct ", SPACE);
    }

    /// Declares what an argument needs, and returns the argument.
    private String value(VtableCall call, DeclaredCall.Argument argument) throws SnippetException, CallEndedException {
        Member.Parameter parameter = argument.parameter();
        ComType type = parameter.type();
        boolean direct = !(type instanceof ComType.Pointer(var to)) || to instanceof ComType.Interface;
        if (!direct || types.of(type) == null) {
            throw call.refused(parameter);
        }
        Variant fit = argument.fitting();
        if (type.equals(new ComType.Basic(VarType.VARIANT)) || fit instanceof Variant.Array) {
            String name = "value" + ++values;
            out.line("Value %s;", name);
            fill(name, call.member(), fit);
            return type instanceof ComType.SafeArray ? "V_ARRAY(&" + name + ")" : name;
        }
        return switch (fit) {
            case Variant.Text(var text) when text == null -> "nullptr";
            case Variant.Text(var text) -> {
                String name = "text" + ++values;
                out.line("%s", "Text %s(%s, %d);".formatted(name, wide(text), text.length()));
                yield name + ".text";
            }
            case Variant.Currency(var amount) -> {
                String name = "amount" + ++values;
                out.line("CY %s;", name).line("%s.int64 = %dLL;", name, amount);
                yield name;
            }
            default -> scalar(call.member(), fit);
        };
    }

    private void fill(String name, Member member, Variant value) throws SnippetException {
        switch (value) {
            case Variant.Nothing(var type) -> out.line("V_VT(&%s) = VT_%s;", name, type);
            case Variant.Text(var text) -> {
                out.line("V_VT(&%s) = VT_BSTR;", name);
                if (text != null) {
                    out.line(
                            "%s",
                            "V_BSTR(&%s) = SysAllocStringLen(%s, %d);".formatted(name, wide(text), text.length()));
                }
            }
            case Variant.Currency(var amount) ->
                out.line("V_VT(&%s) = VT_CY;", name).line("V_CY(&%s).int64 = %dLL;", name, amount);
            case Variant.Array array -> fill(name, member, array);
            default -> {
                String scalar = scalar(member, value);
                String type = value.typeName().substring("VT_".length());
                out.line("V_VT(&%s) = VT_%s;", name, type);
                out.line("%s", "V_%s(&%s) = %s;".formatted(type, name, scalar));
            }
        }
    }

    private void fill(String name, Member member, Variant.Array array) throws SnippetException {
        List<Variant> elements = Literals.elements(ComLanguage.CPP, member.name(), array);
        VarType type = array.element();
        out.line("V_VT(&%s) = VT_ARRAY | VT_%s;", name, type);
        out.line("V_ARRAY(&%s) = SafeArrayCreateVector(VT_%s, 0, %d);", name, type, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            String element = "value" + ++values;
            out.line("Value %s;", element);
            fill(element, member, elements.get(i));
            // What is put in is copied: a text and an object by their pointer.
            String place = switch (type) {
                case VARIANT -> "&" + element;
                case BSTR, DISPATCH, UNKNOWN -> "V_" + type + "(&" + element + ")";
                default -> "&V_" + type + "(&" + element + ")";
            };
            out.line("LONG index%d = %d;", values, i);
            out.line(
                    "if (failed(SafeArrayPutElement(V_ARRAY(&%s), &index%d, %s), nullptr, IID_NULL)) return 1;",
                    name, values, place);
        }
    }

    private static String scalar(Member member, Variant value) throws SnippetException {
        return switch (value) {
            case Variant.Whole(var type, var number) ->
                switch (type) {
                    case I8 -> number.longValue() == Long.MIN_VALUE ? "(-9223372036854775807LL - 1)" : number + "LL";
                    case UI8 -> number + "ULL";
                    case UI4, UINT -> number + "U";
                    default -> number.intValue() == Integer.MIN_VALUE ? "(-2147483647 - 1)" : number.toString();
                };
            case Variant.Real(var type, var number)
            when Double.isFinite(number) -> type == VarType.R4 ? (float) number + "f" : Double.toString(number);
            case Variant.Truth(var stored)
            when stored == 0 || stored == -1 -> stored == 0 ? "VARIANT_FALSE" : "VARIANT_TRUE";
            case Variant.Date(var days) -> Double.toString(days);
            case Variant.Failure(var code) -> "static_cast<SCODE>(" + Literals.hex(code) + ")";
            case Variant.Instance(var _, var object) when object == null -> "nullptr";
            default -> throw Literals.refused(ComLanguage.CPP, member.name(), value);
        };
    }

    /// A text of 16-bit units. A number ends its part, since it would go on with the next digits.
    static String wide(String text) {
        StringBuilder quoted = new StringBuilder("L\"");
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Literals.isPlain(unit)) {
                quoted.append(unit == '"' || unit == '\\' || unit == '?' ? "\\" : "")
                        .append(unit);
            } else {
                quoted.append("\\x%04x\" L\"".formatted((int) unit));
            }
        }
        return quoted.append('"').toString();
    }
}
