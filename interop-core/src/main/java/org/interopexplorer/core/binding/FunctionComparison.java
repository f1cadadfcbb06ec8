package org.interopexplorer.core.binding;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.binding.Finding.Severity;
import org.interopexplorer.core.binding.Marshalled.Kind;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.SizeExpression;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.signature.Rung;
import org.interopexplorer.core.signature.Signature;

/// Compares a declaration with what is known about the function.
record FunctionComparison(
        DeclaredImport declared,
        Passed passed,
        FunctionType prototype,
        Signature best,
        Abi abi,
        List<Finding> findings,
        CSharpText should) {
    void compare() {
        FunctionType wanted = best.type();
        int count = prototype.parameters().size();
        int fixed = wanted.parameters().size();
        convention(wanted);
        if (wanted.variadic() && passesMore(count, fixed)) {
            findings.add(Finding.of(Severity.WARNING, BindingFault.VARIADIC));
        }
        if (wanted.variadic() ? count < fixed : count != fixed) {
            findings.add(Finding.of(Severity.ERROR, BindingFault.PARAMETER_COUNT, count, fixed));
            should.all(wanted);
            return;
        }
        for (int i = 0; i < Math.min(passed.count(), fixed); i++) {
            parameter(i, wanted.parameters().get(i));
        }
        if (declared.method().preservesSignature()) {
            result(wanted.returnType());
        } else {
            transformed(wanted);
        }
    }

    /// Whether arguments are passed that a function of any number of them takes in another way than others: those
    /// behind the `...`, and on some machines real numbers.
    private boolean passesMore(int count, int fixed) {
        return count != fixed
                || prototype.parameters().stream()
                        .anyMatch(parameter -> parameter.type().resolved() instanceof FloatingType);
    }

    /// Without `PreserveSig` the function returns an HRESULT, and writes the declared result behind its last
    /// parameter.
    private void transformed(FunctionType wanted) {
        FunctionType.Parameter last =
                prototype.parameters().isEmpty() ? null : prototype.parameters().getLast();
        if (last != null && prototype.parameters().size() > passed.count()) {
            Marshalled behind = passed.result();
            Marshalled written =
                    new Marshalled(last.type(), Kind.REFERENCE, "out " + behind.spelled(), behind.isCopied());
            new ParameterComparison(new Layout(abi), DeclarationCheck.RETURN, written)
                    .compare(wanted.parameters().getLast().type())
                    .ifPresent(findings::add);
        }
        Marshalled hresult = new Marshalled(prototype.returnType(), Kind.NUMBER, "HRESULT", false);
        if (wanted.returnType().resolved() == VoidType.VOID) {
            findings.add(Finding.of(Severity.WARNING, BindingFault.NO_RESULT, "HRESULT"));
        } else {
            new ParameterComparison(new Layout(abi), DeclarationCheck.RETURN, hresult)
                    .compare(wanted.returnType())
                    .ifPresent(findings::add);
        }
    }

    private void convention(FunctionType wanted) {
        if (!abi.isWindows()) {
            return;
        }
        boolean x86 = abi.architecture().equals(Architecture.X86);
        boolean differ = wanted.convention() != prototype.convention();
        if (x86 && differ) {
            findings.add(Finding.of(
                    Severity.ERROR,
                    BindingFault.CONVENTION,
                    declared.convention(),
                    wanted.convention() == CallingConvention.C ? "Cdecl" : "StdCall"));
            should.convention(wanted.convention());
        }
    }

    private void parameter(int place, FunctionType.Parameter wanted) {
        Marshalled value = passed.values().get(place);
        String name = passed.names().get(place);
        Optional<Finding> wrong = new ParameterComparison(new Layout(abi), name, value).compare(wanted.type());
        if (wrong.isPresent()) {
            findings.add(wrong.get());
            if (wrong.get().message().key().startsWith("binding.struct")
                    && struct(wanted.type()) instanceof RecordType record) {
                should.struct(value.spelled(), record);
            } else if (wrong.get().message().code() == BindingFault.BY_VALUE
                    || (wrong.get().message().code() == BindingFault.BY_REFERENCE && value.kind() == Kind.REFERENCE)) {
                should.passed(place, value.spelled(), value.kind() != Kind.REFERENCE);
            } else {
                should.parameter(place, wanted);
            }
            return;
        }
        boolean written = wanted.direction() == Direction.OUT || wanted.direction() == Direction.INOUT;
        if (value.kind() == Kind.TEXT && written && ParameterComparison.isCharacter(target(wanted.type()))) {
            findings.add(Finding.of(Severity.ERROR, BindingFault.TEXT_WRITTEN, name));
            should.parameter(place, wanted);
        }
        if (value.kind() == Kind.BUFFER && wanted.direction() != Direction.INOUT) {
            // What the function reads first has its length already.
            capacity(name, wanted);
        }
        if (value.kind() == Kind.DELEGATE) {
            delegate(name, value, wanted.type());
        }
    }

    private static CType struct(CType type) {
        return target(type).resolved();
    }

    private static CType target(CType type) {
        return type.resolved() instanceof PointerType pointer ? pointer.target() : type;
    }

    private void capacity(String name, FunctionType.Parameter wanted) {
        SizeExpression size = null;
        if (wanted.length() != null) {
            size = wanted.length().size();
        } else if (wanted.type().resolved() instanceof PointerType pointer && pointer.declared() != null) {
            size = pointer.declared().array().size();
        }
        findings.add(
                size == null
                        ? Finding.of(Severity.ADVICE, BindingFault.CAPACITY, name)
                        : Finding.of(Severity.ADVICE, BindingFault.CAPACITY_NAMED, name, size.spelling()));
    }

    private void delegate(String name, Marshalled value, CType wanted) {
        findings.add(Finding.of(Severity.ADVICE, BindingFault.DELEGATE, name));
        // Debug information in DWARF does not tell the convention of a pointer to a function.
        if (abi.isWindows()
                && abi.architecture().equals(Architecture.X86)
                && best.provenance().rung() != Rung.DWARF
                && target(value.type()).resolved() instanceof FunctionType mine
                && target(wanted).resolved() instanceof FunctionType theirs
                && mine.convention() != theirs.convention()) {
            findings.add(Finding.of(
                    Severity.ERROR, BindingFault.DELEGATE_CONVENTION, name, mine.convention(), theirs.convention()));
        }
    }

    private void result(CType wanted) {
        Marshalled value = passed.result();
        boolean nothing = value.type().resolved() == VoidType.VOID;
        if (nothing) {
            // A declaration may ignore the result.
            return;
        }
        if (wanted.resolved() == VoidType.VOID) {
            findings.add(Finding.of(Severity.WARNING, BindingFault.NO_RESULT, value.spelled()));
            should.result(wanted);
            return;
        }
        Optional<Finding> wrong =
                new ParameterComparison(new Layout(abi), DeclarationCheck.RETURN, value).compare(wanted);
        if (wrong.isPresent()) {
            findings.add(wrong.get());
            should.result(wanted);
            return;
        }
        if (value.kind() == Kind.TEXT && wanted.resolved() instanceof PointerType pointer && pointer.pointsAtConst()) {
            findings.add(Finding.of(Severity.ERROR, BindingFault.FREED, CSpelling.of(wanted)));
            should.result(wanted);
        }
        if (value.kind() == Kind.ADDRESS
                && wanted instanceof NamedType named
                && named.name().matches("H[A-Z]+")) {
            findings.add(Finding.of(Severity.ADVICE, BindingFault.SAFE_HANDLE, named.name()));
        }
    }
}
