package org.interopexplorer.core.snippet.com;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.snippet.Source;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ImplFlag;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.ModuleEntry;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.VarFlag;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.VariantValue;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.jspecify.annotations.Nullable;

/// Declares a type library as a module of Python, as comtypes generates it. Names of ctypes and comtypes are written
/// whole, so that those of the library do not hide them.
final class PythonDeclarations {
    private final DeclarationText text;
    private final TypeLibraryPlan plan;
    private final Source out;
    private final UniqueNames names = new UniqueNames("ctypes", "wintypes", "comtypes", "automation");

    PythonDeclarations(DeclarationText text) {
        this.text = text;
        plan = text.plan();
        out = text.source();
        plan.all().forEach(entry -> names.of(entry.name(), ""));
    }

    void print() {
        out.note(ComSnippetNote.DECLARATIONS, plan.library().name());
        out.line("import ctypes")
                .line("from ctypes import wintypes")
                .gap()
                .line("import comtypes")
                .line("from comtypes import automation")
                .gap();
        plan.of(TypeKind.ENUM).forEach(this::enumeration);
        plan.of(TypeKind.RECORD, TypeKind.UNION).forEach(entry -> {
            out.gap().note(ComSnippetNote.STRUCTURE, entry.info().name());
            out.line("class %s(ctypes.%s):", entry.name(), entry.kind() == TypeKind.UNION ? "Union" : "Structure");
            out.line("    pass").gap();
        });
        plan.vtables().forEach(this::type);
        plan.dispinterfaces().forEach(this::type);
        plan.of(TypeKind.RECORD, TypeKind.UNION).forEach(this::fields);
        plan.of(TypeKind.ALIAS).forEach(this::alias);
        plan.vtables().forEach(this::methods);
        plan.dispinterfaces().forEach(this::members);
        plan.of(TypeKind.COCLASS).forEach(this::coclass);
        plan.of(TypeKind.MODULE).forEach(this::module);
    }

    private void enumeration(TypeLibraryPlan.Entry entry) {
        out.gap().note(ComSnippetNote.ENUMERATION, entry.info().name());
        out.line("%s = ctypes.c_int", entry.name());
        for (Variable each : TypeLibraryPlan.constants(entry)) {
            constant(entry, each);
        }
    }

    private void constant(TypeLibraryPlan.Entry entry, Variable constant) {
        String value = switch (constant.value()) {
            case VariantValue.Whole whole -> whole.exact().toString();
            case VariantValue.Single(var number) when Float.isFinite(number) -> Float.toString(number);
            case VariantValue.Real(var _, var number) when Double.isFinite(number) -> Double.toString(number);
            case VariantValue.Text(var _, var written) when written != null -> Literals.quoted(written);
            case null, default -> null;
        };
        if (value == null) {
            text.leave(entry, constant);
        } else {
            out.line("%s", names.of(constant.name(), "constant") + " = " + value);
        }
    }

    private void type(TypeLibraryPlan.Entry entry) {
        TypeLibraryPlan.Base base = plan.base(entry);
        boolean dispatch = base.isDispatch() || !entry.hasVtable();
        String of = base.entry() != null && entry.hasVtable()
                ? base.entry().name()
                : dispatch ? "automation.IDispatch" : "comtypes.IUnknown";
        out.gap()
                .note(
                        entry.hasVtable() ? ComSnippetNote.INTERFACE : ComSnippetNote.DISPINTERFACE,
                        entry.info().name());
        out.line("class %s(%s):", entry.name(), of).in();
        String help = entry.info().documentation().text();
        if (help != null) {
            out.line("%s", Literals.quoted(help));
        }
        out.line("_case_insensitive_ = True");
        out.line("_iid_ = comtypes.GUID(\"%s\")", entry.info().guid());
        out.line("_idlflags_ = [%s]", entry.info().isDual() ? "\"dual\"" : "");
        out.line(entry.hasVtable() ? "_methods_ = []" : "_disp_methods_ = []")
                .out()
                .gap();
    }

    private void fields(TypeLibraryPlan.Entry entry) {
        out.gap().silently(ComSnippetNote.STRUCTURE, entry.info().name());
        int packing = plan.types().of(entry.type()) instanceof RecordType record
                ? record.packing()
                : RecordType.NATURAL_PACKING;
        List<String> fields = new ArrayList<>();
        var given = new UniqueNames();
        for (Variable each : TypeLibraryPlan.fields(entry)) {
            String type = of(entry.library(), each.type());
            if (type == null || type.equals("None")) {
                text.leave(entry, each);
                return;
            }
            fields.add("(\"" + given.of(each.name(), "field") + "\", " + type + "),");
        }
        if (packing != RecordType.NATURAL_PACKING) {
            out.line("%s._pack_ = %d", entry.name(), packing);
        }
        out.line("%s._fields_ = [", entry.name()).in();
        fields.forEach(field -> out.line("%s", field));
        out.out().line("]");
    }

    private void alias(TypeLibraryPlan.Entry entry) {
        TypeDesc target = entry.info().alias();
        ResolvedType instance =
                target instanceof TypeDesc.Reference(var to) ? plan.instance(entry.library(), to) : null;
        String type = target == null ? null : instance != null ? instance(instance) : of(entry.library(), target);
        out.gap().note(ComSnippetNote.ALIAS, entry.info().name());
        if (type == null) {
            text.leave(entry);
        } else {
            out.line("%s", entry.name() + " = " + type);
        }
    }

    private void methods(TypeLibraryPlan.Entry entry) {
        out.gap().silently(ComSnippetNote.INTERFACE, entry.info().name());
        out.line("%s._methods_ = [", entry.name()).in();
        for (TypeLibraryPlan.Slot slot : plan.own(entry)) {
            Function function = slot.function();
            String declared = function == null ? null : method(slot.library(), function);
            if (declared == null) {
                if (function != null) {
                    text.leave(entry, slot.library(), function);
                }
                out.line("comtypes.COMMETHOD([], ctypes.HRESULT, \"%s\"),", slot.name());
            } else {
                out.line("%s", declared);
            }
        }
        out.out().line("]");
    }

    private @Nullable String method(TypeLibrary in, Function function) {
        String returns = of(in, function.returnType());
        if (returns == null) {
            return null;
        }
        List<String> lines = new ArrayList<>();
        lines.add("comtypes.COMMETHOD(%s, %s, %s"
                .formatted(flags(function), returns, Literals.quoted(named(function.name(), "Method"))));
        for (Parameter each : function.parameters()) {
            String type = parameter(in, each.type());
            if (type == null) {
                return null;
            }
            List<String> flags = new ArrayList<>();
            for (ParamFlag flag : ParamFlag.values()) {
                if (each.has(flag) && !flag.attribute().isEmpty()) {
                    flags.add("\"" + flag.attribute() + "\"");
                }
            }
            lines.add("    ([%s], %s, %s)"
                    .formatted(String.join(", ", flags), type, Literals.quoted(named(each.name(), "value"))));
        }
        return String.join(",\n", lines) + "),";
    }

    private static String named(@Nullable String name, String otherwise) {
        String plain = name == null ? "" : TypeLibraryPlan.identifier(name);
        return plain.isEmpty() ? otherwise : plain;
    }

    private static String flags(Function function) {
        String kind = switch (function.invokeKind()) {
            case FUNC -> "";
            case PROPGET, PROPPUT, PROPPUTREF ->
                ", \"" + function.invokeKind().name().toLowerCase(Locale.ROOT) + "\"";
        };
        return "[comtypes.dispid(" + function.memberId() + ")" + kind + "]";
    }

    private void members(TypeLibraryPlan.Entry entry) {
        out.gap().silently(ComSnippetNote.DISPINTERFACE, entry.info().name());
        out.line("%s._disp_methods_ = [", entry.name()).in();
        for (Variable each : entry.info().variables()) {
            String type = of(entry.library(), each.type());
            if (type == null) {
                text.leave(entry, each);
            } else {
                out.line(
                        "%s",
                        "comtypes.DISPPROPERTY([comtypes.dispid(" + each.memberId() + ")"
                                + (each.has(VarFlag.READONLY) ? ", \"readonly\"" : "") + "], " + type + ", "
                                + Literals.quoted(named(each.name(), "property")) + "),");
            }
        }
        for (Function each : entry.info().functions()) {
            String method = method(entry.library(), each);
            if (method == null) {
                text.leave(entry, entry.library(), each);
            } else {
                out.line("%s", method.replaceFirst("comtypes.COMMETHOD", "comtypes.DISPMETHOD"));
            }
        }
        out.out().line("]");
    }

    private void coclass(TypeLibraryPlan.Entry entry) {
        List<String> interfaces = new ArrayList<>();
        List<String> events = new ArrayList<>();
        for (ImplementedType each : entry.info().implemented()) {
            ResolvedType found = plan.resolve(entry.library(), each.type());
            if (found == null || plan.instance(entry.library(), each.type()) == null) {
                continue;
            }
            List<String> list = each.has(ImplFlag.SOURCE) ? events : interfaces;
            list.add(each.has(ImplFlag.DEFAULT) ? 0 : list.size(), instance(found));
        }
        TypeLibrary in = entry.library();
        out.gap().note(ComSnippetNote.CLASS, entry.info().name());
        out.line("class %s(comtypes.CoClass):", entry.name()).in();
        out.line("_reg_clsid_ = comtypes.GUID(\"%s\")", entry.info().guid());
        out.line("_idlflags_ = []");
        out.line(
                "_reg_typelib_ = (\"%s\", %s, %s)",
                in.guid(), in.version().major(), in.version().minor());
        out.line("_com_interfaces_ = [%s]", String.join(", ", interfaces));
        out.line("_outgoing_interfaces_ = [%s]", String.join(", ", events))
                .out()
                .gap();
    }

    private void module(TypeLibraryPlan.Entry entry) {
        out.gap().note(ComSnippetNote.MODULE, entry.info().name());
        TypeLibraryPlan.constants(entry).forEach(each -> constant(entry, each));
        for (Function each : entry.info().functions()) {
            ModuleEntry place = DeclarationText.entry(entry, each);
            String returns = of(entry.library(), each.returnType());
            List<String> types = new ArrayList<>();
            for (Parameter parameter : each.parameters()) {
                String type = parameter(entry.library(), parameter.type());
                if (type != null) {
                    types.add(type);
                }
            }
            if (place == null
                    || returns == null
                    || types.size() < each.parameters().size()) {
                text.leave(entry, each, place);
                continue;
            }
            String export = place.name() == null ? String.valueOf(place.ordinal()) : Literals.quoted(place.name());
            out.gap()
                    .line("def %s(*arguments):", names.of(each.name(), "function"))
                    .in();
            out.line(
                    "%s",
                    "function = ctypes.WinDLL(" + Literals.quoted(String.valueOf(place.dll())) + ")[" + export + "]");
            out.line("%s", "function.argtypes = [" + String.join(", ", types) + "]");
            out.line("%s", "function.restype = " + returns)
                    .line("return function(*arguments)")
                    .out()
                    .gap();
        }
    }

    private @Nullable String parameter(TypeLibrary in, TypeDesc type) {
        return of(in, type instanceof TypeDesc.CArray(var element, var _) ? new TypeDesc.Pointer(element) : type);
    }

    /// A type; null for one that has no place, such as an interface without a pointer.
    private @Nullable String of(TypeLibrary in, TypeDesc type) {
        TypeLibraryPlan.Meant meant = plan.meant(in, type);
        if (meant == null) {
            return null;
        }
        ResolvedType declared = meant.declared();
        if (declared != null) {
            return switch (declared.type().kind()) {
                case ENUM, RECORD, UNION -> data(declared);
                case MODULE, INTERFACE, DISPATCH, COCLASS, ALIAS -> null;
            };
        }
        return switch (meant.type()) {
            case TypeDesc.Scalar(var scalar) -> scalar(scalar);
            case TypeDesc.SafeArray(var element) -> {
                String spelled = of(meant.in(), element);
                yield "automation._midlSAFEARRAY(" + (spelled == null ? "automation.VARIANT" : spelled) + ")";
            }
            case TypeDesc.Pointer(var target) -> pointer(meant.in(), target);
            case TypeDesc.CArray(var element, var bounds) -> {
                String spelled = of(meant.in(), element);
                long count = bounds.stream().mapToLong(TypeDesc.Bound::count).reduce(1, Math::multiplyExact);
                yield spelled == null || spelled.equals("None") ? null : "(" + spelled + " * " + count + ")";
            }
            case TypeDesc.Unknown _, TypeDesc.Reference _ -> null;
        };
    }

    private String pointer(TypeLibrary in, TypeDesc target) {
        ResolvedType instance = target instanceof TypeDesc.Reference(var to) ? plan.instance(in, to) : null;
        String spelled = instance != null ? instance(instance) : of(in, target);
        return spelled == null || spelled.equals("None") ? "ctypes.c_void_p" : "ctypes.POINTER(" + spelled + ")";
    }

    private String instance(ResolvedType instance) {
        TypeLibraryPlan.Entry entry = plan.entry(instance);
        return entry != null && plan.has(instance)
                ? entry.name()
                : TypeLibraryPlan.isDispatch(instance) ? "automation.IDispatch" : "comtypes.IUnknown";
    }

    private @Nullable String data(ResolvedType declared) {
        TypeLibraryPlan.Entry entry = plan.entry(declared);
        return TypeLibraryPlan.isGuid(declared.type())
                ? "comtypes.GUID"
                : entry == null || !plan.has(declared) ? null : entry.name();
    }

    private static @Nullable String scalar(VarType type) {
        return switch (type) {
            case VOID, EMPTY, NULL -> "None";
            case I1 -> "ctypes.c_byte";
            case UI1 -> "ctypes.c_ubyte";
            case I2 -> "ctypes.c_short";
            case UI2 -> "ctypes.c_ushort";
            case I4, ERROR -> "ctypes.c_long";
            case UI4 -> "ctypes.c_ulong";
            case INT -> "ctypes.c_int";
            case UINT -> "ctypes.c_uint";
            case I8, CY -> "ctypes.c_longlong";
            case UI8 -> "ctypes.c_ulonglong";
            case R4 -> "ctypes.c_float";
            case R8, DATE -> "ctypes.c_double";
            case BSTR -> "comtypes.BSTR";
            case BOOL -> "wintypes.VARIANT_BOOL";
            case VARIANT -> "automation.VARIANT";
            case DECIMAL -> "automation.DECIMAL";
            case HRESULT -> "ctypes.HRESULT";
            case DISPATCH -> "ctypes.POINTER(automation.IDispatch)";
            case UNKNOWN -> "ctypes.POINTER(comtypes.IUnknown)";
            case LPSTR -> "ctypes.c_char_p";
            case LPWSTR -> "ctypes.c_wchar_p";
            case INT_PTR -> "ctypes.c_ssize_t";
            case UINT_PTR -> "ctypes.c_size_t";
            case FILETIME -> "wintypes.FILETIME";
            case CLSID -> "comtypes.GUID";
            case SAFEARRAY -> "automation._midlSAFEARRAY(automation.VARIANT)";
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
                    CF -> "ctypes.c_void_p";
        };
    }
}
