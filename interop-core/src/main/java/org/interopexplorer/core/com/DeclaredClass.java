package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.interopexplorer.core.typelib.FuncFlag;
import org.interopexplorer.core.typelib.FuncKind;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ImplFlag;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.VarFlag;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.VariantValue;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.interopexplorer.core.typelib.mapping.DispatchView;
import org.jspecify.annotations.Nullable;

/// A COM class as a type library declares it. It is read from the file; nothing runs.
///
/// @param library the GUID of the type library
/// @param interfaces of its objects, the default one first
/// @param members of the default interface
public record DeclaredClass(
        String name, Guid clsid, Guid library, List<KnownInterface> interfaces, List<Member> members) {
    public DeclaredClass {
        interfaces = List.copyOf(interfaces);
        members = List.copyOf(members);
    }

    /// The classes of a library.
    public static List<DeclaredClass> of(TypeLibrary library, TypeResolver resolver) {
        return library.types().stream()
                .filter(type -> type.kind() == TypeKind.COCLASS)
                .map(type -> of(library, type, resolver))
                .toList();
    }

    private static DeclaredClass of(TypeLibrary library, TypeInfo type, TypeResolver resolver) {
        List<KnownInterface> interfaces = new ArrayList<>();
        ResolvedType first = null;
        for (ImplementedType implemented : type.implemented()) {
            ResolvedType found = resolver.resolve(library, implemented.type());
            if (found == null || implemented.has(ImplFlag.SOURCE)) {
                continue;
            }
            boolean isDefault = implemented.has(ImplFlag.DEFAULT);
            var known = new KnownInterface(found.type().name(), found.type().guid(), KnownInterface.TYPE_LIBRARY);
            if (isDefault) {
                interfaces.addFirst(known);
            } else {
                interfaces.add(known);
            }
            if (first == null || isDefault) {
                first = found;
            }
        }
        return new DeclaredClass(
                library.name() + "." + type.name(),
                type.guid(),
                library.guid(),
                interfaces,
                first == null ? List.of() : members(first, resolver));
    }

    /// The members of an interface, those of its bases first.
    public static List<Member> members(ResolvedType type, TypeResolver resolver) {
        List<Member> members = new ArrayList<>();
        for (DispatchView.Member member :
                DispatchView.of(type.library(), type.type(), resolver).members()) {
            members.add(member(member.declaring(), member.declared(), resolver));
        }
        if (type.type().kind() == TypeKind.DISPATCH) {
            type.type().variables().forEach(variable -> members.addAll(property(type, variable, resolver)));
        }
        return members;
    }

    /// A property that a dispinterface declares as a variable: what reads it, and what sets it if that is allowed.
    private static List<Member> property(ResolvedType in, Variable variable, TypeResolver resolver) {
        ComType type = type(in, variable.type(), resolver, 0);
        boolean hidden = variable.has(VarFlag.HIDDEN) || variable.has(VarFlag.RESTRICTED);
        Member get = new Member(
                variable.name(),
                Member.Kind.GET,
                variable.memberId(),
                null,
                type,
                List.of(),
                0,
                hidden,
                variable.documentation().text());
        Member put = new Member(
                variable.name(),
                Member.Kind.PUT,
                variable.memberId(),
                null,
                new ComType.Basic(VarType.VOID),
                List.of(new Member.Parameter("value", type, ParamFlag.IN.bit(), null)),
                0,
                hidden,
                null);
        return variable.has(VarFlag.READONLY) ? List.of(get) : List.of(get, put);
    }

    private static Member member(ResolvedType in, Function function, TypeResolver resolver) {
        boolean late = function.kind() == FuncKind.DISPATCH && !in.type().isDual();
        return new Member(
                function.name(),
                switch (function.invokeKind()) {
                    case FUNC -> Member.Kind.METHOD;
                    case PROPGET -> Member.Kind.GET;
                    case PROPPUT -> Member.Kind.PUT;
                    case PROPPUTREF -> Member.Kind.PUTREF;
                },
                function.memberId(),
                late ? null : function.vtableOffset() / in.library().sysKind().pointerSize(),
                type(in, function.returnType(), resolver, 0),
                function.parameters().stream()
                        .map(parameter -> parameter(in, parameter, resolver))
                        .toList(),
                function.optionalParameters(),
                function.has(FuncFlag.HIDDEN) || function.has(FuncFlag.RESTRICTED),
                function.documentation().text());
    }

    private static Member.Parameter parameter(ResolvedType in, Parameter parameter, TypeResolver resolver) {
        // IDL's array of known length is passed by a pointer to its first element.
        boolean isArray = parameter.array() != null && parameter.type() instanceof TypeDesc.CArray;
        TypeDesc type = isArray && parameter.type() instanceof TypeDesc.CArray(var element, var _)
                ? new TypeDesc.Pointer(element)
                : parameter.type();
        return new Member.Parameter(
                parameter.name() == null ? "" : parameter.name(),
                type(in, type, resolver, 0),
                parameter.flags(),
                parameter.defaultValue() == null ? null : value(parameter.defaultValue()),
                parameter.array());
    }

    private static ComType type(ResolvedType in, TypeDesc type, TypeResolver resolver, int depth) {
        if (depth > 16) {
            return new ComType.Other("too deep");
        }
        return switch (type) {
            case TypeDesc.Scalar(var scalar) -> new ComType.Basic(scalar);
            case TypeDesc.Pointer(var target) -> new ComType.Pointer(type(in, target, resolver, depth + 1));
            case TypeDesc.SafeArray(var element) -> new ComType.SafeArray(type(in, element, resolver, depth + 1));
            case TypeDesc.CArray _ -> new ComType.Other("array");
            case TypeDesc.Unknown(var number) -> new ComType.Other("type " + number);
            case TypeDesc.Reference(var to) -> {
                ResolvedType found = resolver.resolve(in.library(), to);
                yield found == null ? new ComType.Other("unknown type") : named(found, resolver, depth);
            }
        };
    }

    private static ComType named(ResolvedType found, TypeResolver resolver, int depth) {
        TypeInfo type = found.type();
        return switch (type.kind()) {
            case ENUM -> new ComType.Enumeration(type.name(), constants(type));
            case RECORD, UNION -> structure(found, resolver, depth);
            case INTERFACE -> new ComType.Interface(type.name(), type.guid(), false);
            case DISPATCH, COCLASS -> new ComType.Interface(type.name(), type.guid(), true);
            case ALIAS -> {
                ComType aliased = type.alias() == null
                        ? new ComType.Other(type.name())
                        : type(found, type.alias(), resolver, depth + 1);
                // In C the structure itself often has no name.
                yield aliased instanceof ComType.Structure(var _, var fields, var size, var word)
                        ? new ComType.Structure(type.name(), fields, size, word)
                        : aliased;
            }
            case MODULE -> new ComType.Other(type.name());
        };
    }

    private static ComType.Structure structure(ResolvedType found, TypeResolver resolver, int depth) {
        List<ComType.Field> fields = new ArrayList<>();
        for (Variable each : found.type().variables()) {
            TypeDesc type = each.type();
            long count = 0;
            if (type instanceof TypeDesc.CArray(var element, var bounds)) {
                count = bounds.stream().mapToLong(TypeDesc.Bound::count).reduce(1, (a, b) -> a * b);
                type = element;
            }
            boolean isNested = !(type instanceof TypeDesc.Pointer);
            fields.add(new ComType.Field(
                    each.name(),
                    isNested ? type(found, type, resolver, depth + 1) : ServedTypes.ADDRESS,
                    each.offset(),
                    (int) Math.min(count, Integer.MAX_VALUE)));
        }
        return new ComType.Structure(
                found.type().name(),
                fields,
                (int) found.type().attributes().size(),
                found.library().sysKind().pointerSize());
    }

    private static SequencedMap<String, Integer> constants(TypeInfo type) {
        SequencedMap<String, Integer> constants = new LinkedHashMap<>();
        for (Variable each : type.variables()) {
            if (each.value() != null && value(each.value()) instanceof Variant.Whole(var _, var number)) {
                constants.put(each.name(), number.intValue());
            }
        }
        return constants;
    }

    private static @Nullable Variant value(VariantValue value) {
        return switch (value) {
            case VariantValue.Nothing(var type) ->
                new Variant.Nothing(type == VarType.NULL ? VarType.NULL : VarType.EMPTY);
            case VariantValue.Whole whole when whole.type() == VarType.BOOL -> new Variant.Truth((short) whole.value());
            case VariantValue.Whole whole
            when WholeType.isWhole(whole.type()) -> new Variant.Whole(whole.type(), whole.exact());
            case VariantValue.Whole whole -> new Variant.Failure((int) whole.value());
            case VariantValue.Single(var number) -> new Variant.Real(VarType.R4, number);
            case VariantValue.Real(var type, var number) ->
                type == VarType.DATE ? new Variant.Date(number) : new Variant.Real(VarType.R8, number);
            case VariantValue.Currency(var amount) -> new Variant.Currency(amount);
            case VariantValue.Decimal(var number) -> new Variant.Decimal(number);
            case VariantValue.Text(var _, var text) -> new Variant.Text(text);
            case VariantValue.Address(var type, var _) ->
                type == VarType.DISPATCH || type == VarType.UNKNOWN ? new Variant.Instance(type, null) : null;
            case VariantValue.FileTime _, VariantValue.Unreadable _ -> null;
        };
    }
}
