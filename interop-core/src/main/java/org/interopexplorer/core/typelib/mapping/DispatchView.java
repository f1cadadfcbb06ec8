package org.interopexplorer.core.typelib.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.typelib.FuncKind;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// The members of a dispinterface or dual interface as `IDispatch::Invoke` takes them.
///
/// A vtable function is folded: its `[out, retval]` becomes the return type, and its `HRESULT` and a trailing
/// `[lcid]` disappear, because `Invoke` has separate parameters for them. Inherited members come first, from
/// `IUnknown` on, as far as the references to them can be followed.
///
/// @param members in the order of `ITypeInfo::GetFuncDesc`
public record DispatchView(List<Member> members) {
    public DispatchView {
        members = List.copyOf(members);
    }

    private static final Guid IUNKNOWN = Guid.parse("{00000000-0000-0000-C000-000000000046}");
    private static final Guid IDISPATCH = Guid.parse("{00020400-0000-0000-C000-000000000046}");

    /// One member.
    ///
    /// @param declaring the type that declares it, with the library in which its references are valid
    /// @param declared as in the file
    /// @param folded as called by `Invoke`
    /// @param inherited whether the type has it from a base; members of a wrapped interface are not inherited
    public record Member(ResolvedType declaring, Function declared, Function folded, boolean inherited) {}

    /// The view of a type of the library.
    public static DispatchView of(TypeLibrary library, TypeInfo type, TypeResolver resolver) {
        List<Member> members = new ArrayList<>();
        List<ResolvedType> line = ancestry(new ResolvedType(library, type), resolver);
        for (int i = line.size() - 1; i >= 0; i--) {
            ResolvedType at = line.get(i);
            boolean inherited = i > 0 && (type.isDual() || isRoot(at.type()));
            for (Function function : at.type().functions()) {
                int offset = scaled(function.vtableOffset(), at.library(), library);
                members.add(new Member(at, function, folded(function, offset), inherited));
            }
        }
        return new DispatchView(members);
    }

    /// Converts an offset in vtables of another library to one in those of this library: the base may be for a
    /// system with pointers of another size.
    private static int scaled(int offset, TypeLibrary from, TypeLibrary to) {
        return offset / from.sysKind().pointerSize() * to.sysKind().pointerSize();
    }

    private static boolean isRoot(TypeInfo type) {
        return type.guid().equals(IUNKNOWN) || type.guid().equals(IDISPATCH);
    }

    /// A type, its base, the base's base and so on, as far as they can be found. A circle ends where it closes.
    public static List<ResolvedType> ancestry(ResolvedType type, TypeResolver resolver) {
        List<ResolvedType> line = new ArrayList<>();
        Set<TypeInfo> visited = Collections.newSetFromMap(new IdentityHashMap<>());
        ResolvedType at = type;
        while (at != null && visited.add(at.type())) {
            line.add(at);
            List<ImplementedType> bases = at.type().implemented();
            at = bases.isEmpty()
                    ? null
                    : resolver.resolve(at.library(), bases.getFirst().type());
        }
        return line;
    }

    /// A function as a dispinterface shows it.
    public static Function fold(Function function) {
        return folded(function, function.vtableOffset());
    }

    private static Function folded(Function function, int vtableOffset) {
        if (function.kind() == FuncKind.DISPATCH) {
            return function;
        }
        List<Parameter> parameters = function.parameters();
        TypeDesc result = function.returnType();
        if (!parameters.isEmpty()
                && parameters.getLast().has(ParamFlag.RETVAL)
                && parameters.getLast().type() instanceof TypeDesc.Pointer(TypeDesc target)) {
            result = target;
            parameters = parameters.subList(0, parameters.size() - 1);
        } else if (result.equals(new TypeDesc.Scalar(VarType.HRESULT))) {
            result = new TypeDesc.Scalar(VarType.VOID);
        }
        if (!parameters.isEmpty() && parameters.getLast().has(ParamFlag.LCID)) {
            parameters = parameters.subList(0, parameters.size() - 1);
        }
        return new Function(
                function.name(),
                function.memberId(),
                FuncKind.DISPATCH,
                function.invokeKind(),
                function.callingConvention(),
                vtableOffset,
                function.optionalParameters(),
                function.scodes(),
                function.flags(),
                result,
                parameters,
                function.documentation(),
                function.customData(),
                function.entry());
    }
}
