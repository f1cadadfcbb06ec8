package org.interopexplorer.core.binding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import org.interopexplorer.core.binding.Finding.Severity;
import org.interopexplorer.core.binding.LibrarySearch.Probed;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.metadata.MarshalDescriptor;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.MethodDefinition;
import org.interopexplorer.core.metadata.Token;
import org.interopexplorer.core.metadata.TypeSignature;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadders;
import org.jspecify.annotations.Nullable;

/// Checks the imports of one assembly. For one thread.
final class DeclarationCheck {
    static final String RETURN = "return";

    /// Up to so many functions of one library are looked up one by one.
    private static final int FEW = 8;

    private final Metadata metadata;
    private final Assemblies assemblies;
    private final NativeProbing probing;
    private final SignatureLadders ladders;
    private final Predicate<String> leavesLastError;
    private final Abi usual;
    private final DependencySearch libraries;
    private final Map<EntryPoints, Map<Export, Signature>> known = new HashMap<>();
    private final Map<Abi, ManagedTypes> types = new HashMap<>();

    DeclarationCheck(
            Metadata metadata,
            Assemblies assemblies,
            NativeProbing probing,
            DependencySearch libraries,
            SignatureLadders ladders,
            Predicate<String> leavesLastError,
            Abi usual) {
        this.metadata = metadata;
        this.assemblies = assemblies;
        this.probing = probing;
        this.libraries = libraries;
        this.ladders = ladders;
        this.leavesLastError = leavesLastError;
        this.usual = usual;
    }

    /// Looks up at once what [#check] will need of libraries of which much is declared: one by one, a header of the
    /// system would be read for each function.
    ///
    /// @return whether there was such a library
    /// @throws InterruptedException if the thread was interrupted
    boolean prepare(List<DeclaredImport> all, DoubleConsumer progress) throws InterruptedException {
        Map<EntryPoints, Set<Export>> wanted = new LinkedHashMap<>();
        for (DeclaredImport declared : all) {
            try {
                if (!declared.invoke().library().isEmpty()
                        && probing.find(declared.invoke().library()) instanceof Probed.Found(var image)) {
                    EntryPoints library = libraries.of(image);
                    Abi abi = ladders.abi(image);
                    FunctionType prototype =
                            passed(declared, abi, library.isWide(declared)).prototype(declared, abi);
                    resolve(declared, library, stack(prototype, abi))
                            .ifPresent(found -> wanted.computeIfAbsent(found.library(), _ -> new LinkedHashSet<>())
                                    .add(found.export()));
                }
            } catch (MalformedFileException _) {
                // The check of this declaration says why.
            }
        }
        int done = 0;
        for (Map.Entry<EntryPoints, Set<Export>> library : wanted.entrySet()) {
            if (library.getValue().size() > FEW) {
                double from = done;
                known.put(
                        library.getKey(),
                        BestSignature.ofAll(
                                ladders,
                                library.getKey().image(),
                                library.getValue(),
                                part -> progress.accept((from + part) / wanted.size())));
            }
            done++;
        }
        return !known.isEmpty();
    }

    /// An export, and the library that has it.
    private record Resolved(EntryPoints library, Export export) {}

    private Optional<Resolved> resolve(DeclaredImport declared, EntryPoints library, long stack) {
        Optional<Resolved> own = library.find(declared, stack).map(export -> new Resolved(library, export));
        return own.isPresent()
                ? own
                : libraries.behind(library).libraries().stream()
                        .flatMap(behind ->
                                behind.find(declared, stack).map(export -> new Resolved(behind, export)).stream())
                        .findFirst();
    }

    private Optional<Signature> best(EntryPoints library, Export export) {
        Map<Export, Signature> all = known.get(library);
        return all == null ? BestSignature.of(ladders, library.image(), export) : Optional.ofNullable(all.get(export));
    }

    CheckedImport check(DeclaredImport declared) throws MalformedFileException {
        if (declared.invoke().library().isEmpty()) {
            return unresolved(declared);
        }
        return switch (probing.find(declared.invoke().library())) {
            case Probed.Found(var image) -> found(declared, libraries.of(image));
            case Probed.Missing(var tried, var elsewhere) ->
                unresolved(
                        declared,
                        elsewhere == null
                                ? Finding.of(
                                        Severity.ERROR,
                                        BindingFault.LIBRARY,
                                        declared.invoke().library(),
                                        tried)
                                : Finding.of(
                                        Severity.ADVICE,
                                        BindingFault.LIBRARY_ELSEWHERE,
                                        declared.invoke().library(),
                                        elsewhere));
            case Probed.Unreadable(var file, var why) ->
                unresolved(declared, Finding.of(Severity.ERROR, BindingFault.LIBRARY_UNREADABLE, file, why));
        };
    }

    /// A declaration whose library is not looked for.
    CheckedImport unresolved(DeclaredImport declared) throws MalformedFileException {
        return unresolved(declared, Finding.of(Severity.ADVICE, BindingFault.OWN_CODE));
    }

    private CheckedImport unresolved(DeclaredImport declared, Finding why) throws MalformedFileException {
        boolean wide = declared.charSet().equals("Unicode");
        Passed passed = passed(declared, usual, wide);
        String written = new CSharpText(declared, passed, usual).write();
        List<Finding> all = new ArrayList<>(List.of(why));
        all.addAll(refusals(declared, passed));
        return new CheckedImport(
                declared, null, null, written, passed.prototype(declared, usual), passed.copied(), null, all, null);
    }

    private List<Finding> refusals(DeclaredImport declared, Passed passed) throws MalformedFileException {
        List<Finding> all = new ArrayList<>(passed.refusals(GenericRules.isForNet5(metadata)));
        Token owner = metadata.owner(declared.method().token());
        boolean generic = declared.method().signature().genericParameters() > 0
                || (owner != null && !metadata.genericParameters(owner).isEmpty());
        if (generic) {
            all.add(Finding.of(
                    Severity.ERROR,
                    BindingFault.GENERIC_METHOD,
                    declared.type() + "." + declared.method().name()));
        }
        return all;
    }

    private Passed passed(DeclaredImport declared, Abi abi, boolean wide) throws MalformedFileException {
        ManagedTypes rules = types.computeIfAbsent(abi, its -> new ManagedTypes(assemblies, its));
        List<TypeSignature> signatures =
                new ArrayList<>(declared.method().signature().parameters());
        signatures.add(declared.method().signature().returnType());
        List<Marshalled> values = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Optional<MarshalDescriptor>> said = new ArrayList<>();
        for (int i = 0; i < signatures.size(); i++) {
            boolean result = i == signatures.size() - 1;
            MethodDefinition.Parameter row = row(declared, result ? 0 : i + 1);
            MarshalDescriptor marshal = row == null ? null : metadata.marshal(row.token());
            said.add(Optional.ofNullable(marshal));
            values.add(rules.of(metadata, signatures.get(i), new ManagedTypes.Said(wide, marshal, false)));
            names.add(result ? RETURN : row == null || row.name().isEmpty() ? "arg" + (i + 1) : row.name());
        }
        return new Passed(values, names, said);
    }

    private static MethodDefinition.@Nullable Parameter row(DeclaredImport declared, int sequence) {
        return declared.method().parameters().stream()
                .filter(parameter -> parameter.sequence() == sequence)
                .findFirst()
                .orElse(null);
    }

    private CheckedImport found(DeclaredImport declared, EntryPoints opened) throws MalformedFileException {
        Abi abi = ladders.abi(opened.image());
        Passed passed = passed(declared, abi, opened.isWide(declared));
        FunctionType prototype = passed.prototype(declared, abi);
        List<Finding> findings = refusals(declared, passed);
        CSharpText should = new CSharpText(declared, passed, abi);
        String written = should.write();
        Optional<Resolved> resolved = resolve(declared, opened, stack(prototype, abi));
        EntryPoints library = resolved.map(Resolved::library).orElse(opened);
        Optional<Export> export = resolved.map(Resolved::export);
        Signature best = null;
        if (export.isEmpty()) {
            findings.add(missing(declared, library, should));
        } else {
            letter(declared, library, export.get(), passed, findings, should);
            best = best(library, export.get()).orElse(null);
            if (best != null) {
                new FunctionComparison(declared, passed, prototype, best, abi, findings, should).compare();
            }
            lastError(declared, library, export.get(), best, findings, should);
        }
        findings.sort(Comparator.comparing(Finding::severity));
        boolean wrong = findings.stream().anyMatch(finding -> finding.severity() != Severity.ADVICE);
        return new CheckedImport(
                declared,
                library.image().path(),
                export.map(its -> library.image().format().sourceName(its.label()))
                        .orElse(null),
                written,
                prototype,
                passed.copied(),
                best,
                findings,
                wrong && should.isChanged() ? should.write() : null);
    }

    private static long stack(FunctionType prototype, Abi abi) {
        Layout layout = new Layout(abi);
        long bytes = 0;
        for (FunctionType.Parameter parameter : prototype.parameters()) {
            try {
                bytes += Math.ceilDiv(layout.sizeOf(parameter.type()), 4L) * 4;
            } catch (LayoutException _) {
                return -1;
            }
        }
        return bytes;
    }

    private Finding missing(DeclaredImport declared, EntryPoints library, CSharpText should) {
        String name = declared.entryPoint();
        String file = String.valueOf(library.image().path().getFileName());
        if (EntryPoints.isOrdinal(name)) {
            return Finding.of(Severity.ERROR, BindingFault.ORDINAL, name, file);
        }
        Optional<String> letter = library.withLetter(declared);
        if (letter.isPresent() && declared.invoke().exactSpelling()) {
            should.entryPoint(letter.get());
            return Finding.of(Severity.ERROR, BindingFault.ENTRY_POINT_EXACT, name, file, letter.get());
        }
        List<String> unread = libraries.behind(library).unread();
        if (!unread.isEmpty()) {
            return Finding.of(Severity.ADVICE, BindingFault.ENTRY_POINT_UNKNOWN, name, file, unread);
        }
        Optional<String> near = letter.isPresent() ? letter : library.nearest(name);
        if (near.isEmpty()) {
            return Finding.of(Severity.ERROR, BindingFault.ENTRY_POINT, name, file);
        }
        if (letter.isPresent() || isSameName(name, near.get())) {
            // A name that only looks alike may be that of quite another function.
            should.entryPoint(near.get());
        }
        return Finding.of(Severity.ERROR, BindingFault.ENTRY_POINT_NEAR, name, file, near.get());
    }

    private static boolean isSameName(String one, String other) {
        return one.replace("_", "").equalsIgnoreCase(other.replace("_", ""));
    }

    /// Reports a function for one kind of text that gets the other kind.
    private static void letter(
            DeclaredImport declared,
            EntryPoints library,
            Export export,
            Passed passed,
            List<Finding> findings,
            CSharpText should) {
        Optional<String> other = library.otherLetter(export, passed);
        if (other.isPresent()) {
            findings.add(Finding.of(
                    Severity.ERROR, BindingFault.WRONG_LETTER, export.name(), declared.charSet(), other.get()));
            should.charSet(export.name().endsWith("W"));
        }
    }

    private void lastError(
            DeclaredImport declared,
            EntryPoints library,
            Export export,
            @Nullable Signature best,
            List<Finding> findings,
            CSharpText should) {
        String name = library.image().format().sourceName(export.name());
        boolean leaves = leavesLastError.test(name)
                || (best != null && best.type().promises().setsLastError());
        // What LibraryImport generates reads the code itself, which only its code would tell.
        if (!declared.invoke().setsLastError() && leaves && !declared.isGenerated()) {
            findings.add(Finding.of(
                    // On other systems the code is errno, which few programs read.
                    library.isWindows() ? Severity.WARNING : Severity.ADVICE, BindingFault.LAST_ERROR, name));
            if (library.isWindows()) {
                should.setsLastError();
            }
        }
    }
}
