package org.interopexplorer.core.typelib.idl;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.interopexplorer.core.typelib.CustomData;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ImplFlag;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.LibFlag;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeFlag;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.VariantValue;
import org.interopexplorer.core.typelib.Version;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.interopexplorer.core.typelib.mapping.DispatchView;

/// Prints libraries, types and members as IDL.
public final class IdlPrinter {
    /// Custom data that compilers put into every library: the compiler, its version, and the time.
    private static final Set<Guid> STAMPS = Set.of(
            Guid.parse("{DE77BA63-517C-11D1-A2DA-0000F8773CE9}"),
            Guid.parse("{DE77BA64-517C-11D1-A2DA-0000F8773CE9}"),
            Guid.parse("{DE77BA65-517C-11D1-A2DA-0000F8773CE9}"));

    private final TypeLibrary library;
    private final TypeResolver resolver;
    private final IdlWriter out;
    private final IdlTypes types;
    private final IdlMembers members;
    private boolean beforeLibrary;

    private IdlPrinter(TypeLibrary library, TypeResolver resolver, IdlSink sink) {
        this.library = library;
        this.resolver = resolver;
        this.out = new IdlWriter(sink);
        this.types = new IdlTypes(library, resolver, out);
        this.members = new IdlMembers(out, types);
    }

    /// The whole library.
    ///
    /// @param resolver follows the references to other libraries
    public static void print(TypeLibrary library, TypeResolver resolver, IdlSink sink) {
        new IdlPrinter(library, resolver, sink).library();
    }

    /// The whole library as text.
    public static String text(TypeLibrary library, TypeResolver resolver) {
        StringBuilder text = new StringBuilder();
        print(library, resolver, IdlSink.into(text));
        return text.toString();
    }

    /// One type of the library.
    public static void print(TypeLibrary library, TypeInfo type, TypeResolver resolver, IdlSink sink) {
        new IdlPrinter(library, resolver, sink).type(type);
    }

    /// One function of a type of the library.
    public static void print(
            TypeLibrary library, TypeInfo type, Function function, TypeResolver resolver, IdlSink sink) {
        new IdlPrinter(library, resolver, sink).member(type, function);
    }

    /// One variable of a type of the library.
    public static void print(
            TypeLibrary library, TypeInfo type, Variable variable, TypeResolver resolver, IdlSink sink) {
        new IdlPrinter(library, resolver, sink).member(type, variable);
    }

    private void library() {
        out.comment("// Type library %s %s for %s".formatted(library.name(), library.version(), library.sysKind()))
                .line();
        for (CustomData data : library.customData()) {
            if (STAMPS.contains(data.guid()) && data.value() instanceof VariantValue.Text text && text.text() != null) {
                out.comment("// " + text.text().strip()).line();
            }
        }
        out.line();
        Set<String> used = typesIn(sink -> {
            IdlPrinter printer = new IdlPrinter(library, resolver, sink);
            library.types().forEach(printer::type);
        });
        Prelude prelude = new Prelude(library, resolver, out, used);
        prelude.printKnown();
        types.undefineAll(index -> {
            boolean here = prelude.inlined().remove(index);
            if (here) {
                TypeInfo type = library.types().get(index);
                types.definedByTag(index);
                body(type);
            }
            return here;
        });
        prelude.roots().forEach(this::defineBeforeLibrary);
        prelude.printOutlines();
        prelude.hoisted().stream()
                .filter(index -> !prelude.roots().contains(index))
                .forEach(this::defineBeforeLibrary);
        out.line();
        libraryAttributes().block();
        out.keyword("library").plain(" ").name(library.name()).line();
        out.open();
        for (ImportedLibrary imported : library.imports()) {
            if (!imported.guid().equals(library.guid())) {
                out.keyword("importlib")
                        .plain("(")
                        .string(lastPart(imported.fileName()))
                        .line(");");
            }
        }
        for (int i = 0; i < library.types().size(); i++) {
            if (!prelude.hoisted().contains(i) && !prelude.definedInline(i) && prelude.first(i) == i) {
                out.line();
                define(i);
            }
        }
        out.close("");
    }

    private void defineBeforeLibrary(int index) {
        out.line();
        beforeLibrary = true;
        define(index);
        beforeLibrary = false;
    }

    private void define(int index) {
        type(library.types().get(index));
        types.defined(index);
    }

    private AttributeList libraryAttributes() {
        AttributeList attributes = new AttributeList(out)
                .guid(library.guid())
                .number("version", library.version().toString());
        if (library.lcid() != 0) {
            attributes.number("lcid", "0x%x".formatted(library.lcid()));
        }
        attributes.documentation(library.documentation());
        if (library.helpFile() != null) {
            attributes.text("helpfile", library.helpFile());
        }
        if (library.helpStringDll() != null) {
            attributes.text("helpstringdll", library.helpStringDll());
        }
        return attributes
                .flags(LibFlag.values(), library.flags())
                .customData(library.customData().stream()
                        .filter(data -> !STAMPS.contains(data.guid()))
                        .toList());
    }

    /// The file name without the path on the machine that compiled the library.
    private static String lastPart(String fileName) {
        return fileName.substring(Math.max(fileName.lastIndexOf('\\'), fileName.lastIndexOf('/')) + 1);
    }

    private void type(TypeInfo type) {
        switch (type.kind()) {
            case ENUM, RECORD, UNION -> {
                out.keyword("typedef").plain(" ");
                attributes(type).inline();
                body(type);
                out.plain(" ").name(type.name()).line(";");
            }
            case ALIAS -> alias(type);
            case MODULE -> module(type);
            case INTERFACE -> vtable(type);
            case DISPATCH -> {
                if (type.isDual()) {
                    vtable(type);
                } else {
                    dispinterface(type);
                }
            }
            case COCLASS -> coclass(type);
        }
    }

    private AttributeList attributes(TypeInfo type) {
        AttributeList attributes = new AttributeList(out).guid(type.guid());
        if (!type.attributes().version().equals(new Version(0, 0))) {
            attributes.number("version", type.attributes().version().toString());
        }
        return attributes
                .documentation(type.documentation())
                .flags(TypeFlag.values(), type.attributes().flags())
                .customData(type.customData());
    }

    /// An enum, struct or union with its members, without a line end.
    private void body(TypeInfo type) {
        out.keyword(type.kind() == TypeKind.ENUM ? "enum" : type.kind() == TypeKind.UNION ? "union" : "struct")
                .plain(" ")
                .name(type.name())
                .plain(" ");
        out.open();
        List<Variable> variables = type.variables();
        for (int i = 0; i < variables.size(); i++) {
            if (type.kind() == TypeKind.ENUM) {
                members.enumerator(variables.get(i));
                out.line(i == variables.size() - 1 ? "" : ",");
            } else {
                members.field(variables.get(i));
            }
        }
        out.shallower();
        out.plain("}");
    }

    private void alias(TypeInfo type) {
        out.keyword("typedef").plain(" ");
        AttributeList attributes = attributes(type);
        // A compiler replaces an alias that is not public by its type, and the library would not contain it.
        attributes.word("public");
        attributes.inline();
        if (type.alias() != null) {
            types.declaration(type.alias(), type.name());
        }
        out.line(";");
    }

    private void module(TypeInfo type) {
        AttributeList attributes = attributes(type);
        if (type.dllName() != null) {
            attributes.text("dllname", type.dllName());
        }
        attributes.block();
        out.keyword("module").plain(" ").name(type.name()).plain(" ");
        out.open();
        for (Variable constant : type.variables()) {
            members.constant(constant);
        }
        for (Function function : type.functions()) {
            members.moduleFunction(function);
        }
        out.close(";");
    }

    /// An interface, dual or not, with the functions of its vtable.
    private void vtable(TypeInfo type) {
        AttributeList attributes = new AttributeList(out).word("odl");
        if (beforeLibrary) {
            // Outside a library, compilers expect interfaces that can be marshaled between processes.
            attributes.word("local");
        }
        AttributeList rest = attributes(type);
        attributes.append(rest).block();
        out.keyword("interface").plain(" ").name(type.name());
        if (!type.implemented().isEmpty()) {
            out.plain(" : ");
            types.declaration(
                    new TypeDesc.Reference(type.implemented().getFirst().type()), "");
        }
        out.plain(" ");
        out.open();
        int level = level(type);
        for (int i = 0; i < type.functions().size(); i++) {
            members.method(type.functions().get(i), MemberIds.unsaid(type.functions(), i, level));
        }
        out.close(";");
    }

    private int level(TypeInfo type) {
        return DispatchView.ancestry(new ResolvedType(library, type), resolver).size() - 1;
    }

    private void dispinterface(TypeInfo type) {
        attributes(type).block();
        out.keyword("dispinterface").plain(" ").name(type.name()).plain(" ");
        out.open();
        if (!type.implemented().isEmpty()
                && type.functions().isEmpty()
                && type.variables().isEmpty()) {
            out.keyword("interface").plain(" ");
            types.declaration(
                    new TypeDesc.Reference(type.implemented().getFirst().type()), "");
            out.line(";");
        } else {
            out.shallower();
            out.keyword("properties").line(":");
            out.deeper();
            type.variables().forEach(members::property);
            out.shallower();
            out.keyword("methods").line(":");
            out.deeper();
            type.functions().forEach(function -> members.method(function, false));
        }
        out.close(";");
    }

    private void coclass(TypeInfo type) {
        AttributeList attributes = attributes(type);
        if (!type.has(TypeFlag.CANCREATE)) {
            attributes.word("noncreatable");
        }
        attributes.block();
        out.keyword("coclass").plain(" ").name(type.name()).plain(" ");
        out.open();
        for (ImplementedType implemented : type.implemented()) {
            new AttributeList(out)
                    .flags(ImplFlag.values(), implemented.flags())
                    .customData(implemented.customData())
                    .inline();
            out.keyword(isDispinterface(implemented.type()) ? "dispinterface" : "interface")
                    .plain(" ");
            types.declaration(new TypeDesc.Reference(implemented.type()), "");
            out.line(";");
        }
        out.close(";");
    }

    private boolean isDispinterface(TypeReference reference) {
        ResolvedType found = resolver.resolve(library, reference);
        if (found != null) {
            return found.type().kind() == TypeKind.DISPATCH && !found.type().isDual();
        }
        return reference instanceof TypeReference.Imported imported && imported.kind() == TypeKind.DISPATCH;
    }

    private void member(TypeInfo type, Function function) {
        if (type.kind() == TypeKind.MODULE) {
            members.moduleFunction(function);
        } else {
            members.method(function, false);
        }
    }

    private void member(TypeInfo type, Variable variable) {
        switch (type.kind()) {
            case ENUM -> {
                members.enumerator(variable);
                out.line();
            }
            case MODULE -> members.constant(variable);
            case DISPATCH -> members.property(variable);
            case RECORD, UNION, INTERFACE, COCLASS, ALIAS -> members.field(variable);
        }
    }

    /// The names of the types that a text uses, in order of appearance.
    static Set<String> typesIn(Consumer<IdlSink> text) {
        Set<String> names = new LinkedHashSet<>();
        text.accept((kind, piece) -> {
            if (kind == IdlToken.TYPE) {
                names.add(piece);
            }
        });
        return names;
    }
}
