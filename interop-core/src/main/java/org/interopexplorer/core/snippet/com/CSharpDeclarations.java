package org.interopexplorer.core.snippet.com;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.interopexplorer.core.com.ComType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.snippet.Source;
import org.interopexplorer.core.snippet.Words;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.InvokeKind;
import org.interopexplorer.core.typelib.ModuleEntry;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.VarFlag;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.VariantValue;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.jspecify.annotations.Nullable;

/// Declares a type library as C#, as the importer of type libraries (`tlbimp`) does it. Each interface declares the
/// members of its bases again, as the runtime wants it.
final class CSharpDeclarations {
    private static final ComType HRESULT = new ComType.Basic(VarType.HRESULT);

    private final DeclarationText text;
    private final TypeLibraryPlan plan;
    private final Source out;
    private final CSharpDeclaredTypes types;
    private final UniqueNames names = new UniqueNames();

    CSharpDeclarations(DeclarationText text) {
        this.text = text;
        plan = text.plan();
        out = text.source();
        types = new CSharpDeclaredTypes(plan);
        plan.all().forEach(entry -> names.of(entry.name(), ""));
    }

    void print() {
        String named = TypeLibraryPlan.identifier(plan.library().name());
        out.note(ComSnippetNote.DECLARATIONS, plan.library().name());
        out.line("using System;").line("using System.Runtime.InteropServices;").gap();
        out.line("namespace %s", named.isEmpty() ? "TypeLibrary" : names.of(named, ""))
                .line("{")
                .in();
        plan.of(TypeKind.ENUM).forEach(this::enumeration);
        plan.of(TypeKind.RECORD, TypeKind.UNION).forEach(this::record);
        plan.vtables().forEach(this::vtable);
        plan.dispinterfaces().forEach(this::dispinterface);
        plan.of(TypeKind.COCLASS).forEach(this::coclass);
        plan.of(TypeKind.MODULE).forEach(this::module);
        out.out().line("}");
    }

    private void enumeration(TypeLibraryPlan.Entry entry) {
        out.gap().note(ComSnippetNote.ENUMERATION, entry.info().name());
        out.line("public enum %s", entry.name()).line("{").in();
        var constants = new UniqueNames("value__");
        for (Variable each : TypeLibraryPlan.constants(entry)) {
            if (each.value() instanceof VariantValue.Whole whole) {
                out.line("%s = %d,", constants.of(each.name(), "constant"), (int) whole.value());
            } else {
                text.leave(entry, each);
            }
        }
        out.out().line("}");
    }

    private void record(TypeLibraryPlan.Entry entry) {
        boolean union = entry.kind() == TypeKind.UNION;
        RecordType record = plan.types().of(entry.type()) instanceof RecordType found ? found : null;
        List<String> lines = new ArrayList<>();
        var fields = new UniqueNames(entry.name());
        boolean whole = true;
        for (Variable each : TypeLibraryPlan.fields(entry)) {
            String name = fields.of(each.name(), "field");
            CSharpTypes.Spelled type = types.field(entry.library(), each.type(), union);
            if (type != null) {
                lines.add((union ? "[FieldOffset(0)] " : "") + attribute(type) + "public " + type.type() + " " + name
                        + ";");
            } else if (union) {
                whole = false;
                text.leave(entry, each);
            } else {
                text.leave(entry, each);
                return;
            }
        }
        out.gap().note(ComSnippetNote.STRUCTURE, entry.info().name());
        String packing =
                record == null || record.packing() == RecordType.NATURAL_PACKING ? "" : ", Pack = " + record.packing();
        String size = whole || record == null ? "" : ", Size = " + new Layout(Abi.WINDOWS_X64).sizeOf(record);
        out.line("[StructLayout(LayoutKind.%s%s%s)]", union ? "Explicit" : "Sequential", packing, size);
        out.line("public struct %s", entry.name()).line("{").in();
        lines.forEach(line -> out.line("%s", line));
        out.out().line("}");
    }

    private static String attribute(CSharpTypes.Spelled type) {
        return type.attribute("");
    }

    private void head(TypeLibraryPlan.Entry entry, String kind) {
        out.line(
                "[ComImport, Guid(\"%s\"), InterfaceType(ComInterfaceType.%s)]",
                entry.info().guid().bare(), kind);
        out.line("public interface %s", entry.name()).line("{").in();
    }

    private void vtable(TypeLibraryPlan.Entry entry) {
        out.gap().note(ComSnippetNote.INTERFACE, entry.info().name());
        head(entry, plan.base(entry).isDispatch() ? "InterfaceIsDual" : "InterfaceIsIUnknown");
        List<TypeLibraryPlan.Slot> slots = plan.slots(entry);
        Set<String> taken =
                slots.stream().map(TypeLibraryPlan.Slot::name).collect(Collectors.toCollection(HashSet::new));
        for (int i = 0; i < slots.size(); i++) {
            TypeLibraryPlan.Slot slot = slots.get(i);
            TypeLibraryPlan.Slot next = i + 1 < slots.size() ? slots.get(i + 1) : null;
            CSharpTypes.Spelled got = got(slot);
            String name = Words.free(slot.name().replaceFirst("^get_", ""));
            if (got != null && slot.function() != null && taken.add(name)) {
                boolean both = next != null && puts(next, slot.function().name(), got);
                property(name, slot.function().memberId(), got, true, both);
                i += both ? 1 : 0;
            } else {
                method(entry, slot);
            }
        }
        out.out().line("}");
    }

    private void property(String name, int dispid, CSharpTypes.Spelled type, boolean get, boolean put) {
        String id = "[DispId(" + dispid + ")] ";
        out.line(
                "%s",
                type.type() + " " + name + " { " + (get ? id + type.attribute("return: ") + "get; " : "")
                        + (put ? id + type.attribute("param: ") + "set; " : "") + "}");
    }

    /// The type of a property that a place reads; null if it is no plain one.
    private CSharpTypes.@Nullable Spelled got(TypeLibraryPlan.Slot slot) {
        Function function = slot.function();
        return function != null
                        && function.invokeKind() == InvokeKind.PROPGET
                        && function.parameters().size() == 1
                        && function.parameters().getFirst().has(ParamFlag.RETVAL)
                        && tells(slot.library(), function)
                        && slot.name().equals("get_" + TypeLibraryPlan.identifier(function.name()))
                ? types.result(slot.library(), function.parameters().getFirst().type())
                : null;
    }

    /// Whether a place sets the property that the one before it reads: C# puts its accessors in this order.
    private boolean puts(TypeLibraryPlan.Slot slot, String name, CSharpTypes.Spelled type) {
        Function function = slot.function();
        return function != null
                && function.invokeKind() == InvokeKind.PROPPUT
                && function.name().equals(name)
                && function.parameters().size() == 1
                && tells(slot.library(), function)
                && type.equals(types.of(
                        slot.library(), function.parameters().getFirst().type()));
    }

    private boolean tells(TypeLibrary in, Function function) {
        return types.isScalar(in, function.returnType(), HRESULT);
    }

    private void method(TypeLibraryPlan.Entry entry, TypeLibraryPlan.Slot slot) {
        Function function = slot.function();
        if (function == null) {
            out.line("void %s();", slot.name());
            return;
        }
        String declared = declared(slot.library(), function, slot.name(), tells(slot.library(), function));
        if (declared == null) {
            text.leave(entry, slot.library(), function);
            out.line("void %s();", slot.name());
        } else {
            out.line(
                    "%s",
                    "[DispId(" + function.memberId() + ")] " + (tells(slot.library(), function) ? "" : "[PreserveSig] ")
                            + declared + ";");
        }
    }

    /// @param tells whether its HRESULT becomes an exception, and its `retval` what it returns
    private @Nullable String declared(TypeLibrary in, Function function, String name, boolean tells) {
        CSharpTypes.Spelled returns =
                tells ? new CSharpTypes.Spelled("void", null) : types.of(in, function.returnType());
        List<String> parameters = new ArrayList<>();
        var given = new UniqueNames();
        for (int i = 0; i < function.parameters().size(); i++) {
            Parameter each = function.parameters().get(i);
            boolean last = i == function.parameters().size() - 1;
            if (tells && last && each.has(ParamFlag.RETVAL)) {
                returns = types.result(in, each.type());
                continue;
            }
            String type = types.parameter(in, each);
            if (type == null) {
                return null;
            }
            parameters.add(
                    (each.has(ParamFlag.OPT) ? "[Optional] " : "") + type + " " + given.of(each.name(), "p" + i));
        }
        return returns == null
                ? null
                : returns.attribute("return: ") + returns.type() + " " + name + "(" + String.join(", ", parameters)
                        + ")";
    }

    private void dispinterface(TypeLibraryPlan.Entry entry) {
        out.gap().note(ComSnippetNote.DISPINTERFACE, entry.info().name());
        head(entry, "InterfaceIsIDispatch");
        var members = new UniqueNames();
        for (Variable each : entry.info().variables()) {
            CSharpTypes.Spelled type = types.of(entry.library(), each.type());
            if (type == null) {
                text.leave(entry, each);
            } else {
                property(members.of(each.name(), "property"), each.memberId(), type, true, !each.has(VarFlag.READONLY));
            }
        }
        for (Function each : entry.info().functions()) {
            String declared =
                    declared(entry.library(), each, members.of(TypeLibraryPlan.accessor(each), "method"), false);
            if (declared == null) {
                text.leave(entry, entry.library(), each);
            } else {
                out.line("%s", "[PreserveSig, DispId(" + each.memberId() + ")] " + declared + ";");
            }
        }
        out.out().line("}");
    }

    private void coclass(TypeLibraryPlan.Entry entry) {
        TypeReference first = TypeLibraryPlan.first(entry.info());
        ResolvedType found = first == null ? null : plan.resolve(entry.library(), first);
        TypeLibraryPlan.Entry of = found == null || !plan.has(found) ? null : plan.entry(found);
        out.gap().note(ComSnippetNote.CLASS, entry.info().name());
        String name = of == null ? entry.name() : names.of(entry.name() + "Class", "Class");
        if (of != null) {
            Guid iid = of.info().guid();
            out.line("[ComImport, Guid(\"%s\"), CoClass(typeof(%s))]", iid.bare(), name);
            out.line("public interface %s : %s { }", entry.name(), of.name());
        }
        out.line("[ComImport, Guid(\"%s\")]", entry.info().guid().bare());
        out.line("public class %s { }", name);
    }

    private void module(TypeLibraryPlan.Entry entry) {
        out.gap().note(ComSnippetNote.MODULE, entry.info().name());
        out.line("public static class %s", entry.name()).line("{").in();
        var members = new UniqueNames(entry.name());
        for (Variable each : TypeLibraryPlan.constants(entry)) {
            String constant = constant(each.value());
            if (constant == null) {
                text.leave(entry, each);
            } else {
                out.line("%s", "public const " + constant.formatted(members.of(each.name(), "constant")) + ";");
            }
        }
        for (Function each : entry.info().functions()) {
            ModuleEntry place = DeclarationText.entry(entry, each);
            String name = members.of(each.name(), "function");
            String declared = place == null ? null : declared(entry.library(), each, name, false);
            if (place == null || declared == null) {
                text.leave(entry, each, place);
                continue;
            }
            String export = place.name() == null ? "#" + place.ordinal() : place.name();
            out.line(
                    "%s",
                    "[DllImport(" + Literals.quoted(String.valueOf(place.dll())) + ", EntryPoint = "
                            + Literals.quoted(export) + ")]");
            out.line("%s", returned(declared));
        }
        out.out().line("}");
    }

    /// A static function: its attributes of the result stand before its modifiers.
    private static String returned(String declared) {
        int end = declared.startsWith("[return") ? declared.indexOf("] ") + 2 : 0;
        return declared.substring(0, end) + "public static extern " + declared.substring(end) + ";";
    }

    /// The constant with `%s` for its name; null for a value that C# has not as a constant.
    private static @Nullable String constant(@Nullable VariantValue value) {
        return switch (value) {
            case VariantValue.Whole whole when whole.type() == VarType.BOOL -> "bool %s = " + (whole.value() != 0);
            case VariantValue.Whole whole when whole.type() == VarType.I8 -> "long %s = " + whole.value();
            case VariantValue.Whole whole when whole.type() == VarType.UI8 -> "ulong %s = " + whole.exact();
            case VariantValue.Whole whole when whole.value() == (int) whole.value() -> "int %s = " + whole.value();
            case VariantValue.Whole whole -> "uint %s = " + (whole.value() & 0xFFFF_FFFFL);
            case VariantValue.Single(var number) when Float.isFinite(number) -> "float %s = " + number + "f";
            case VariantValue.Real(var _, var number) when Double.isFinite(number) -> "double %s = " + number;
            case VariantValue.Text(var _, var written)
            when written != null -> "string %s = " + Literals.quoted(written).replace("%", "%%");
            case null, default -> null;
        };
    }
}
