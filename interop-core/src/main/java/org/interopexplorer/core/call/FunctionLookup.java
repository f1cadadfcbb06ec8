package org.interopexplorer.core.call;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.header.DeclarationProblem;
import org.interopexplorer.core.header.HeaderConstants;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.header.SystemIncludes;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Decorations;
import org.interopexplorer.core.signature.ExportQuestion;
import org.interopexplorer.core.signature.HeaderSource;
import org.interopexplorer.core.signature.MetadataSource;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.ProvenanceText;
import org.interopexplorer.core.signature.ReadableNames;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadder;
import org.interopexplorer.core.signature.SignatureLadders;
import org.interopexplorer.core.signature.SignatureSource;
import org.interopexplorer.core.text.EditDistance;
import org.interopexplorer.core.text.VersionedName;
import org.interopexplorer.core.value.ChoiceNames;
import org.interopexplorer.core.value.ConstantNames;

/// Finds the signature for a text that names a function: a prototype, or a name with a known signature.
public final class FunctionLookup {
    private static final Pattern NAME = Pattern.compile("#\\d+|[\\p{Alnum}_.$@?]+");

    private static final int MOST_EDITS = 2;
    private static final int MOST_SUGGESTIONS = 3;

    private final SignatureLadders ladders;

    public FunctionLookup(SignatureLadders ladders) {
        this.ladders = ladders;
    }

    /// The result of a lookup.
    public sealed interface Answer {
        record Found(Signature signature) implements Answer {}

        /// @param problems why there is no such function, or no signature of it; at least one
        record Refused(List<CallProblem> problems) implements Answer {}
    }

    /// Thrown if nothing in the headers that a person named could be read.
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

    /// The ABI of a library's code.
    public Abi abi(NativeImage image) {
        return ladders.abi(image);
    }

    /// The signature ladder for a library, with the headers that the person named. A `.winmd` file among them
    /// describes libraries of Windows.
    ///
    /// @throws HeaderException if nothing in the headers can be understood
    public SignatureLadder ladder(NativeImage image, List<Path> headers) throws HeaderException {
        Abi abi = abi(image);
        List<Path> metadata =
                headers.stream().filter(MetadataSource::isMetadata).toList();
        List<Path> texts =
                headers.stream().filter(header -> !metadata.contains(header)).toList();
        List<SignatureSource> named = new ArrayList<>();
        if (!texts.isEmpty()) {
            named.add(new HeaderSource(
                    read(abi, texts.stream().map(header -> found(header, abi)).toList())));
        }
        if (!metadata.isEmpty()) {
            named.add(metadata(metadata, abi));
        }
        return ladders.of(abi).with(named);
    }

    private MetadataSource metadata(List<Path> files, Abi abi) throws HeaderException {
        try {
            return ladders.metadata(files, abi);
        } catch (MalformedFileException e) {
            throw new HeaderException(new CallProblem(
                    new CallProblem.Place.WholeCall(), e.diagnostic().message()));
        } catch (IOException e) {
            throw new HeaderException(CallProblem.ofCall(
                    ProvenanceText.UNREADABLE, String.valueOf(files.getFirst()), String.valueOf(e.getMessage())));
        }
    }

    /// A header by its path. If the file does not exist, the header is searched for as by `#include <NAME>`.
    private static Path found(Path header, Abi abi) {
        if (Files.exists(header) || header.isAbsolute()) {
            return header;
        }
        return SystemIncludes.directories(abi).stream()
                .map(root -> root.resolve(header))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(header);
    }

    private HeaderDeclarations read(Abi abi, List<Path> headers) throws HeaderException {
        HeaderDeclarations declarations = ladders.headers(headers, abi);
        if (declarations.functions().isEmpty() && !declarations.problems().isEmpty()) {
            var first = declarations.problems().getFirst();
            throw new HeaderException(new CallProblem(
                    new CallProblem.Place.OfFile(first.file(), first.line(), first.column()), first.message()));
        }
        return declarations;
    }

    /// The functions that a header declares itself; of a header that only includes others, all of theirs.
    ///
    /// @throws HeaderException if nothing in the header can be understood
    public List<Signature> declared(Path header, Abi abi) throws HeaderException {
        String file = found(header, abi).toString();
        List<Signature> all = new ArrayList<>();
        List<Signature> own = new ArrayList<>();
        read(abi, List.of(found(header, abi))).functions().forEach((name, function) -> {
            var signature =
                    new Signature(name, function.type(), new Provenance.Header(function.file(), function.line()));
            all.add(signature);
            if (function.file().equals(file)) {
                own.add(signature);
            }
        });
        List<Signature> chosen = own.isEmpty() ? all : own;
        chosen.sort(Comparator.comparing(Signature::function));
        return List.copyOf(chosen);
    }

    /// Whether a text is a bare name, not a prototype.
    public static boolean isName(String text) {
        return NAME.matcher(text.strip()).matches();
    }

    /// The signature for `text`, which is a prototype or a name.
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
            // The loader knows an export without a name by its ordinal only, whatever a source calls it.
            boolean asAsked = VersionedName.parse(name).version() != null
                    || export.get().name().isEmpty();
            boolean decorated = known.get().function().equals(export.get().name());
            return new Answer.Found(asAsked && !decorated ? known.get().named(name) : known.get());
        }
        Optional<DeclarationProblem> why = ladder.types(image).problems().stream()
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
        return switch (parsed(image, text, ladder)) {
            case ParseResult.Parsed(var name, var type) ->
                PointedFunction.of(name).isEmpty() && ReadableNames.isScoped(name)
                        ? overload(image, name, type)
                        : new Answer.Found(ofExport(image, new Signature(name, type, new Provenance.Typed())));
            case ParseResult.Failed failed -> new Answer.Refused(inPrototype(failed.problems()));
        };
    }

    /// A typed signature for the export that it means, with the convention that the export's name tells.
    private static Signature ofExport(NativeImage image, Signature typed) {
        return export(image, typed.function())
                .map(export -> Decorations.applied(image, export, typed))
                .orElse(typed);
    }

    /// A prototype of C's own types means the same whatever the sources know, and to ask them takes longer than the
    /// call.
    private ParseResult parsed(NativeImage image, String text, SignatureLadder ladder) {
        PrototypeParser parser = new PrototypeParser(abi(image));
        return PointedFunction.parse(parser, text, HeaderDeclarations.NONE)
                                instanceof ParseResult.Parsed(String name, FunctionType type)
                        && isOfItself(type)
                ? new ParseResult.Parsed(name, type)
                : PointedFunction.parse(parser, text, ladder.types(image));
    }

    /// Whether a type uses no name that a header could declare.
    private static boolean isOfItself(CType type) {
        return switch (type) {
            case IntegerType _, FloatingType _, VoidType _ -> true;
            case PointerType pointer -> isOfItself(pointer.target());
            case ArrayType array -> isOfItself(array.element());
            case QualifiedType qualified -> isOfItself(qualified.unqualified());
            case FunctionType function ->
                isOfItself(function.returnType())
                        && function.parameters().stream().allMatch(parameter -> isOfItself(parameter.type()));
            case EnumType _, RecordType _, NamedType _, VectorType _ -> false;
        };
    }

    /// The named constants for the numbers of a call. They come from the header that declares the function, then
    /// from the system's usual headers, which are read when the first name is needed.
    ///
    /// @param headers that the person named
    public ConstantNames constants(NativeImage image, Signature signature, List<Path> headers) {
        Abi abi = abi(image);
        List<String> own = own(abi, signature, headers);
        HeaderConstants constants = ladders.constants(abi);
        return ChoiceNames.of(signature.type(), new ConstantNames() {
            @Override
            public Optional<BigInteger> value(String expression) {
                return constants.value(expression, own);
            }

            @Override
            public Optional<Double> real(String name) {
                return Optional.ofNullable(constants.all(own).reals().get(name));
            }
        });
    }

    /// The same constants, read now. This may take as long as reading the headers.
    public ConstantNames knownConstants(NativeImage image, Signature signature) {
        Abi abi = abi(image);
        return new KnownConstants(ladders.constants(abi).all(own(abi, signature, List.of())));
    }

    private static List<String> own(Abi abi, Signature signature, List<Path> headers) {
        List<String> own = new ArrayList<>();
        headers.forEach(header -> own.add(found(header, abi).toAbsolutePath().toString()));
        switch (signature.provenance()) {
            case Provenance.Header(String file, int _) -> own.add(file);
            case Provenance.SystemHeader(String file, int _) -> own.add(file);
            case Provenance.Catalog(String header, int _) -> own.add(header);
            default -> {}
        }
        return own;
    }

    /// The export's name in a text. A demangled name becomes the export's own.
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

    /// A problem in a header, with its place.
    private static CallProblem inHeader(DeclarationProblem problem, CallFault what, String name) {
        return new CallProblem(
                new CallProblem.Place.OfFile(problem.file(), problem.line(), problem.column()),
                Message.of(what, name, problem.message()));
    }

    /// Converts problems of a prototype to problems of a call.
    public static List<CallProblem> inPrototype(List<DeclarationProblem> problems) {
        return problems.stream()
                .map(problem -> new CallProblem(
                        new CallProblem.Place.OfPrototype(problem.line(), problem.column()), problem.message()))
                .toList();
    }

    /// The export with a name, or with an ordinal written `#5`.
    public static Optional<Export> export(NativeImage image, String name) {
        return image.exports().stream()
                .filter(export -> export.name().equals(name)
                        || export.isNamed(VersionedName.parse(name))
                        || image.format().sourceName(export.name()).equals(name)
                        || isOrdinal(export, name))
                .max(Comparator.comparing(Export::defaultVersion))
                .or(() -> Decorations.decorated(image, name));
    }

    private static boolean isOrdinal(Export export, String name) {
        return export.ordinal() != null && export.ordinal().toString().equals(name);
    }

    /// The problem that a library has no such export, with similar names.
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

    /// How near a name is to another. On Windows a suffix gives the kind of text: `CreateFile` means `CreateFileW`
    /// or `CreateFileA`.
    private static int nearness(String other, String name) {
        return other.equals(name + "W")
                ? -2
                : other.equals(name + "A") ? -1 : begins(other, name) ? 1 : edits(other, name);
    }

    private static int edits(String other, String name) {
        return EditDistance.between(other.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }

    /// Whether one name starts with the other: `cosine` and `cos`, `deflateInit` and `deflateInit_`.
    private static boolean begins(String other, String name) {
        return Math.min(other.length(), name.length()) >= 3 && (other.startsWith(name) || name.startsWith(other));
    }
}
