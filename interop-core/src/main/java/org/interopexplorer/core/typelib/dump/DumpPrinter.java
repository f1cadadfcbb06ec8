package org.interopexplorer.core.typelib.dump;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.interopexplorer.core.text.SafeText;
import org.interopexplorer.core.typelib.CustomData;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.FuncKind;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.ModuleEntry;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeAttr;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeFlag;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.VariantValue;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.interopexplorer.core.typelib.mapping.DispatchView;
import org.jspecify.annotations.Nullable;

/// Prints a library as facts, one on each line, as OLE Automation would report them.
///
/// `ITypeInfo` reports some facts differently from the file, and so does this: a dual interface appears twice,
/// names and documentation of a member are looked up by its DISPID, and the library's help context comes from the
/// field of its help strings.
public final class DumpPrinter {
    private static final String NO_MEMBER = "0xFFFFFFFF";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

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
                        SafeText.oneLine(library.name()),
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
        customData(library.customData());
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

    /// The view of `IDispatch`, and after it, for a dual interface, the view of the vtable.
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
            start("alias ");
            type(library, type.alias());
            out.append('\n');
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
        customData(type.customData());
    }

    /// @param named the function found by the DISPID; its names and documentation are used for all functions with
    ///     that DISPID
    /// @param from the library that declares the function
    private void function(int index, Function function, Function named, TypeLibrary from, boolean inherited) {
        start("func ")
                .append(index)
                .append(' ')
                .append(nameOrNone(named.name()))
                .append(" memid=0x")
                .append(HEX.toHexDigits(function.memberId()))
                .append(' ')
                .append(function.kind())
                .append(' ')
                .append(function.invokeKind())
                .append(' ')
                .append(function.callingConvention())
                .append(" vft=")
                .append(function.vtableOffset())
                .append(" opt=")
                .append(function.optionalParameters())
                .append(" scodes=")
                .append(function.scodes().size())
                .append(" flags=0x")
                .append(HEX.toHexDigits((short) function.flags()))
                .append(" ret=");
        type(from, function.returnType());
        out.append(" retflags=0x0 params=")
                .append(function.parameters().size())
                .append(inherited ? " inherited=yes\n" : "\n");
        String outer = indent;
        indent += "  ";
        ModuleEntry entry = function.entry();
        if (entry != null) {
            line("dll name=%s entry=%s ordinal=%d"
                    .formatted(quoted(entry.dll()), quoted(entry.name()), entry.ordinal()));
        }
        List<Parameter> names =
                function.kind() == FuncKind.DISPATCH ? DispatchView.fold(named).parameters() : named.parameters();
        boolean allNamed = true;
        for (int i = 0; i < function.parameters().size(); i++) {
            Parameter parameter = function.parameters().get(i);
            // ITypeInfo::GetNames stops at the first parameter without a name.
            String name = allNamed && i < names.size() ? names.get(i).name() : null;
            allNamed = name != null;
            parameter(i, name, parameter, from);
        }
        memberDocumentation(named.documentation());
        customData(function.customData());
        indent = outer;
    }

    private void memberDocumentation(Documentation documentation) {
        if (documentation.text() != null || documentation.helpContext() != 0) {
            line("doc doc=%s helpcontext=%d"
                    .formatted(quoted(documentation.text()), Integer.toUnsignedLong(documentation.helpContext())));
        }
    }

    private void customData(List<CustomData> all) {
        for (CustomData data : all) {
            line("custdata %s %s".formatted(data.guid(), value(data.value())));
        }
    }

    private void parameter(int index, @Nullable String name, Parameter parameter, TypeLibrary from) {
        start("param ")
                .append(index)
                .append(' ')
                .append(name == null ? "-" : SafeText.oneLine(name))
                .append(" flags=0x")
                .append(hexadecimal(parameter.flags(), 2))
                .append(' ');
        type(from, parameter.type());
        if (parameter.defaultValue() != null) {
            out.append(" default=").append(value(parameter.defaultValue()));
        }
        out.append('\n');
        String outer = indent;
        indent += "  ";
        customData(parameter.customData());
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
            start("var ")
                    .append(i)
                    .append(' ')
                    .append(nameOrNone(variable.name()))
                    .append(" memid=0x")
                    .append(HEX.toHexDigits(variable.memberId()))
                    .append(' ')
                    .append(variable.kind())
                    .append(" flags=0x")
                    .append(HEX.toHexDigits((short) variable.flags()))
                    .append(" idlflags=0x0 ");
            type(library, variable.type());
            if (variable.value() == null) {
                out.append(" offset=").append(Integer.toUnsignedLong(variable.offset()));
            } else {
                out.append(" value=").append(value(variable.value()));
            }
            out.append('\n');
            String outer = indent;
            indent += "  ";
            memberDocumentation(variable.documentation());
            customData(variable.customData());
            indent = outer;
        }
    }

    private void type(TypeLibrary from, TypeDesc type) {
        switch (type) {
            case TypeDesc.Scalar(VarType scalar) -> out.append(scalar);
            case TypeDesc.Pointer(TypeDesc target) -> of("PTR(", from, target);
            case TypeDesc.SafeArray(TypeDesc element) -> of("SAFEARRAY(", from, element);
            case TypeDesc.CArray(TypeDesc element, List<TypeDesc.Bound> bounds) ->
                of(
                        bounds.stream()
                                .map(bound -> bound.lower() + ":" + bound.count())
                                .collect(Collectors.joining(",", "CARRAY[", "](")),
                        from,
                        element);
            case TypeDesc.Reference(TypeReference to) -> out.append(reference(from, to, null));
            case TypeDesc.Unknown(int number) -> out.append("VT").append(number);
        }
    }

    private void of(String what, TypeLibrary from, TypeDesc type) {
        out.append(what);
        type(from, type);
        out.append(')');
    }

    /// @param as which half of a dual interface is meant; null for the one that a type library means
    private String reference(TypeLibrary from, TypeReference to, @Nullable TypeKind as) {
        ResolvedType found = resolver.resolve(from, to);
        if (found != null) {
            TypeKind kind =
                    as != null && found.type().isDual() ? as : found.type().kind();
            return "REF("
                    + (found.library().equals(library) ? "." : found.library().name()) + "!"
                    + nameOrNone(found.type().name()) + " " + kind + " "
                    + found.type().guid() + ")";
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
        return name.isEmpty() ? "-" : SafeText.oneLine(name);
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

    private static String hexadecimal(int bits, int digits) {
        String text = Integer.toHexString(bits).toUpperCase(Locale.ROOT);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    private StringBuilder start(String word) {
        return out.append(indent).append(word);
    }

    private void line(String text) {
        start(text).append('\n');
    }
}
