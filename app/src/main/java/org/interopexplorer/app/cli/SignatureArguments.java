package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.interopexplorer.core.call.CallFault;
import org.interopexplorer.core.call.Variable;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.HeaderReader;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.header.SystemIncludes;
import org.interopexplorer.core.header.VariableResult;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.HeaderCatalog;
import org.interopexplorer.core.signature.HeaderSource;
import org.interopexplorer.core.signature.LibraryName;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.ReadableNames;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadder;
import org.interopexplorer.core.text.EditDistance;
import org.interopexplorer.core.text.VersionedName;

/// Turns the words of a command line into a signature: a prototype as typed, or what is known of a name.
final class SignatureArguments {
    private static final Pattern NAME = Pattern.compile("#\\d+|[\\p{Alnum}_.$@?]+");

    private static final int MOST_EDITS = 2;
    private static final int MOST_SUGGESTIONS = 3;

    private final Abi usual;
    private final Map<Abi, HeaderCatalog> catalogs = new EnumMap<>(Abi.class);

    /// @param usual of libraries whose own is not known
    SignatureArguments(Abi usual) {
        this.usual = usual;
    }

    /// What the code of a library follows.
    Abi abi(NativeImage image) {
        return image.abi().orElse(usual);
    }

    /// Whether the words are a bare name, not a prototype.
    static boolean isName(String text) {
        return NAME.matcher(text.strip()).matches();
    }

    /// The signature that `text` gives or names.
    ///
    /// @throws RefusedException where the prototype does not parse, or nothing is known of the name
    /// @throws CommandFailure where a header cannot be read
    Signature find(NativeImage image, String text, List<Path> headers) throws RefusedException, CommandFailure {
        String name = exportName(image, text);
        if (!isName(name)) {
            return typed(image, text, headers);
        }
        Optional<Signature> known = known(image, name, headers);
        if (known.isPresent()) {
            return known.get();
        }
        if (export(image, name).map(export -> !export.target().callable()).orElse(false)) {
            throw new RefusedException(List.of(CallProblem.ofCall(CallFault.NOT_A_FUNCTION, name, image.path())));
        }
        throw new RefusedException(List.of(
                export(image, name).isEmpty()
                        ? absent(image, name)
                        : ReadableNames.isScoped(text)
                                ? CallProblem.ofCall(CallFault.UNKNOWN_RETURN, text.strip())
                                : CallProblem.ofCall(CallFault.UNKNOWN_SIGNATURE, name)));
    }

    private Signature typed(NativeImage image, String text, List<Path> headers)
            throws RefusedException, CommandFailure {
        return switch (new PrototypeParser(abi(image))
                .parse(text, ladder(abi(image), headers).types(LibraryName.of(image)))) {
            case ParseResult.Parsed(var name, var type) ->
                new Signature(
                        ReadableNames.isScoped(name) ? overload(image, name, type) : name,
                        type,
                        new Provenance.Typed());
            case ParseResult.Failed failed -> throw new RefusedException(inPrototype(failed.problems()));
        };
    }

    /// What stands for an export in a text: its readable name with scopes becomes its own.
    String exportName(NativeImage image, String text) {
        String name = text.strip();
        return ReadableNames.isScoped(name)
                ? new ReadableNames(image, abi(image))
                        .find(name)
                        .map(Export::name)
                        .orElse(name)
                : name;
    }

    private String overload(NativeImage image, String name, FunctionType type) throws RefusedException {
        ReadableNames names = new ReadableNames(image, abi(image));
        Optional<Export> found = names.find(name, type);
        if (found.isPresent()) {
            return found.get().name();
        }
        List<String> overloads = names.overloads(name);
        throw new RefusedException(List.of(
                overloads.isEmpty()
                        ? absent(image, name)
                        : CallProblem.ofCall(CallFault.NO_SUCH_OVERLOAD, name, overloads)));
    }

    /// The variable that `text` declares or names; one whose type is not known is bytes.
    ///
    /// @throws RefusedException where the declaration does not parse, or is not of a variable that can be read
    Variable variable(NativeImage image, String text, List<Path> headers) throws RefusedException, CommandFailure {
        Layout layout = new Layout(abi(image));
        SignatureLadder ladder = ladder(abi(image), headers);
        HeaderDeclarations types = ladder.types(LibraryName.of(image));
        String name = text.strip();
        CType declared =
                isName(name) ? types.variables().get(VersionedName.parse(name).name()) : null;
        if (!isName(name)) {
            switch (new PrototypeParser(abi(image)).variable(text, types)) {
                case VariableResult.Declared(var written, var type) -> {
                    name = written;
                    declared = type;
                }
                case VariableResult.Failed(var problems) -> throw new RefusedException(inPrototype(problems));
            }
        } else if (declared == null && Variable.export(image, name).isEmpty()) {
            throw new RefusedException(List.of(absent(image, name)));
        }
        return switch (Variable.of(image, name, declared, layout)) {
            case Variable.Found.Known(var variable) -> variable;
            case Variable.Found.Refused(var problem) -> throw new RefusedException(List.of(problem));
        };
    }

    private static List<CallProblem> inPrototype(List<org.interopexplorer.core.header.DeclarationProblem> problems) {
        return problems.stream()
                .map(problem -> new CallProblem(
                        new CallProblem.Place.OfPrototype(problem.line(), problem.column()), problem.message()))
                .toList();
    }

    /// What is known of an export, best source first.
    Optional<Signature> known(NativeImage image, String name, List<Path> headers) throws CommandFailure {
        LibraryName library = LibraryName.of(image);
        SignatureLadder ladder = ladder(abi(image), headers);
        return ladder.find(library, name)
                .or(() -> ladder.find(library, image.format().sourceName(name)))
                .or(() ->
                        ladder.find(library, VersionedName.parse(name).name()).map(signature -> signature.named(name)));
    }

    private SignatureLadder ladder(Abi abi, List<Path> headers) throws CommandFailure {
        HeaderCatalog catalog = catalogs.computeIfAbsent(abi, HeaderCatalog::new);
        return headers.isEmpty()
                ? new SignatureLadder(List.of(catalog))
                : new SignatureLadder(List.of(new HeaderSource(read(abi, headers)), catalog));
    }

    private HeaderDeclarations read(Abi abi, List<Path> headers) throws CommandFailure {
        HeaderDeclarations declarations =
                new HeaderReader(abi, SystemIncludes.directories(abi.architecture())).read(headers);
        if (declarations.functions().isEmpty() && !declarations.problems().isEmpty()) {
            var first = declarations.problems().getFirst();
            CallProblem problem = new CallProblem(
                    new CallProblem.Place.OfFile(first.file(), first.line(), first.column()), first.message());
            throw new CommandFailure(ExitStatus.BAD_FILE, problem, problem.whole(), null);
        }
        return declarations;
    }

    /// The export of a name, or of an ordinal written `#5`.
    static Optional<Export> export(NativeImage image, String name) {
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
    static CallProblem absent(NativeImage image, String name) {
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

    static Message from(Provenance provenance) {
        return switch (provenance) {
            case Provenance.Typed _ -> Message.of(CliText.FROM_TYPED);
            case Provenance.Header(String file, int line) -> Message.of(CliText.FROM_HEADER, file, line);
            case Provenance.Catalog(String header, int line) -> Message.of(CliText.FROM_CATALOG, header, line);
            case Provenance.TypeLibrary(String library, String module) ->
                Message.of(CliText.FROM_TYPELIB, library, module);
        };
    }

    static void write(Json json, Provenance provenance) {
        switch (provenance) {
            case Provenance.Typed _ ->
                json.text("source", "typed").nothing("file").nothing("line");
            case Provenance.Header(String file, int line) ->
                json.text("source", "header").text("file", file).number("line", line);
            case Provenance.Catalog(String header, int line) ->
                json.text("source", "catalog").text("file", header).number("line", line);
            case Provenance.TypeLibrary(String library, String module) ->
                json.text("source", "typelib")
                        .text("file", library)
                        .text("module", module)
                        .nothing("line");
        }
    }
}
