package org.interopexplorer.core.metadata.win32;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.DeclaredLength;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.Promises;
import org.interopexplorer.core.ctype.SizeExpression;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.metadata.CustomAttribute;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.MethodDefinition;
import org.interopexplorer.core.metadata.MethodSignature;
import org.interopexplorer.core.metadata.PlatformInvoke;
import org.interopexplorer.core.metadata.Table;
import org.interopexplorer.core.metadata.Token;
import org.interopexplorer.core.metadata.TypeSignature;
import org.jspecify.annotations.Nullable;

/// The functions that one file of metadata declares, for one ABI. Only their names are read at first; a type is
/// read on request. Safe for use by several threads.
public final class Win32Functions {
    private final Metadata metadata;
    private final Win32Types types;
    private final Map<String, Map<String, List<Integer>>> byLibrary = new HashMap<>();

    /// @param abi the ABI of the library; variants for other architectures are skipped
    public Win32Functions(Metadata metadata, Abi abi) {
        this.metadata = metadata;
        this.types = new Win32Types(metadata, abi);
        for (int row = 1; row <= metadata.rows(Table.IMPL_MAP); row++) {
            try {
                PlatformInvoke invoke = metadata.platformInvoke(row);
                if (invoke != null) {
                    byLibrary
                            .computeIfAbsent(bare(invoke.library()), _ -> new HashMap<>())
                            .computeIfAbsent(invoke.entryPoint(), _ -> new ArrayList<>(1))
                            .add(row);
                }
            } catch (MalformedFileException _) {
                // A row with an invalid reference declares no function.
            }
        }
    }

    /// Whether any function of a library is declared.
    ///
    /// @param library its file's name
    public boolean knows(String library) {
        return byLibrary.containsKey(bare(library));
    }

    /// All functions that are declared with the name of an export, or with `#` and its ordinal.
    public synchronized List<Win32Function> find(String library, String entryPoint) {
        List<Integer> rows = byLibrary.getOrDefault(bare(library), Map.of()).getOrDefault(entryPoint, List.of());
        List<Win32Function> found = new ArrayList<>();
        for (int row : rows) {
            try {
                PlatformInvoke invoke = metadata.platformInvoke(row);
                if (invoke != null && types.fits(invoke.method())) {
                    found.add(function(invoke));
                }
            } catch (MalformedFileException | UnmappableException _) {
                // A function with a type that C cannot express is left out.
            }
        }
        return found;
    }

    /// A DLL's name without its folder and `.dll`, in lower case.
    private static String bare(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('\\'), name.lastIndexOf('/')) + 1)
                .toLowerCase(Locale.ROOT);
        return last.endsWith(".dll") ? last.substring(0, last.length() - 4) : last;
    }

    private Win32Function function(PlatformInvoke invoke) throws MalformedFileException, UnmappableException {
        MethodDefinition method = metadata.method(invoke.method().row());
        Token owner = metadata.owner(method.token());
        return new Win32Function(
                invoke.entryPoint(),
                invoke.library(),
                type(method, invoke),
                method.token(),
                owner == null ? "" : metadata.fullName(owner),
                invoke.setsLastError(),
                freeWith(method));
    }

    private static CallingConvention convention(PlatformInvoke invoke) {
        return switch (invoke.convention()) {
            case C -> CallingConvention.C;
            case PLATFORM, STDCALL -> CallingConvention.STDCALL;
            case THISCALL -> CallingConvention.THISCALL;
            case FASTCALL -> CallingConvention.FASTCALL;
        };
    }

    /// From the return value's attribute, else from that of its type.
    private @Nullable String freeWith(MethodDefinition method) throws MalformedFileException {
        for (MethodDefinition.Parameter parameter : method.parameters()) {
            if (parameter.sequence() == 0) {
                CustomAttribute said = types.attribute(parameter.token(), "FreeWithAttribute");
                if (said != null) {
                    return said.text(0);
                }
            }
        }
        return method.signature().returnType().plain() instanceof TypeSignature.Named(var token, var _)
                ? types.freeWith(token)
                : null;
    }

    /// The parameters of one method: their types, and their rows if they have one.
    private record Declared(List<TypeSignature> types, List<MethodDefinition.@Nullable Parameter> rows) {}

    private FunctionType type(MethodDefinition method, PlatformInvoke invoke)
            throws MalformedFileException, UnmappableException {
        MethodSignature signature = method.signature();
        Declared declared = new Declared(signature.parameters(), inOrder(method));
        List<FunctionType.Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < signature.parameters().size(); i++) {
            parameters.add(parameter(i, declared));
        }
        return new FunctionType(
                types.of(signature.returnType(), false),
                parameters,
                signature.convention() == MethodSignature.Convention.VARARG,
                convention(invoke),
                null,
                new Promises(freeWith(method), null, false, false, invoke.setsLastError()));
    }

    /// The rows of the parameters in order; null for one without a row.
    private static List<MethodDefinition.@Nullable Parameter> inOrder(MethodDefinition method) {
        MethodDefinition.@Nullable Parameter[] rows =
                new MethodDefinition.Parameter[method.signature().parameters().size()];
        for (MethodDefinition.Parameter parameter : method.parameters()) {
            if (parameter.sequence() >= 1 && parameter.sequence() <= rows.length) {
                rows[parameter.sequence() - 1] = parameter;
            }
        }
        return Arrays.asList(rows);
    }

    private FunctionType.Parameter parameter(int place, Declared declared)
            throws MalformedFileException, UnmappableException {
        TypeSignature type = declared.types().get(place);
        MethodDefinition.Parameter row = declared.rows().get(place);
        if (row == null) {
            return new FunctionType.Parameter(null, types.of(type, false));
        }
        boolean isConst = types.attribute(row.token(), "ConstAttribute") != null;
        CType mapped = types.of(type, isConst);
        if (!(mapped.resolved() instanceof PointerType)) {
            return new FunctionType.Parameter(row.name(), mapped).choosing(types.choices(row.token(), mapped));
        }
        boolean nonNull = type.plain() instanceof TypeSignature.Pointer && !row.isOptional();
        return new FunctionType.Parameter(
                row.name(), mapped, direction(row), nonNull, length(mapped, row, place, declared));
    }

    private static Direction direction(MethodDefinition.Parameter row) {
        if (row.isIn() && row.isOut()) {
            return Direction.INOUT;
        }
        return row.isOut() ? Direction.OUT : row.isIn() ? Direction.IN : Direction.UNSTATED;
    }

    /// How much a pointer points at, where another parameter or a constant says it; null without one.
    private @Nullable DeclaredLength length(CType pointer, MethodDefinition.Parameter row, int place, Declared declared)
            throws MalformedFileException {
        boolean untyped =
                pointer.resolved() instanceof PointerType(CType target, var _) && target.resolved() instanceof VoidType;
        CustomAttribute array = types.attribute(row.token(), "NativeArrayInfoAttribute");
        if (array != null) {
            long constant = array.number("CountConst").orElse(0);
            SizeExpression size = constant > 0
                    ? new SizeExpression.Constant(constant)
                    : counted(array.number("CountParamIndex").orElse(-1), place, declared);
            return size == null ? null : new DeclaredLength(size, untyped);
        }
        CustomAttribute memory = types.attribute(row.token(), "MemorySizeAttribute");
        SizeExpression size =
                memory == null ? null : counted(memory.number("BytesParamIndex").orElse(-1), place, declared);
        return size == null ? null : new DeclaredLength(size, true);
    }

    private static @Nullable SizeExpression counted(long counter, int place, Declared declared) {
        List<MethodDefinition.@Nullable Parameter> rows = declared.rows();
        if (counter < 0 || counter >= rows.size() || counter == place) {
            return null;
        }
        MethodDefinition.Parameter by = rows.get((int) counter);
        if (by == null || by.name().isEmpty()) {
            return null;
        }
        SizeExpression.OfParameter named = new SizeExpression.OfParameter(by.name(), counter > place);
        boolean behind = declared.types().get((int) counter).plain() instanceof TypeSignature.Pointer;
        return behind ? new SizeExpression.Behind(named) : named;
    }
}
