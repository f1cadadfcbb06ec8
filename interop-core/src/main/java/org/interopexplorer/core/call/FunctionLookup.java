package org.interopexplorer.core.call;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.header.DeclarationProblem;
import org.interopexplorer.core.header.HeaderConstants;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.HeaderReader;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.header.SystemIncludes;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.ExportQuestion;
import org.interopexplorer.core.signature.HeaderSource;
import org.interopexplorer.core.signature.LibraryName;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.ReadableNames;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadder;
import org.interopexplorer.core.signature.SignatureLadders;
import org.interopexplorer.core.text.EditDistance;
import org.interopexplorer.core.text.VersionedName;
import org.interopexplorer.core.value.ConstantNames;

/// Turns the words by which a person names a function into a signature: a prototype as typed, or what is known of a
/// name.
public final class FunctionLookup {
    private static final Pattern NAME = Pattern.compile("#\\d+|[\\p{Alnum}_.$@?]+");

    private static final int MOST_EDITS = 2;
    private static final int MOST_SUGGESTIONS = 3;

    private final SignatureLadders ladders;

    public FunctionLookup(SignatureLadders ladders) {
        this.ladders = ladders;
    }

    /// What the words came to.
    public sealed interface Answer {
        record Found(Signature signature) implements Answer {}

        /// @param problems why there is no such function, or no signature of it; at least one
        record Refused(List<CallProblem> problems) implements Answer {}
    }

    /// Says that nothing of the headers that a person named could be read.
    public static final class HeaderException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient CallProblem problem;

        HeaderException(CallProblem problem) {
            this.problem = problem;
        }

        public CallProblem problem() {
            return problem;
        }
    }

    /// What the code of a library follows.
    public Abi abi(NativeImage image) {
        return ladders.abi(image);
    }

    /// The ladder for a library, with headers that the person named.
    ///
    /// @throws HeaderException where the headers hold nothing that can be understood
    public SignatureLadder ladder(NativeImage image, List<Path> headers) throws HeaderException {
        Abi abi = abi(image);
        return headers.isEmpty()
                ? ladders.of(abi)
                : ladders.of(abi).with(List.of(new HeaderSource(read(abi, headers))));
    }

    private static HeaderDeclarations read(Abi abi, List<Path> headers) throws HeaderException {
        HeaderDeclarations declarations = new HeaderReader(abi, SystemIncludes.directories(abi)).read(headers);
        if (declarations.functions().isEmpty() && !declarations.problems().isEmpty()) {
            var first = declarations.problems().getFirst();
            throw new HeaderException(new CallProblem(
                    new CallProblem.Place.OfFile(first.file(), first.line(), first.column()), first.message()));
        }
        return declarations;
    }

    /// Whether the words are a bare name, not a prototype.
    public static boolean isName(String text) {
        return NAME.matcher(text.strip()).matches();
    }

    /// The signature that `text` gives or names.
    ///
    /// @param ladder of the library
    public Answer find(NativeImage image, String text, SignatureLadder ladder) {
        String name = exportName(image, text);
        if (!isName(name)) {
            return typed(image, text, ladder);
        }
        Optional<Export> export = export(image, name);
        if (export.isEmpty()) {
            return refused(absent(image, name));
        }
        Optional<Signature> known = ladder.find(new ExportQuestion(image, export.get()));
        if (known.isPresent()) {
            boolean versioned = VersionedName.parse(name).version() != null;
            return new Answer.Found(versioned ? known.get().named(name) : known.get());
        }
        Optional<DeclarationProblem> why = ladder.types(LibraryName.of(image)).problems().stream()
                .filter(problem -> problem.hides().contains(name))
                .findFirst();
        if (why.isPresent()) {
            return refused(inHeader(why.get(), CallFault.DECLARED_BUT, name));
        }
        return refused(
                !export.get().target().callable()
                        ? CallProblem.ofCall(CallFault.NOT_A_FUNCTION, name, image.path())
                        : ReadableNames.isScoped(text)
                                ? CallProblem.ofCall(CallFault.UNKNOWN_RETURN, text.strip())
                                : CallProblem.ofCall(CallFault.UNKNOWN_SIGNATURE, name));
    }

    private static Answer refused(CallProblem problem) {
        return new Answer.Refused(List.of(problem));
    }

    private Answer typed(NativeImage image, String text, SignatureLadder ladder) {
        return switch (new PrototypeParser(abi(image)).parse(text, ladder.types(LibraryName.of(image)))) {
            case ParseResult.Parsed(var name, var type) ->
                ReadableNames.isScoped(name)
                        ? overload(image, name, type)
                        : new Answer.Found(new Signature(name, type, new Provenance.Typed()));
            case ParseResult.Failed failed -> new Answer.Refused(inPrototype(failed.problems()));
        };
    }

    /// The named constants that may stand for the numbers of a call: those of the header that declares the function,
    /// then those of the system's usual ones.
    ///
    /// @param headers that the person named
    public ConstantNames constants(NativeImage image, Signature signature, List<Path> headers) {
        List<String> own = new ArrayList<>();
        headers.forEach(header -> own.add(header.toAbsolutePath().toString()));
        switch (signature.provenance()) {
            case Provenance.Header(String file, int _) -> own.add(file);
            case Provenance.SystemHeader(String file, int _) -> own.add(file);
            case Provenance.Catalog(String header, int _) -> own.add(header);
            default -> {}
        }
        Abi abi = abi(image);
        HeaderConstants constants = new HeaderConstants(abi, SystemIncludes.directories(abi));
        return expression -> constants.value(expression, own);
    }

    /// What stands for an export in a text: its readable name with scopes becomes its own.
    public String exportName(NativeImage image, String text) {
        String name = text.strip();
        return ReadableNames.isScoped(name)
                ? new ReadableNames(image, abi(image))
                        .find(name)
                        .map(Export::name)
                        .orElse(name)
                : name;
    }

    private Answer overload(NativeImage image, String name, FunctionType type) {
        ReadableNames names = new ReadableNames(image, abi(image));
        Optional<Export> found = names.find(name, type);
        if (found.isPresent()) {
            return new Answer.Found(new Signature(found.get().name(), type, new Provenance.Typed()));
        }
        List<String> overloads = names.overloads(name);
        return refused(
                overloads.isEmpty()
                        ? absent(image, name)
                        : CallProblem.ofCall(CallFault.NO_SUCH_OVERLOAD, name, overloads));
    }

    /// A problem of a header at its place.
    private static CallProblem inHeader(DeclarationProblem problem, CallFault what, String name) {
        return new CallProblem(
                new CallProblem.Place.OfFile(problem.file(), problem.line(), problem.column()),
                Message.of(what, name, problem.message()));
    }

    /// Problems of a prototype as those of a call.
    public static List<CallProblem> inPrototype(List<DeclarationProblem> problems) {
        return problems.stream()
                .map(problem -> new CallProblem(
                        new CallProblem.Place.OfPrototype(problem.line(), problem.column()), problem.message()))
                .toList();
    }

    /// The export of a name, or of an ordinal written `#5`.
    public static Optional<Export> export(NativeImage image, String name) {
        return image.exports().stream()
                .filter(export -> export.name().equals(name)
                        || export.isNamed(VersionedName.parse(name))
                        || image.format().sourceName(export.name()).equals(name)
                        || isOrdinal(export, name))
                .max(Comparator.comparing(Export::defaultVersion));
    }

    private static boolean isOrdinal(Export export, String name) {
        return export.ordinal() != null && export.ordinal().toString().equals(name);
    }

    /// That a library has no such export, and which it has instead.
    public static CallProblem absent(NativeImage image, String name) {
        record Near(String name, int edits) {}
        List<String> near = image.exports().stream()
                .map(Export::name)
                .distinct()
                .filter(other -> Math.abs(other.length() - name.length()) <= MOST_EDITS || begins(other, name))
                .map(other -> new Near(other, nearness(other, name)))
                .filter(other -> other.edits() <= Math.min(MOST_EDITS, Math.max(1, name.length() / 3)))
                .sorted(Comparator.comparingInt(Near::edits)
                        .thenComparingInt(other -> Math.abs(other.name().length() - name.length()))
                        .thenComparing(Near::name))
                .limit(MOST_SUGGESTIONS)
                .map(Near::name)
                .toList();
        return CallProblem.ofCall(
                CallFault.NO_SUCH_EXPORT,
                image.path(),
                name,
                near.isEmpty() ? Message.of(CallFault.NEXT_LIST) : Message.of(CallFault.NEXT_SIMILAR, near));
    }

    /// Windows' names end with what their text is made of: `CreateFile` means `CreateFileW` or `CreateFileA`.
    private static int nearness(String other, String name) {
        return other.equals(name + "W")
                ? -2
                : other.equals(name + "A") ? -1 : begins(other, name) ? 1 : edits(other, name);
    }

    private static int edits(String other, String name) {
        return EditDistance.between(other.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }

    /// `cosine` for `cos`, `deflateInit` for `deflateInit_`.
    private static boolean begins(String other, String name) {
        return Math.min(other.length(), name.length()) >= 3 && (other.startsWith(name) || name.startsWith(other));
    }
}
