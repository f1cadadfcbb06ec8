package org.interopexplorer.core.binding;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.core.binding.Finding.Severity;
import org.interopexplorer.core.binding.Marshalled.Kind;
import org.interopexplorer.core.binding.jvm.JavaImport;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;

/// Compares a declaration of a Java class with what is known about the function.
record JavaComparison(
        JavaImport declared,
        Passed passed,
        FunctionType prototype,
        FunctionType wanted,
        Abi abi,
        List<Finding> findings,
        Set<Integer> wrong) {
    /// The place of the result among the wrong ones.
    static final int RESULT = -1;

    /// Instead of the places, if there are too many parameters or too few.
    static final int ALL = -2;

    /// Whether a declaration tells the runtime that the function takes any number of arguments.
    static boolean isVariadic(JavaImport declared) {
        return switch (declared.declaration()) {
            case JavaImport.OfMethod method -> method.isVariadic();
            case JavaImport.OfDescriptor of ->
                of.variadicFrom() != null || of.descriptor().isOpen();
        };
    }

    void compare() {
        int count = passed.count();
        int fixed = wanted.parameters().size();
        convention();
        boolean open = isVariadic(declared);
        if (wanted.variadic() && !open) {
            findings.add(Finding.of(Severity.WARNING, BindingFault.VARIADIC_JAVA));
        }
        if (wanted.variadic() ? count < fixed : count != fixed && !(open && count < fixed)) {
            findings.add(Finding.of(Severity.ERROR, BindingFault.PARAMETER_COUNT, count, fixed));
            wrong.add(ALL);
            return;
        }
        for (int i = 0; i < Math.min(count, fixed); i++) {
            parameter(i, wanted.parameters().get(i));
        }
        result();
    }

    private void convention() {
        boolean x86 = abi.isWindows() && abi.architecture().equals(Architecture.X86);
        if (x86 && wanted.convention() != prototype.convention()) {
            findings.add(Finding.of(
                    Severity.ERROR,
                    BindingFault.CONVENTION,
                    prototype.convention() == CallingConvention.C ? "Library" : "StdCallLibrary",
                    wanted.convention() == CallingConvention.C ? "cdecl" : "stdcall"));
        }
    }

    private void parameter(int place, FunctionType.Parameter theirs) {
        Marshalled value = passed.values().get(place);
        String name = passed.names().get(place);
        Optional<Finding> found = new ParameterComparison(new Layout(abi), name, value).compare(theirs.type());
        if (found.isPresent()) {
            report(place, found.get(), theirs.type());
            return;
        }
        boolean written = theirs.direction() == Direction.OUT || theirs.direction() == Direction.INOUT;
        if (value.kind() == Kind.TEXT && written && ParameterComparison.isCharacter(target(theirs.type()))) {
            findings.add(Finding.of(Severity.ERROR, BindingFault.TEXT_WRITTEN_JAVA, name));
            wrong.add(place);
        }
        if (value.kind() == Kind.DELEGATE) {
            findings.add(Finding.of(Severity.ADVICE, BindingFault.CALLBACK_JAVA, name));
        }
    }

    private void report(int place, Finding finding, CType theirs) {
        if (finding.message().code() == BindingFault.WIDTH_BEHIND && isBytes(target(theirs))) {
            // Memory of any kind.
            return;
        }
        boolean struct = finding.message().key().startsWith("binding.struct");
        findings.add(finding);
        if (!struct) {
            wrong.add(place);
        }
    }

    private static boolean isBytes(CType type) {
        CanonicalType resolved = (type instanceof QualifiedType qualified ? qualified.unqualified() : type).resolved();
        return resolved == IntegerType.UNSIGNED_CHAR;
    }

    private static CType target(CType type) {
        return type.resolved() instanceof PointerType pointer ? pointer.target() : type;
    }

    private void result() {
        Marshalled value = passed.result();
        CType theirs = wanted.returnType();
        if (value.type().resolved() == VoidType.VOID) {
            // A declaration may ignore the result.
            return;
        }
        if (theirs.resolved() == VoidType.VOID) {
            findings.add(Finding.of(Severity.WARNING, BindingFault.NO_RESULT, value.spelled()));
            wrong.add(RESULT);
            return;
        }
        new ParameterComparison(new Layout(abi), DeclarationCheck.RETURN, value)
                .compare(theirs)
                .ifPresent(found -> report(RESULT, found, theirs));
    }
}
