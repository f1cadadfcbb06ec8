package org.interopexplorer.core.snippet.com;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.interopexplorer.core.com.ComType;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.snippet.Source;
import org.interopexplorer.core.snippet.Words;
import org.interopexplorer.core.typelib.CallConv;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ModuleEntry;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.VariantValue;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.jspecify.annotations.Nullable;

/// Declares a type library as a header of C++: in a namespace of its own, so that its names are not those of Windows'
/// headers.
final class CppDeclarations {
    /// Macros of Windows' headers that type libraries use as names.
    private static final Set<String> MACROS = Set.of(
            ("near far small hyper interface pascal cdecl IN OUT OPTIONAL CONST VOID ERROR DELETE STRICT NULL TRUE FALSE "
                            + "min max Yield GetObject CreateEvent GetMessage SendMessage PostMessage GetClassName "
                            + "GetCurrentTime CreateWindow CreateDialog FindWindow GetTempPath GetFileAttributes "
                            + "CopyFile MoveFile DeleteFile CreateFile CreateDirectory RemoveDirectory LoadImage "
                            + "DrawText GetProp SetProp RemoveProp GetUserName SetPort AddPort DeletePort AddJob SetJob "
                            + "StartDoc GetForm AddForm CreateFont CreateMenu GetText FindText ReplaceText "
                            + "GetProfileString LoadLibrary GetEnvironmentVariable ExpandEnvironmentStrings "
                            + "GetCommandLine RegisterClass DefineDosDevice EncryptFile DecryptFile "
                            + "ShellExecute ExtractIcon GetDriveType DrawState Process32First IsMaximized IsMinimized "
                            + "GetNextSibling GetFirstChild GetParent unix linux i386 environ errno EOF stdin stdout "
                            + "stderr assert DOMAIN OVERFLOW UNDERFLOW PASCAL WINAPI CALLBACK ABSOLUTE RELATIVE "
                            + "TRANSPARENT OPAQUE ALTERNATE WINDING grp1 lst1 cmb1 edt1 s_addr s_host IGNORE INFINITE "
                            + "REGISTERED NOERROR NO_ERROR S_OK S_FALSE NAN INFINITY HUGE signbit isnan isinf DUMMYUNIONNAME DUMMYUNIONNAME1 DUMMYUNIONNAME2 DUMMYUNIONNAME3 "
                            + "DUMMYUNIONNAME4 DUMMYUNIONNAME5 DUMMYSTRUCTNAME DUMMYSTRUCTNAME2 DUMMYSTRUCTNAME3")
                    .split(" "));

    private final DeclarationText text;
    private final TypeLibraryPlan plan;
    private final Source out;
    private final CppTypes basics = new CppTypes(Map.of());
    private final String space;

    /// The names of all members: a type of such a name is spelled with its whole one.
    private final Set<String> hidden = new HashSet<>();

    /// The names of all types of the library.
    private final Set<String> own = new HashSet<>();

    private final UniqueNames constants = new UniqueNames();

    CppDeclarations(DeclarationText text) {
        this.text = text;
        plan = text.plan();
        out = text.source();
        String named = TypeLibraryPlan.identifier(plan.library().name());
        space = named.isEmpty() || MACROS.contains(named) ? "typelib" : Words.free(named);
        plan.all().forEach(entry -> {
            own.add(entry.name());
            entry.info().functions().forEach(each -> hidden.add(each.name()));
            entry.info().variables().forEach(each -> hidden.add(each.name()));
        });
    }

    void print() {
        out.note(ComSnippetNote.DECLARATIONS, plan.library().name());
        out.line("#pragma once")
                .line("#include <windows.h>")
                .line("#include <oaidl.h>")
                .gap();
        Set<String> macros = new TreeSet<>(hidden);
        macros.addAll(own);
        macros.retainAll(MACROS);
        macros.forEach(each -> out.line("#pragma push_macro(\"%s\")", each).line("#undef %s", each));
        out.line("namespace %s {", space);
        plan.of(TypeKind.RECORD, TypeKind.UNION).forEach(each -> out.line("%s %s;", keyword(each), each.name()));
        plan.of(TypeKind.INTERFACE, TypeKind.DISPATCH).forEach(each -> out.line("struct %s;", each.name()));
        plan.of(TypeKind.ENUM).forEach(this::enumeration);
        plan.of(TypeKind.ALIAS, TypeKind.RECORD, TypeKind.UNION).forEach(each -> {
            if (each.kind() == TypeKind.ALIAS) {
                alias(each);
            } else {
                record(each);
            }
        });
        plan.vtables().forEach(this::vtable);
        plan.dispinterfaces().forEach(this::dispinterface);
        plan.of(TypeKind.COCLASS).forEach(each -> {
            out.gap().note(ComSnippetNote.CLASS, each.info().name());
            out.line(
                    "const ::CLSID clsid_%s = %s;",
                    each.name(), Literals.fields(each.info().guid()));
        });
        plan.of(TypeKind.MODULE).forEach(this::module);
        out.line("}");
        macros.forEach(each -> out.line("#pragma pop_macro(\"%s\")", each));
    }

    private static String keyword(TypeLibraryPlan.Entry entry) {
        return entry.kind() == TypeKind.UNION ? "union" : "struct";
    }

    private void enumeration(TypeLibraryPlan.Entry entry) {
        out.gap().note(ComSnippetNote.ENUMERATION, entry.info().name());
        out.line("enum %s : int {", entry.name()).in();
        for (Variable each : TypeLibraryPlan.constants(entry)) {
            if (each.value() instanceof VariantValue.Whole whole) {
                int value = (int) whole.value();
                out.line("%s = %s,", constants.of(each.name(), "constant"), whole(value));
            } else {
                text.leave(entry, each);
            }
        }
        out.out().line("};");
    }

    private static String whole(int value) {
        return value == Integer.MIN_VALUE ? "(-2147483647 - 1)" : Integer.toString(value);
    }

    private void alias(TypeLibraryPlan.Entry entry) {
        TypeDesc target = entry.info().alias();
        String declared = target == null
                ? null
                : target instanceof TypeDesc.Reference(var to) && plan.instance(entry.library(), to) != null
                        ? target(entry.library(), target) + " " + entry.name()
                        : declared(entry.library(), target, entry.name());
        if (declared == null) {
            text.leave(entry);
            return;
        }
        out.gap().note(ComSnippetNote.ALIAS, entry.info().name()).line("typedef %s;", declared);
    }

    private void record(TypeLibraryPlan.Entry entry) {
        List<String> lines = new ArrayList<>();
        var names = new UniqueNames(entry.name());
        for (Variable each : TypeLibraryPlan.fields(entry)) {
            String declared = declared(entry.library(), each.type(), names.of(each.name(), "field"));
            if (declared == null) {
                text.leave(entry, each);
                return;
            }
            lines.add(declared + ";");
        }
        out.gap().note(ComSnippetNote.STRUCTURE, entry.info().name());
        int packing = plan.types().of(entry.type()) instanceof RecordType record
                ? record.packing()
                : RecordType.NATURAL_PACKING;
        if (packing != RecordType.NATURAL_PACKING) {
            out.line("#pragma pack(push, %d)", packing);
        }
        out.line("%s %s {", keyword(entry), entry.name()).in();
        lines.forEach(line -> out.line("%s", line));
        out.out().line("};");
        if (packing != RecordType.NATURAL_PACKING) {
            out.line("#pragma pack(pop)");
        }
    }

    private void vtable(TypeLibraryPlan.Entry entry) {
        TypeLibraryPlan.Base base = plan.base(entry);
        out.gap().note(ComSnippetNote.INTERFACE, entry.info().name());
        String of = base.entry() != null ? base.entry().name() : base.isDispatch() ? "::IDispatch" : "::IUnknown";
        out.line("MIDL_INTERFACE(\"%s\")", entry.info().guid().bare());
        out.line("%s : public %s {", entry.name(), of).in();
        for (TypeLibraryPlan.Slot slot : plan.own(entry)) {
            slot(entry, slot);
        }
        out.out().line("};");
        out.line(
                "const ::IID iid_%s = %s;",
                entry.name(), Literals.fields(entry.info().guid()));
    }

    private void slot(TypeLibraryPlan.Entry entry, TypeLibraryPlan.Slot slot) {
        Function function = slot.function();
        String returns = function == null ? null : type(slot.library(), function.returnType());
        String parameters = function == null ? null : parameters(slot.library(), function);
        if (function != null && (returns == null || parameters == null)) {
            text.leave(entry, slot.library(), function);
        }
        if (function == null || returns == null || parameters == null) {
            out.line("virtual ::HRESULT STDMETHODCALLTYPE %s() = 0;", slot.name());
            return;
        }
        out.line("virtual %s %s %s(%s) = 0;", returns, convention(function), slot.name(), parameters);
    }

    private static String convention(Function function) {
        return function.callingConvention() == CallConv.CDECL ? "__cdecl" : "STDMETHODCALLTYPE";
    }

    /// Parameters with their names in comments: names of a library may be macros of C++. Null if one has no type.
    private @Nullable String parameters(TypeLibrary in, Function function) {
        List<String> all = new ArrayList<>();
        for (var each : function.parameters()) {
            TypeDesc type = each.type() instanceof TypeDesc.CArray(var element, var _)
                    ? new TypeDesc.Pointer(element)
                    : each.type();
            String spelled = type(in, type);
            if (spelled == null) {
                return null;
            }
            String name = each.name() == null ? "" : TypeLibraryPlan.identifier(each.name());
            all.add(name.isEmpty() ? spelled : spelled + " /* " + name + " */");
        }
        return String.join(", ", all);
    }

    private void dispinterface(TypeLibraryPlan.Entry entry) {
        out.gap().note(ComSnippetNote.DISPINTERFACE, entry.info().name());
        out.line("MIDL_INTERFACE(\"%s\")", entry.info().guid().bare());
        out.line("%s : public ::IDispatch {", entry.name()).in();
        var names = new UniqueNames();
        Set<String> told = new HashSet<>();
        for (Member each : text.members(entry)) {
            out.line("%s", "// " + DeclarationText.plain(each.signature()));
            if (told.add(each.name())) {
                out.line(
                        "static constexpr ::DISPID dispid_%s = %s;",
                        names.of(each.name(), "member"), whole(each.dispid()));
            }
        }
        out.out().line("};");
        out.line(
                "const ::IID iid_%s = %s;",
                entry.name(), Literals.fields(entry.info().guid()));
    }

    private void module(TypeLibraryPlan.Entry entry) {
        out.gap().note(ComSnippetNote.MODULE, entry.info().name());
        for (Variable each : TypeLibraryPlan.constants(entry)) {
            String name = constants.of(each.name(), "constant");
            switch (each.value()) {
                case VariantValue.Whole whole
                when whole.type() == VarType.I8 || whole.type() == VarType.UI8 ->
                    out.line("const ::ULONGLONG %s = %sULL;", name, Long.toUnsignedString(whole.value()));
                case VariantValue.Whole whole -> out.line("const ::LONG %s = %s;", name, whole((int) whole.value()));
                case VariantValue.Single(var number)
                when Float.isFinite(number) -> out.line("const float %s = %sf;", name, number);
                case VariantValue.Real(var _, var number)
                when Double.isFinite(number) -> out.line("const double %s = %s;", name, number);
                case VariantValue.Text(var _, var value)
                when value != null ->
                    out.line("%s", "const wchar_t *const " + name + " = " + CppPrinter.wide(value) + ";");
                case null, default -> text.leave(entry, each);
            }
        }
        for (Function each : entry.info().functions()) {
            String returns = type(entry.library(), each.returnType());
            String parameters = parameters(entry.library(), each);
            ModuleEntry place = DeclarationText.entry(entry, each);
            if (returns == null || parameters == null || place == null) {
                text.leave(entry, each, place);
                continue;
            }
            out.line(
                    "%s",
                    "// "
                            + DeclarationText.plain(place.dll() + ": "
                                    + (place.name() == null ? "#" + place.ordinal() : place.name())));
            out.line(
                    "typedef %s (%s *%s)(%s);",
                    returns, convention(each), constants.of(each.name(), "function"), parameters);
        }
    }

    /// A declaration of a name; null if the type cannot be written.
    private @Nullable String declared(TypeLibrary in, TypeDesc type, String name) {
        StringBuilder suffix = new StringBuilder();
        TypeDesc at = type;
        while (at instanceof TypeDesc.CArray(var element, var bounds)) {
            bounds.forEach(bound ->
                    suffix.append('[').append(Math.max(1, bound.count())).append(']'));
            at = element;
        }
        String spelled = type(in, at);
        return spelled == null || spelled.equals("void")
                ? null
                : spelled + (spelled.endsWith("*") ? "" : " ") + name + suffix;
    }

    /// A type; null for one that cannot be passed so, such as an interface without a pointer.
    private @Nullable String type(TypeLibrary in, TypeDesc type) {
        return switch (type) {
            case TypeDesc.Scalar(var scalar) -> scalar(scalar);
            case TypeDesc.SafeArray _ -> global("SAFEARRAY") + " *";
            case TypeDesc.Pointer(var target) -> {
                String spelled = target(in, target);
                yield spelled + (spelled.endsWith("*") ? "*" : " *");
            }
            case TypeDesc.CArray(var element, var _) -> type(in, new TypeDesc.Pointer(element));
            case TypeDesc.Unknown _ -> null;
            case TypeDesc.Reference(var to) -> {
                ResolvedType found = plan.resolve(in, to);
                if (found == null) {
                    yield null;
                }
                yield switch (found.type().kind()) {
                    case ENUM, RECORD, UNION, ALIAS -> data(found);
                    case MODULE, INTERFACE, DISPATCH, COCLASS -> null;
                };
            }
        };
    }

    private String target(TypeLibrary in, TypeDesc target) {
        if (target instanceof TypeDesc.Reference(var to)) {
            ResolvedType found = plan.instance(in, to);
            if (found != null) {
                if (TypeLibraryPlan.isRoot(found.type()) || !plan.has(found)) {
                    return global(TypeLibraryPlan.isDispatch(found) ? "IDispatch" : "IUnknown");
                }
                return own(found);
            }
        }
        String spelled = type(in, target);
        return spelled == null ? "void" : spelled;
    }

    private @Nullable String data(ResolvedType found) {
        return TypeLibraryPlan.isGuid(found.type()) ? "::GUID" : plan.has(found) ? own(found) : null;
    }

    private String own(ResolvedType found) {
        TypeLibraryPlan.Entry entry = plan.entry(found);
        String name = entry == null ? "void" : entry.name();
        return hidden.contains(name) ? "::" + space + "::" + name : name;
    }

    private @Nullable String scalar(VarType type) {
        return switch (type) {
            case FILETIME -> global("FILETIME");
            case CLSID -> global("CLSID");
            case PTR,
                    USERDEFINED,
                    CARRAY,
                    RECORD,
                    BLOB,
                    STREAM,
                    STORAGE,
                    STREAMED_OBJECT,
                    STORED_OBJECT,
                    BLOB_OBJECT,
                    CF -> "void *";
            case SAFEARRAY -> global("SAFEARRAY") + " *";
            default -> {
                String spelled = basics.of(new ComType.Basic(type));
                yield spelled == null ? null : global(spelled);
            }
        };
    }

    /// A type of Windows' headers, with its whole name where a member has the same.
    private String global(String type) {
        String bare = type.replaceAll("\\W", "");
        return !type.equals("void") && (hidden.contains(bare) || own.contains(bare)) ? "::" + type : type;
    }
}
