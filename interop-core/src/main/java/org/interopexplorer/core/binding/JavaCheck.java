package org.interopexplorer.core.binding;

import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.core.binding.Finding.Severity;
import org.interopexplorer.core.binding.LibrarySearch.Probed;
import org.interopexplorer.core.binding.jvm.JavaDeclarations;
import org.interopexplorer.core.binding.jvm.JavaImport;
import org.interopexplorer.core.binding.jvm.JnaOptions;
import org.interopexplorer.core.binding.jvm.LibraryPlace;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/// Checks the declarations of Java classes. For one thread.
final class JavaCheck {
    private final JavaDeclarations declarations;
    private final JavaProbing probing;
    private final AssemblyBindings.Services services;
    private final DependencySearch libraries;
    private final Map<Abi, JnaTypes> types = new HashMap<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    JavaCheck(JavaDeclarations declarations, JavaProbing probing, AssemblyBindings.Services services) {
        this.declarations = declarations;
        this.probing = probing;
        this.services = services;
        this.libraries = new DependencySearch(services.finder(), services.opener());
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    CheckedJavaImport check(JavaImport declared) {
        try {
            return checked(declared);
        } catch (RuntimeException e) {
            // A damaged class of a structure, whose parser tells it in several ways.
            diagnostics.add(Diagnostic.of(
                    BindingFault.UNREADABLE_JAVA,
                    -1,
                    declared.type() + "." + declared.method(),
                    e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
            return new CheckedJavaImport(
                    declared, null, null, new FunctionType(IntegerType.INT, List.of()), null, List.of(), null);
        }
    }

    private CheckedJavaImport checked(JavaImport declared) {
        Finding missing = null;
        EntryPoints first = null;
        List<EntryPoints> searched = new ArrayList<>();
        for (LibraryPlace place : declared.places()) {
            for (Probed probed : probing.find(place)) {
                switch (probed) {
                    case Probed.Found(var image) -> {
                        EntryPoints library = libraries.of(image);
                        first = first == null ? library : first;
                        Optional<Export> export = library.named(names(declared, library));
                        if (export.isPresent()) {
                            return resolved(declared, library, export.get());
                        }
                        searched.add(library);
                    }
                    case Probed.Missing(var tried, var elsewhere) ->
                        missing = elsewhere == null
                                ? Finding.of(Severity.ERROR, BindingFault.LIBRARY, declared.library(), tried)
                                : Finding.of(
                                        Severity.ADVICE, BindingFault.LIBRARY_ELSEWHERE, declared.library(), elsewhere);
                    case Probed.Unreadable(var file, var why) ->
                        missing = Finding.of(Severity.ERROR, BindingFault.LIBRARY_UNREADABLE, file, why);
                }
            }
        }
        Set<String> unread = new LinkedHashSet<>();
        for (EntryPoints opened : searched) {
            DependencySearch.Behind behind = libraries.behind(opened);
            for (EntryPoints library : behind.libraries()) {
                Optional<Export> export = library.named(names(declared, library));
                if (export.isPresent()) {
                    return resolved(declared, library, export.get());
                }
            }
            unread.addAll(behind.unread());
        }
        if (first != null && !unread.isEmpty()) {
            String file = String.valueOf(first.image().path().getFileName());
            return without(
                    declared,
                    first,
                    Finding.of(
                            Severity.ADVICE,
                            BindingFault.ENTRY_POINT_UNKNOWN,
                            declared.entryPoint(),
                            file,
                            List.copyOf(unread)));
        }
        if (missing == null && first != null) {
            return without(declared, first, noExport(declared, first));
        }
        return without(
                declared, null, missing == null ? Finding.of(Severity.ADVICE, BindingFault.NO_LIBRARY) : missing);
    }

    private Finding noExport(JavaImport declared, EntryPoints library) {
        String name = declared.entryPoint();
        String file = String.valueOf(library.image().path().getFileName());
        // Code of the program may give another name.
        Severity severity = options(declared) == JnaOptions.CUSTOM ? Severity.WARNING : Severity.ERROR;
        return library.nearest(name)
                .map(near -> Finding.of(severity, BindingFault.ENTRY_POINT_NEAR, name, file, near))
                .orElseGet(() -> Finding.of(severity, BindingFault.ENTRY_POINT, name, file));
    }

    private static JnaOptions options(JavaImport declared) {
        return declared.declaration() instanceof JavaImport.OfMethod method ? method.options() : JnaOptions.NONE;
    }

    /// The names that are looked for, as the library's function mapper makes them.
    private static List<String> names(JavaImport declared, EntryPoints library) {
        String name = declared.entryPoint();
        boolean lettered = name.endsWith("W") || name.endsWith("A");
        List<String> names = new ArrayList<>();
        switch (options(declared)) {
            case NONE -> names.add(name);
            case UNICODE -> names.addAll(lettered ? List.of(name) : List.of(name + "W", name));
            case ASCII -> names.addAll(lettered ? List.of(name) : List.of(name + "A", name));
            case CUSTOM -> names.addAll(List.of(name, name + "W", name + "A"));
        }
        if (library.isWindows()
                && library.image().architecture().equals(Architecture.X86)
                && declared.declaration() instanceof JavaImport.OfMethod method
                && method.isStdcall()) {
            long stack = 4L * MethodTypeDesc.ofDescriptor(method.descriptor()).parameterCount();
            names.add(name + "@" + stack);
            names.add("_" + name + "@" + stack);
        }
        return names;
    }

    private CheckedJavaImport without(JavaImport declared, @Nullable EntryPoints library, Finding why) {
        Abi abi =
                library == null ? services.machine().abi() : services.ladders().abi(library.image());
        Passed passed = passed(declared, abi);
        List<Finding> findings = new ArrayList<>(List.of(why));
        findings.addAll(refusals(passed, abi));
        findings.sort(Comparator.comparing(Finding::severity));
        return new CheckedJavaImport(
                declared,
                library == null ? null : library.image().path(),
                null,
                prototype(declared, passed, abi),
                null,
                findings,
                null);
    }

    private CheckedJavaImport resolved(JavaImport declared, EntryPoints library, Export export) {
        Abi abi = services.ladders().abi(library.image());
        Passed passed = passed(declared, abi);
        FunctionType prototype = prototype(declared, passed, abi);
        List<Finding> findings = refusals(passed, abi);
        library.otherLetter(export, passed)
                .ifPresent(other -> findings.add(Finding.of(
                        Severity.ERROR,
                        BindingFault.WRONG_LETTER,
                        export.name(),
                        export.name().endsWith("W") ? "char" : "wchar_t",
                        other)));
        Signature best =
                BestSignature.of(services.ladders(), library.image(), export).orElse(null);
        String should = null;
        if (best != null) {
            Set<Integer> wrong = new HashSet<>();
            new JavaComparison(declared, passed, prototype, best.type(), abi, findings, wrong).compare();
            should = new JavaText(declared, passed, wrong, abi).write(best.type());
        }
        captures(declared, library, export, findings);
        findings.sort(Comparator.comparing(Finding::severity));
        return new CheckedJavaImport(
                declared,
                library.image().path(),
                library.image().format().sourceName(export.label()),
                prototype,
                best,
                findings,
                should);
    }

    /// JNA always keeps the error code.
    private void captures(JavaImport declared, EntryPoints library, Export export, List<Finding> findings) {
        String name = library.image().format().sourceName(export.name());
        if (declared.declaration() instanceof JavaImport.OfDescriptor(var _, var _, var captures)
                && !captures
                && services.leavesLastError().test(name)) {
            findings.add(Finding.of(
                    library.isWindows() ? Severity.WARNING : Severity.ADVICE,
                    BindingFault.CAPTURE,
                    name,
                    library.isWindows() ? "GetLastError" : "errno"));
        }
    }

    private JnaTypes types(Abi abi) {
        return types.computeIfAbsent(abi, its -> new JnaTypes(declarations.classes(), declarations.structures(), its));
    }

    private Passed passed(JavaImport declared, Abi abi) {
        return switch (declared.declaration()) {
            case JavaImport.OfMethod method ->
                types(abi)
                        .passed(
                                MethodTypeDesc.ofDescriptor(method.descriptor()),
                                method.isVariadic(),
                                method.options());
            case JavaImport.OfDescriptor of -> new FfmTypes(abi).passed(of.descriptor());
        };
    }

    private static FunctionType prototype(JavaImport declared, Passed passed, Abi abi) {
        List<FunctionType.Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < passed.count(); i++) {
            parameters.add(new FunctionType.Parameter(
                    passed.names().get(i), passed.values().get(i).type()));
        }
        boolean stdcall =
                abi.isWindows() && declared.declaration() instanceof JavaImport.OfMethod method && method.isStdcall();
        return new FunctionType(
                passed.result().type(),
                parameters,
                JavaComparison.isVariadic(declared),
                stdcall ? CallingConvention.STDCALL : CallingConvention.C);
    }

    private List<Finding> refusals(Passed passed, Abi abi) {
        List<Finding> all = new ArrayList<>();
        for (int i = 0; i < passed.values().size(); i++) {
            Marshalled value = passed.values().get(i);
            if (value.kind() == Marshalled.Kind.GENERIC) {
                all.add(Finding.of(
                        Severity.ERROR,
                        BindingFault.JNA_UNSUPPORTED,
                        passed.names().get(i),
                        value.spelled()));
            }
            types(abi).records().refusal(value).ifPresent(all::add);
        }
        return all;
    }
}
