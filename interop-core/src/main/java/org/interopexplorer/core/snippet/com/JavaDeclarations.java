package org.interopexplorer.core.snippet.com;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.snippet.Source;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ModuleEntry;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.VariantValue;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.jspecify.annotations.Nullable;

/// Declares a type library as one class of Java with `java.lang.foreign`: constants, layouts, and for each interface a
/// record of its address whose methods call by the vtable.
final class JavaDeclarations {
    private final DeclarationText text;
    private final TypeLibraryPlan plan;
    private final Source out;
    private final JavaDeclaredTypes types;

    JavaDeclarations(DeclarationText text) {
        this.text = text;
        plan = text.plan();
        out = text.source();
        types = new JavaDeclaredTypes(plan);
    }

    void print() {
        String named = TypeLibraryPlan.identifier(plan.library().name());
        var names = new UniqueNames();
        plan.all().forEach(entry -> names.of(entry.name(), ""));
        out.note(ComSnippetNote.DECLARATIONS, plan.library().name());
        out.line("import static java.lang.foreign.ValueLayout.*;").gap();
        out.line("import java.lang.foreign.*;")
                .line("import java.lang.invoke.MethodHandle;")
                .gap();
        out.line("public final class %s {", names.of(named, "TypeLibrary")).in();
        out.note(ComSnippetNote.VTABLE_CALL).line("""
                static java.lang.Object call(MemorySegment object, int slot, FunctionDescriptor type, java.lang.Object... arguments)
                        throws java.lang.Throwable {
                    MemorySegment table = object.reinterpret(ADDRESS.byteSize()).get(ADDRESS, 0);
                    MemorySegment method = table.reinterpret((slot + 1) * ADDRESS.byteSize()).getAtIndex(ADDRESS, slot);
                    var all = new java.util.ArrayList<java.lang.Object>();
                    all.add(object);
                    all.addAll(java.util.Arrays.asList(arguments));
                    return Linker.nativeLinker().downcallHandle(method, type).invokeWithArguments(all);
                }""");
        plan.of(TypeKind.ENUM, TypeKind.MODULE).forEach(this::constants);
        plan.vtables().forEach(this::vtable);
        plan.dispinterfaces().forEach(this::dispinterface);
        for (TypeLibraryPlan.Entry each : plan.of(TypeKind.COCLASS)) {
            out.gap().note(ComSnippetNote.CLASS, each.info().name());
            out.line("public static final class %s {", each.name());
            out.line(
                    "    public static final java.lang.String CLSID = \"%s\";",
                    each.info().guid());
            out.line("}");
        }
        for (TypeLibraryPlan.Entry each : plan.of(TypeKind.RECORD, TypeKind.UNION)) {
            if (plan.types().of(each.type()) instanceof RecordType record && !types.use(record)) {
                text.leave(each);
            }
        }
        types.used().forEach((record, name) -> {
            out.gap().note(ComSnippetNote.STRUCTURE, record.tag() == null ? name : record.tag());
            out.line("public static final class %s {", name);
            out.line("    public static final GroupLayout LAYOUT = %s(", types.maker(record))
                    .in()
                    .in();
            List<String> members = types.members(record);
            for (int i = 0; i < members.size(); i++) {
                out.line("%s", "    " + members.get(i) + (i < members.size() - 1 ? "," : ");"));
            }
            if (members.isEmpty()) {
                out.line("    );");
            }
            out.out().out().line("}");
        });
        out.out().line("}");
    }

    private void constants(TypeLibraryPlan.Entry entry) {
        boolean module = entry.kind() == TypeKind.MODULE;
        out.gap()
                .note(
                        module ? ComSnippetNote.MODULE : ComSnippetNote.ENUMERATION,
                        entry.info().name());
        out.line("public static final class %s {", entry.name()).in();
        var names = new UniqueNames();
        for (Variable each : TypeLibraryPlan.constants(entry)) {
            String type = switch (each.value()) {
                case VariantValue.Whole whole when whole.type() == VarType.I8 || whole.type() == VarType.UI8 -> "long";
                case VariantValue.Whole _ -> "int";
                case VariantValue.Single(var number) when Float.isFinite(number) -> "float";
                case VariantValue.Real(var _, var number) when Double.isFinite(number) -> "double";
                case VariantValue.Text(var _, var written) when written != null -> "java.lang.String";
                case null, default -> null;
            };
            if (type == null) {
                text.leave(entry, each);
            } else {
                out.line(
                        "%s",
                        "public static final " + type + " " + names.of(each.name(), "constant") + " = "
                                + value(each.value()) + ";");
            }
        }
        var methods = new UniqueNames("call", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");
        for (Function each : entry.info().functions()) {
            ModuleEntry place = DeclarationText.entry(entry, each);
            String descriptor = types.descriptor(plan.types().function(entry.library(), each));
            String export = place == null ? null : place.name();
            if (place == null || export == null || descriptor == null) {
                text.leave(entry, each, place);
                continue;
            }
            out.gap().line("public static MethodHandle %s() {", methods.of(each.name(), "function"));
            out.line(
                    "%s",
                    "    return Linker.nativeLinker().downcallHandle(SymbolLookup.libraryLookup("
                            + Literals.quoted(String.valueOf(place.dll())) + ", Arena.global())");
            out.line("%s", "            .findOrThrow(" + Literals.quoted(export) + "), " + descriptor + ");");
            out.line("}");
        }
        out.out().line("}");
    }

    private static String value(@Nullable VariantValue value) {
        return switch (value) {
            case VariantValue.Whole whole
            when whole.type() == VarType.I8 || whole.type() == VarType.UI8 -> whole.value() + "L";
            case VariantValue.Whole whole -> Integer.toString((int) whole.value());
            case VariantValue.Single(var number) -> number + "f";
            case VariantValue.Real(var _, var number) -> Double.toString(number);
            case VariantValue.Text(var _, var written) when written != null -> Literals.quoted(written);
            case null, default -> throw new IllegalArgumentException("no constant");
        };
    }

    private void vtable(TypeLibraryPlan.Entry entry) {
        out.gap().note(ComSnippetNote.INTERFACE, entry.info().name());
        out.line("public record %s(MemorySegment address) {", entry.name()).in();
        out.line(
                "public static final java.lang.String IID = \"%s\";",
                entry.info().guid());
        TypeLibraryPlan.Entry base = plan.base(entry).entry();
        if (base != null) {
            out.gap()
                    .line("public %s base() {", base.name())
                    .line("    return new %s(address);", base.name())
                    .line("}");
        }
        for (TypeLibraryPlan.Slot slot : plan.own(entry)) {
            Function function = slot.function();
            if (function != null && !method(entry, slot, function)) {
                text.leave(entry, slot.library(), function);
            }
        }
        out.out().line("}");
    }

    private boolean method(TypeLibraryPlan.Entry entry, TypeLibraryPlan.Slot slot, Function function) {
        FunctionType type = plan.types().method(new ResolvedType(slot.library(), entry.info()), function);
        String descriptor = types.descriptor(type);
        if (descriptor == null || type.returnType().resolved() instanceof RecordType) {
            return false;
        }
        var names = new UniqueNames("address");
        List<String> parameters = new ArrayList<>();
        StringBuilder arguments = new StringBuilder();
        for (FunctionType.Parameter each :
                type.parameters().subList(1, type.parameters().size())) {
            String name = names.of(each.name(), "p" + parameters.size());
            parameters.add(types.carrier(each.type()) + " " + name);
            arguments.append(", ").append(name);
        }
        String returns = types.carrier(type.returnType());
        String call = "call(address, %d, %s%s);".formatted(slot.number(), descriptor, arguments);
        out.gap();
        out.line(
                "%s",
                "public " + returns + " " + slot.name() + "(" + String.join(", ", parameters)
                        + ") throws java.lang.Throwable {");
        out.line("%s", returns.equals("void") ? "    " + call : "    return (" + returns + ") " + call);
        out.line("}");
        return true;
    }

    private void dispinterface(TypeLibraryPlan.Entry entry) {
        out.gap().note(ComSnippetNote.DISPINTERFACE, entry.info().name());
        out.line("public static final class %s {", entry.name()).in();
        out.line(
                "public static final java.lang.String IID = \"%s\";",
                entry.info().guid());
        var names = new UniqueNames("IID");
        Set<String> told = new HashSet<>();
        for (Member each : text.members(entry)) {
            out.line("%s", "// " + DeclarationText.plain(each.signature()));
            if (told.add(each.name())) {
                out.line("public static final int %s = %d;", names.of(each.name(), "member"), each.dispid());
            }
        }
        out.out().line("}");
    }
}
