package org.interopexplorer.core.typelib;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Prints a library as lines of facts, one a line, as OLE Automation answers when it is asked for them.
///
/// What differs from the library itself is how `ITypeInfo` tells it: a dual interface twice, names and documentation
/// of a member looked up by its DISPID, the help context of the library from the field of its help strings.
public final class DumpPrinter {
    private static final String NO_MEMBER = "0xFFFFFFFF";

    private final TypeLibrary library;
    private final TypeResolver resolver;
    private final StringBuilder out = new StringBuilder();
    private String indent = "";

    private DumpPrinter(TypeLibrary library, TypeResolver resolver) {
        this.library = library;
        this.resolver = resolver;
    }

    /// The dump of a library; each line ends in a line feed.
    ///
    /// @param resolver follows the references to other libraries
    public static String print(TypeLibrary library, TypeResolver resolver) {
        return new DumpPrinter(library, resolver).library();
    }

    private String library() {
        line("typelib %s guid=%s version=%s lcid=0x%x syskind=%s flags=0x%x"
                .formatted(
                        library.name(),
                        library.guid(),
                        library.version(),
                        library.lcid(),
                        library.sysKind(),
                        library.flags()));
        Documentation documentation = library.documentation();
        line("libdoc doc=%s helpcontext=%d helpfile=%s"
                .formatted(
                        quoted(documentation.text()),
                        Integer.toUnsignedLong(documentation.helpStringContext()),
                        quoted(library.helpFile())));
        for (CustomData data : library.customData()) {
            line("custdata %s %s".formatted(data.guid(), value(data.value())));
        }
        line("count " + library.types().size());
        for (int i = 0; i < library.types().size(); i++) {
            TypeInfo type = library.types().get(i);
            line("typeinfo %d %s %s".formatted(i, type.kind(), nameOrNone(type.name())));
            indent = "  ";
            if (type.kind() == TypeKind.DISPATCH) {
                dispatch(type);
            } else {
                type(type, type.kind());
            }
            indent = "";
        }
        line("end");
        return out.toString();
    }

    /// The view of `IDispatch`, and for a dual interface that of the vtable beneath it.
    private void dispatch(TypeInfo type) {
        DispatchView view = DispatchView.of(library, type, resolver);
        int pointer = library.sysKind().pointerSize();
        TypeAttr attributes = type.attributes();
        attributes(
                new TypeAttr(
                        attributes.guid(),
                        attributes.kind(),
                        attributes.flags() & ~TypeFlag.OLEAUTOMATION.bit(),
                        attributes.version(),
                        attributes.lcid(),
                        pointer,
                        pointer,
                        7 * pointer),
                view.members().size(),
                type.variables().size(),
                1);
        documentation(type);
        if (library.dispatch() != null) {
            line("impl 0 flags=0x0 ref=" + reference(library, library.dispatch(), TypeKind.INTERFACE));
        }
        Map<Integer, Function> named = firstOfEachId(
                view.members().stream().map(DispatchView.Member::declared).toList());
        for (int i = 0; i < view.members().size(); i++) {
            DispatchView.Member member = view.members().get(i);
            function(
                    i,
                    member.folded(),
                    named.getOrDefault(member.declared().memberId(), member.declared()),
                    member.declaring().library(),
                    member.inherited());
        }
        variables(type);
        if (type.isDual()) {
            line("partner INTERFACE");
            indent = "    ";
            type(type, TypeKind.INTERFACE);
        }
    }

    private void type(TypeInfo type, TypeKind as) {
        attributes(
                type.attributes(),
                type.functions().size(),
                type.variables().size(),
                type.implemented().size());
        documentation(type);
        if (type.alias() != null) {
            line("alias " + typeText(library, type.alias()));
        }
        for (int i = 0; i < type.implemented().size(); i++) {
            ImplementedType implemented = type.implemented().get(i);
            line("impl %d flags=0x%x ref=%s"
                    .formatted(
                            i,
                            implemented.flags(),
                            reference(
                                    library,
                                    implemented.type(),
                                    as == TypeKind.INTERFACE ? TypeKind.INTERFACE : null)));
        }
        Map<Integer, Function> named = firstOfEachId(type.functions());
        for (int i = 0; i < type.functions().size(); i++) {
            Function function = type.functions().get(i);
            function(i, function, named.getOrDefault(function.memberId(), function), library, false);
        }
        variables(type);
    }

    private void attributes(TypeAttr attributes, int functions, int variables, int implemented) {
        line(("attr guid=%s flags=0x%04X version=%s lcid=0x%x size=%d align=%d vft=%d funcs=%d vars=%d impls=%d "
                        + "ctor=%s dtor=%s idlflags=0x0")
                .formatted(
                        attributes.guid(),
                        attributes.flags(),
                        attributes.version(),
                        attributes.lcid(),
                        attributes.size(),
                        attributes.alignment(),
                        attributes.vtableSize(),
                        functions,
                        variables,
                        implemented,
                        NO_MEMBER,
                        NO_MEMBER));
    }

    private void documentation(TypeInfo type) {
        line("doc doc=%s helpcontext=%d helpfile=%s"
                .formatted(
                        quoted(type.documentation().text()),
                        Integer.toUnsignedLong(type.documentation().helpContext()),
                        quoted(library.helpFile())));
    }

    /// @param named the function that the DISPID leads to, whose names and documentation count for all of that DISPID
    /// @param from the library in which the function is declared
    private void function(int index, Function function, Function named, TypeLibrary from, boolean inherited) {
        line(("func %d %s memid=0x%08X %s %s %s vft=%d opt=%d scodes=%d flags=0x%04X ret=%s retflags=0x0 params=%d%s")
                .formatted(
                        index,
                        nameOrNone(named.name()),
                        function.memberId(),
                        function.kind(),
                        function.invokeKind(),
                        function.callingConvention(),
                        function.vtableOffset(),
                        function.optionalParameters(),
                        function.scodes().size(),
                        function.flags(),
                        typeText(from, function.returnType()),
                        function.parameters().size(),
                        inherited ? " inherited=yes" : ""));
        String outer = indent;
        indent += "  ";
        ModuleEntry entry = function.entry();
        if (entry != null) {
            line("dll name=%s entry=%s ordinal=%d"
                    .formatted(quoted(entry.dll()), quoted(entry.name()), entry.ordinal()));
        }
        List<Parameter> names =
                function.kind() == FuncKind.DISPATCH ? DispatchView.fold(named).parameters() : named.parameters();
        boolean named1 = true;
        for (int i = 0; i < function.parameters().size(); i++) {
            Parameter parameter = function.parameters().get(i);
            // ITypeInfo::GetNames stops at the first parameter without a name.
            String name = named1 && i < names.size() ? names.get(i).name() : null;
            named1 = name != null;
            line("param %d %s flags=0x%02X %s%s"
                    .formatted(
                            i,
                            name == null ? "-" : name,
                            parameter.flags(),
                            typeText(from, parameter.type()),
                            parameter.defaultValue() == null ? "" : " default=" + value(parameter.defaultValue())));
        }
        Documentation documentation = named.documentation();
        if (documentation.text() != null || documentation.helpContext() != 0) {
            line("doc doc=%s helpcontext=%d"
                    .formatted(quoted(documentation.text()), Integer.toUnsignedLong(documentation.helpContext())));
        }
        indent = outer;
    }

    private static Map<Integer, Function> firstOfEachId(List<Function> functions) {
        Map<Integer, Function> first = new HashMap<>();
        functions.forEach(function -> first.putIfAbsent(function.memberId(), function));
        return first;
    }

    private void variables(TypeInfo type) {
        for (int i = 0; i < type.variables().size(); i++) {
            Variable variable = type.variables().get(i);
            line("var %d %s memid=0x%08X %s flags=0x%04X idlflags=0x0 %s %s"
                    .formatted(
                            i,
                            nameOrNone(variable.name()),
                            variable.memberId(),
                            variable.kind(),
                            variable.flags(),
                            typeText(library, variable.type()),
                            variable.value() == null
                                    ? "offset=" + Integer.toUnsignedLong(variable.offset())
                                    : "value=" + value(variable.value())));
        }
    }

    private String typeText(TypeLibrary from, TypeDesc type) {
        return switch (type) {
            case TypeDesc.Scalar(VarType scalar) -> scalar.name();
            case TypeDesc.Pointer(TypeDesc target) -> "PTR(" + typeText(from, target) + ")";
            case TypeDesc.SafeArray(TypeDesc element) -> "SAFEARRAY(" + typeText(from, element) + ")";
            case TypeDesc.CArray(TypeDesc element, List<TypeDesc.Bound> bounds) ->
                bounds.stream()
                        .map(bound -> bound.lower() + ":" + bound.count())
                        .collect(Collectors.joining(",", "CARRAY[", "](" + typeText(from, element) + ")"));
            case TypeDesc.Reference(TypeReference to) -> reference(from, to, null);
            case TypeDesc.Unknown(int number) -> "VT" + number;
        };
    }

    /// @param as the half of a dual interface that is meant; null for the one that a type library speaks of
    private String reference(TypeLibrary from, TypeReference to, @Nullable TypeKind as) {
        ResolvedType found = resolver.resolve(from, to);
        if (found != null) {
            TypeKind kind =
                    as != null && found.type().isDual() ? as : found.type().kind();
            return "REF(%s!%s %s %s)"
                    .formatted(
                            found.library() == library ? "." : found.library().name(),
                            nameOrNone(found.type().name()),
                            kind,
                            found.type().guid());
        }
        return switch (to) {
            case TypeReference.Imported imported ->
                "REF(%s!%s %s %s)"
                        .formatted(
                                imported.library().fileName(),
                                imported.guid() == null ? "#" + imported.index() : "?",
                                imported.kind() == null ? "UNKNOWN" : imported.kind(),
                                imported.guid() == null ? Guid.NULL : imported.guid());
            case TypeReference.Local(int index) -> "REF(?0x%x)".formatted(index);
            case TypeReference.Broken(int href) -> "REF(?0x%x)".formatted(href);
        };
    }

    /// A value as `VTNAME:text`.
    static String value(VariantValue value) {
        return value.type() + ":"
                + switch (value) {
                    case VariantValue.Nothing _ -> "";
                    case VariantValue.Whole whole -> whole.exact().toString();
                    case VariantValue.Single(float single) -> "0x%08X".formatted(Float.floatToRawIntBits(single));
                    case VariantValue.Real(VarType _, double real) ->
                        "0x%016X".formatted(Double.doubleToRawLongBits(real));
                    case VariantValue.Currency(long amount) -> "0x%016X".formatted(amount);
                    case VariantValue.Decimal(var decimal) -> decimal.toPlainString();
                    case VariantValue.Text(VarType _, String text) -> quoted(text);
                    case VariantValue.Address(VarType _, long address) -> "0x%016X".formatted(address);
                    case VariantValue.FileTime(long time) -> "0x%016X".formatted(time);
                    case VariantValue.Unreadable(VarType _, int number) -> "?" + number;
                };
    }

    private static String nameOrNone(String name) {
        return name.isEmpty() ? "-" : name;
    }

    /// Text in quotes, or `-` for none.
    static String quoted(@Nullable String text) {
        if (text == null) {
            return "-";
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> quoted.append("\\\\");
                case '"' -> quoted.append("\\\"");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        quoted.append("\\x%02X".formatted((int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    private void line(String text) {
        out.append(indent).append(text).append('\n');
    }
}
