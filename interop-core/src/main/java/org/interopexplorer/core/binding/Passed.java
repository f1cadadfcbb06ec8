package org.interopexplorer.core.binding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.binding.Finding.Severity;
import org.interopexplorer.core.binding.Marshalled.Kind;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.metadata.MarshalDescriptor;
import org.interopexplorer.core.metadata.MethodDefinition;

/// The values that cross the border.
///
/// @param values those of the parameters, and last the result; the other lists have the same order
/// @param said the `MarshalAs` of each
record Passed(List<Marshalled> values, List<String> names, List<Optional<MarshalDescriptor>> said) {
    /// For a source that does not tell the names of parameters.
    static Passed numbered(List<Marshalled> values) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i < values.size(); i++) {
            names.add("arg" + i);
        }
        names.add(DeclarationCheck.RETURN);
        return new Passed(values, names, Collections.nCopies(values.size(), Optional.empty()));
    }

    Marshalled result() {
        return values.getLast();
    }

    int count() {
        return values.size() - 1;
    }

    List<String> copied() {
        List<String> copied = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).isCopied()) {
                copied.add(names.get(i));
            }
        }
        return copied;
    }

    /// Findings for types that .NET cannot pass at all, or only in new versions.
    ///
    /// @param isNew whether the assembly is for .NET 5 or later
    List<Finding> refusals(boolean isNew) {
        List<Finding> all = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Marshalled value = values.get(i);
            if (value.kind() == Kind.GENERIC || value.kind() == Kind.AUTO_LAYOUT) {
                all.add(Finding.of(
                        Severity.ERROR,
                        value.kind() == Kind.GENERIC ? BindingFault.GENERIC : BindingFault.AUTO_LAYOUT,
                        names.get(i),
                        value.spelled()));
            } else if (value.isGeneric() && !isNew) {
                all.add(Finding.of(Severity.WARNING, BindingFault.GENERIC_NEWER, names.get(i), value.spelled()));
            }
        }
        return all;
    }

    FunctionType prototype(DeclaredImport declared, Abi abi) {
        List<FunctionType.Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            parameters.add(
                    new FunctionType.Parameter(names.get(i), values.get(i).type(), direction(declared, i)));
        }
        CType returned = result().type();
        if (!declared.method().preservesSignature()) {
            if (returned.resolved() != VoidType.VOID) {
                parameters.add(new FunctionType.Parameter("retval", new PointerType(returned), Direction.OUT));
            }
            returned = new NamedType("HRESULT", IntegerType.INT);
        }
        return new FunctionType(returned, parameters, false, convention(declared, abi));
    }

    /// Which way .NET copies what a parameter points at. An array that is not copied is pinned, so that native code
    /// writes into it, too; of the others only `[Out]` comes back.
    private Direction direction(DeclaredImport declared, int place) {
        Marshalled value = values.get(place);
        boolean in = false;
        boolean out = false;
        for (MethodDefinition.Parameter row : declared.method().parameters()) {
            if (row.sequence() == place + 1) {
                in = row.isIn();
                out = row.isOut();
            }
        }
        return switch (value.kind()) {
            case TEXT -> value.type().resolved() instanceof PointerType ? Direction.IN : Direction.UNSTATED;
            case BUFFER -> out && !in ? Direction.OUT : Direction.INOUT;
            case REFERENCE -> out && !in ? Direction.OUT : in && !out ? Direction.IN : Direction.INOUT;
            case ARRAY ->
                out ? (in ? Direction.INOUT : Direction.OUT) : value.isCopied() ? Direction.IN : Direction.INOUT;
            case NUMBER, TRUTH, ADDRESS, SAFE_HANDLE, DELEGATE, RECORD, OBJECT, GENERIC, AUTO_LAYOUT, UNKNOWN ->
                Direction.UNSTATED;
        };
    }

    static CallingConvention convention(DeclaredImport declared, Abi abi) {
        return switch (declared.invoke().convention()) {
            case PLATFORM -> abi.isWindows() ? CallingConvention.STDCALL : CallingConvention.C;
            case C -> CallingConvention.C;
            case STDCALL -> CallingConvention.STDCALL;
            case THISCALL -> CallingConvention.THISCALL;
            case FASTCALL -> CallingConvention.FASTCALL;
        };
    }
}
