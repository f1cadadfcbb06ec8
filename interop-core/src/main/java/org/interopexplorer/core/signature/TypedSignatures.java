package org.interopexplorer.core.signature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.header.DeclarationProblem;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.HeaderDeclarations.Function;
import org.interopexplorer.core.header.HeaderReader;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.header.SystemIncludes;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.TypedStore.Kept;
import org.jspecify.annotations.Nullable;

/// Stores what the person gave for a library, in a folder of theirs: the prototypes that they typed, and the header
/// that they wrote. Both are found by the library's identity, so they stay with this build even if the file moves.
///
/// Safe for use by several threads. If two processes write at once, one change may be lost, never a file.
public final class TypedSignatures implements SignatureSource {
    /// The name of the header in problems.
    private static final String NAME = "typed";

    private final TypedStore store;
    private final Abi usual;
    private final @Nullable Path parsedHeaders;
    private final Map<Path, Understood> understood = new HashMap<>();

    /// What the texts of a library came to.
    ///
    /// @param exports the functions of the header by the names of their exports
    private record Understood(Kept kept, HeaderDeclarations declarations, Map<String, Function> exports) {
        static final Understood NOTHING = new Understood(Kept.NOTHING, HeaderDeclarations.NONE, Map.of());
    }

    /// What the person gave for a library, as one C header.
    ///
    /// @param predecessor where the text lies if it was given for another build of the library, and is only offered
    ///     for this one; null otherwise
    public record Header(String text, @Nullable Path predecessor) {}

    /// @param folder need not exist
    /// @param usual the ABI for libraries whose own is not known
    /// @param parsedHeaders the user's folder for headers that were parsed before; null for none
    public TypedSignatures(Path folder, Abi usual, @Nullable Path parsedHeaders) {
        this.store = new TypedStore(folder);
        this.usual = usual;
        this.parsedHeaders = parsedHeaders;
    }

    @Override
    public Rung rung() {
        return Rung.TYPED;
    }

    @Override
    public synchronized List<Signature> find(ExportQuestion question) {
        try {
            return find(question, store.of(question.image()), new Provenance.Typed());
        } catch (IOException | MalformedFileException _) {
            return List.of();
        }
    }

    /// Also what was typed for the function, if it is not understood any more.
    @Override
    public synchronized List<Message> remarks(ExportQuestion question) {
        try {
            List<Message> all = new ArrayList<>(store.remarks(question.image()));
            String name = question.image().format().sourceName(question.export().requestName());
            String text = store.of(question.image()).functions().get(name);
            if (text != null
                    && parsed(text, abi(question.image())) instanceof ParseResult.Failed(var problems)
                    && !problems.isEmpty()) {
                all.add(Message.of(
                        ProvenanceText.UNUSABLE,
                        text.lines().findFirst().orElse(name),
                        problems.getFirst().message()));
            }
            return all;
        } catch (IOException | MalformedFileException _) {
            return remarksOfUnread(question);
        }
    }

    private List<Message> remarksOfUnread(ExportQuestion question) {
        try {
            return store.remarks(question.image());
        } catch (IOException | MalformedFileException _) {
            // Who opens the library is told.
            return List.of();
        }
    }

    private List<Signature> find(ExportQuestion question, Kept kept, Provenance provenance) {
        String name = question.image().format().sourceName(question.export().requestName());
        String text = kept.functions().get(name);
        if (text != null && parsed(text, abi(question.image())) instanceof ParseResult.Parsed(var _, var type)) {
            return List.of(new Signature(question.name(), type, provenance));
        }
        if (kept.header().isBlank()) {
            return List.of();
        }
        return Optional.ofNullable(understood(question.image(), kept).exports().get(name))
                .map(function -> new Signature(question.name(), function.type(), provenance))
                .stream()
                .toList();
    }

    private static ParseResult parsed(String declaration, Abi abi) {
        return new PrototypeParser(abi).parse(declaration);
    }

    /// The declarations of a library's own header, and the types of the prototypes that were typed for it:
    /// what is typed for one function is known to the others.
    @Override
    public synchronized HeaderDeclarations types(NativeImage image) {
        try {
            return understood(image, store.of(image)).declarations();
        } catch (IOException | MalformedFileException _) {
            return HeaderDeclarations.NONE;
        }
    }

    private Understood understood(NativeImage image, Kept kept) {
        if (kept.isEmpty()) {
            return Understood.NOTHING;
        }
        Understood known = understood.get(image.path());
        if (known == null || !known.kept().equals(kept)) {
            String text = text(image, kept);
            HeaderDeclarations declarations = reader(image).read(NAME, text);
            known = new Understood(kept, declarations, TypedHeader.exports(text, NAME, declarations));
            understood.put(image.path(), known);
        }
        return known;
    }

    private HeaderReader reader(NativeImage image) {
        return new HeaderReader(abi(image), SystemIncludes.directories(abi(image)), parsedHeaders);
    }

    private String text(NativeImage image, Kept kept) {
        SequencedMap<String, FunctionType> typed = new LinkedHashMap<>();
        kept.functions().forEach((export, declaration) -> {
            if (parsed(declaration, abi(image)) instanceof ParseResult.Parsed(var _, var type)) {
                typed.put(export, type);
            }
        });
        if (typed.isEmpty()) {
            return kept.header();
        }
        if (kept.header().isBlank()) {
            return TypedHeader.of(typed, abi(image), HeaderDeclarations.NONE);
        }
        String end = kept.header().endsWith("\n") ? "" : "\n";
        return kept.header() + end + "\n"
                + TypedHeader.of(typed, abi(image), reader(image).read(NAME, kept.header()));
    }

    /// Everything that the person gave for a library as one C header: what they wrote, then the prototypes that they
    /// typed. If they gave nothing for this build, the text of the newest other build of a library of this file
    /// name.
    ///
    /// @throws IOException if it cannot be read
    public synchronized Header header(NativeImage image) throws IOException, MalformedFileException {
        Optional<Path> other = store.predecessor(image);
        return other.isPresent()
                ? new Header(text(image, store.at(other.get())), other.get())
                : new Header(text(image, store.of(image)), null);
    }

    @Override
    public synchronized void forget(Path library) {
        store.forget(library);
        understood.remove(library);
    }

    /// Keeps one C header in the place of everything that the person gave for a library, even if parts of it are not
    /// understood.
    ///
    /// @param text an empty one forgets everything
    /// @return what is not understood, in the order of the text; all else is known from now on
    /// @throws IOException if it cannot be written
    public synchronized List<DeclarationProblem> keep(NativeImage image, String text)
            throws IOException, MalformedFileException {
        store.put(image, new Kept(new LinkedHashMap<>(), text));
        return types(image).problems();
    }

    /// The exports for which the person gave a type.
    public synchronized Set<String> functions(NativeImage image) {
        try {
            Kept kept = store.of(image);
            Set<String> all = new HashSet<>(kept.functions().keySet());
            all.addAll(understood(image, kept).exports().keySet());
            return all;
        } catch (IOException | MalformedFileException _) {
            return Set.of();
        }
    }

    private Abi abi(NativeImage image) {
        return image.abi().orElse(usual);
    }

    /// A source of what was given for the library's other builds: the newest text that was kept for a file of the
    /// same name, as long as nothing is kept for this build.
    public SignatureSource predecessors() {
        return new SignatureSource() {
            @Override
            public Rung rung() {
                return Rung.PREDECESSOR;
            }

            @Override
            public List<Signature> find(ExportQuestion question) {
                return findInPredecessor(question);
            }
        };
    }

    private synchronized List<Signature> findInPredecessor(ExportQuestion question) {
        try {
            Optional<Path> other = store.predecessor(question.image());
            return other.isEmpty()
                    ? List.of()
                    : find(
                            question,
                            store.at(other.get()),
                            new Provenance.Predecessor(other.get().toString()));
        } catch (IOException | MalformedFileException _) {
            return List.of();
        }
    }

    /// Stores a signature of an export and replaces an earlier one of that name.
    ///
    /// @throws IOException if the folder cannot be written or the library cannot be read
    public synchronized void put(NativeImage image, Signature signature) throws IOException, MalformedFileException {
        // What was given for the build before stays offered beside it: it becomes this one's.
        Optional<Path> before = store.predecessor(image);
        Kept kept = before.isPresent() ? store.at(before.get()) : store.of(image);
        SequencedMap<String, String> functions = new LinkedHashMap<>(kept.functions());
        functions.put(
                signature.function(),
                signature.named(TypedHeader.cName(signature.function())).declaration(abi(image)));
        store.put(image, new Kept(functions, kept.header()));
    }
}
