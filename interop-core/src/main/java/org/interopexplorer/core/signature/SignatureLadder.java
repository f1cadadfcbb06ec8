package org.interopexplorer.core.signature;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.GnuLongDouble;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Tools;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Asks sources for an export's signature, in the order of [Rung].
public final class SignatureLadder {
    /// The part of the work that quick sources take, for the progress.
    private static final double SHARE_OF_QUICK = 0.6;

    private final List<SignatureSource> sources;
    private final @Nullable ChosenSources chosen;

    /// @param sources in any order; sources of the same rung keep their order
    public SignatureLadder(List<SignatureSource> sources) {
        this(sources, null);
    }

    /// @param chosen the sources that the person chose for functions; null for none
    SignatureLadder(List<SignatureSource> sources, @Nullable ChosenSources chosen) {
        this.chosen = chosen;
        this.sources = sources.stream()
                .sorted(Comparator.comparing(SignatureSource::rung))
                .toList();
    }

    /// This ladder with further sources.
    public SignatureLadder with(List<? extends SignatureSource> more) {
        return more.isEmpty()
                ? this
                : new SignatureLadder(
                        Stream.concat(more.stream(), sources.stream()).toList(), chosen);
    }

    /// This ladder without some rungs.
    public SignatureLadder without(Rung... rungs) {
        List<Rung> left = List.of(rungs);
        return new SignatureLadder(
                sources.stream().filter(source -> !left.contains(source.rung())).toList(), chosen);
    }

    /// The signature of the best source that knows the export. If that source does not tell all directions, as
    /// debug information cannot, the next one that declares the same types adds them.
    ///
    /// If the person chose a source for this function, its word is taken.
    ///
    /// Only as many sources as needed are asked.
    public Optional<Signature> find(ExportQuestion question) {
        Optional<Signature> own = chosen(question);
        if (own.isPresent()) {
            return choosing(question, own);
        }
        Optional<Signature> quick = joined(question, source -> !source.isSlow());
        return choosing(question, isExact(quick) ? quick : joined(question, _ -> true));
    }

    /// The signatures of many exports of one library, each as [#find] would give it. Sources prepare for all of
    /// them, the slow ones only for what the others do not know.
    ///
    /// @param progress receives how much is done, from 0 to 1
    /// @param taking receives the signatures, in the order of the questions, those of slow sources last
    /// @throws InterruptedException if the thread was interrupted
    public void findAll(
            List<ExportQuestion> questions, DoubleConsumer progress, BiConsumer<ExportQuestion, Signature> taking)
            throws InterruptedException {
        prepare(questions, source -> !source.isSlow(), part -> progress.accept(part * SHARE_OF_QUICK));
        List<ExportQuestion> left = new ArrayList<>();
        for (ExportQuestion question : questions) {
            checkInterrupt();
            Optional<Signature> own = chosen(question);
            Optional<Signature> quick = own.isPresent() ? own : joined(question, source -> !source.isSlow());
            if (own.isPresent() || isExact(quick)) {
                choosing(question, quick).ifPresent(found -> taking.accept(question, found));
            } else {
                left.add(question);
            }
        }
        prepare(left, SignatureSource::isSlow, part -> progress.accept(SHARE_OF_QUICK + part * (1 - SHARE_OF_QUICK)));
        for (ExportQuestion question : left) {
            checkInterrupt();
            choosing(question, joined(question, _ -> true)).ifPresent(found -> taking.accept(question, found));
        }
    }

    private void prepare(List<ExportQuestion> questions, Predicate<SignatureSource> asked, DoubleConsumer progress)
            throws InterruptedException {
        List<SignatureSource> these = sources.stream().filter(asked).toList();
        List<ExportQuestion> named = questions.stream().map(this::named).toList();
        for (int i = 0; i < these.size(); i++) {
            checkInterrupt();
            double before = (double) i / these.size();
            these.get(i).prepare(named, part -> progress.accept(before + part / these.size()));
        }
    }

    /// Forgets what its sources read for a library; see [SignatureSource#forget].
    public void forget(Path library) {
        sources.forEach(source -> source.forget(library));
    }

    private static void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static boolean isExact(Optional<Signature> quick) {
        return quick.isPresent() && quick.get().provenance().rung().compareTo(Rung.SYSTEM_HEADER) < 0;
    }

    /// The question with the name that a source knows for an export without one.
    private ExportQuestion named(ExportQuestion question) {
        return question.name().isEmpty()
                ? sources.stream()
                        .flatMap(source -> source.nameOf(question).stream())
                        .findFirst()
                        .map(name -> new ExportQuestion(question.image(), question.export(), name))
                        .orElse(question)
                : question;
    }

    private Iterator<Signature> found(ExportQuestion question, Predicate<SignatureSource> asked) {
        ExportQuestion named = named(question);
        return sources.stream()
                .filter(asked)
                .flatMap(source -> source.find(named).stream())
                .iterator();
    }

    /// The signatures of all sources, best first. The first is the result of [#find]; where no source knows the export,
    /// it is a guess, which says so.
    public List<Signature> candidates(ExportQuestion question) {
        ExportQuestion named = named(question);
        List<Signature> all = new ArrayList<>();
        List<Signature> quick = new ArrayList<>();
        for (SignatureSource source : sources) {
            List<Signature> its = source.find(named);
            all.addAll(its);
            if (!source.isSlow()) {
                quick.addAll(its);
            }
        }
        Optional<Signature> own = chosenOf(question).flatMap(choice -> choice.of(all));
        own.ifPresentOrElse(
                signature -> {
                    all.remove(signature);
                    all.addFirst(choosing(question, own).orElse(signature));
                },
                () -> choosing(question, best(quick, all, abi(question))).ifPresent(best -> all.set(0, best)));
        return all.isEmpty() ? guesses(named) : List.copyOf(all);
    }

    /// What may be right where no source knows an export. [#find] has none of it: a call needs to know.
    private List<Signature> guesses(ExportQuestion question) {
        return Guess.relatives(question.name()).stream()
                .flatMap(name -> joined(new ExportQuestion(question.image(), question.export(), name), _ -> true)
                        .map(found -> new Signature(question.name(), found.type(), new Provenance.Guessed(name)))
                        .stream())
                .limit(1)
                .toList();
    }

    /// The choice of the person. A header that they name for this one question comes before it.
    private Optional<ChosenSources.Choice> chosenOf(ExportQuestion question) {
        ChosenSources its = chosen;
        Optional<ChosenSources.Choice> choice =
                its == null ? Optional.empty() : its.of(question.image(), question.requested());
        boolean named = choice.isPresent()
                && choice.get().rung() != Rung.HEADER
                && found(question, source -> source.rung() == Rung.HEADER).hasNext();
        return named ? Optional.empty() : choice;
    }

    private Optional<Signature> chosen(ExportQuestion question) {
        return chosenOf(question).flatMap(choice -> {
            List<Signature> its = new ArrayList<>();
            found(question, source -> source.rung() == choice.rung()).forEachRemaining(its::add);
            return choice.of(its);
        });
    }

    /// Why sources could not tell more about an export. Call this after [#candidates].
    public List<Message> remarks(ExportQuestion question) {
        ExportQuestion named = named(question);
        ChosenSources its = chosen;
        return Stream.concat(
                        its == null ? Stream.empty() : its.remarks(question.image()).stream(),
                        sources.stream().flatMap(source -> source.remarks(named).stream()))
                .toList();
    }

    /// The result of [#find] where all sources were asked.
    private static Optional<Signature> best(List<Signature> quick, List<Signature> all, @Nullable Abi abi) {
        Optional<Signature> best = joined(quick.iterator(), abi);
        return isExact(best) ? best : joined(all.iterator(), abi);
    }

    private Optional<Signature> joined(ExportQuestion question, Predicate<SignatureSource> asked) {
        return joined(found(question, asked), abi(question));
    }

    private static @Nullable Abi abi(ExportQuestion question) {
        return question.image().abi().orElse(null);
    }

    private static Optional<Signature> joined(Iterator<Signature> candidates, @Nullable Abi abi) {
        if (!candidates.hasNext()) {
            return Optional.empty();
        }
        Signature best = candidates.next();
        while (!saysAllDirections(best) && candidates.hasNext()) {
            Optional<Signature> joined = SameFunction.join(best, candidates.next(), abi);
            if (joined.isPresent()) {
                return joined;
            }
        }
        return Optional.of(best);
    }

    /// The signature, with the constants that are meant for its plain numbers. Only two sources know any: they are
    /// asked where a number has none.
    private Optional<Signature> choosing(ExportQuestion question, Optional<Signature> best) {
        return best.map(signature -> {
            Signature chosen =
                    meant(question.image(), Decorations.applied(question.image(), question.export(), signature));
            if (signature.type().parameters().stream().anyMatch(SignatureLadder::mayHaveChoices)) {
                Iterator<Signature> others =
                        found(question, source -> source.rung() == Rung.METADATA || source.rung() == Rung.CATALOG);
                while (others.hasNext()) {
                    chosen = SameFunction.choosing(chosen, others.next(), abi(question));
                }
            }
            return chosen;
        });
    }

    /// The signature, with what its types mean in the library: MinGW has another `long double`.
    private static Signature meant(NativeImage image, Signature signature) {
        FunctionType type = Tools.MINGW.made(image) ? GnuLongDouble.in(signature.type()) : signature.type();
        return type.equals(signature.type())
                ? signature
                : new Signature(signature.function(), type, signature.provenance());
    }

    private static boolean mayHaveChoices(FunctionType.Parameter parameter) {
        return parameter.choices() == null
                && parameter.type().resolved() instanceof IntegerType integer
                && integer != IntegerType.BOOL;
    }

    /// Whether the source tells directions, and has told that of each pointer through which data may come back.
    private static boolean saysAllDirections(Signature signature) {
        return signature.provenance().saysDirections()
                && signature.type().parameters().stream()
                        .allMatch(parameter -> parameter.direction() != Direction.UNSTATED
                                || !(parameter.type().resolved() instanceof PointerType pointer)
                                || pointer.pointsAtConst()
                                || pointer.target().resolved() instanceof FunctionType);
    }

    /// The types that a prototype for the library can use.
    public HeaderDeclarations types(NativeImage library) {
        return sources.stream()
                .map(source -> source.types(library))
                .reduce(HeaderDeclarations.NONE, HeaderDeclarations::over);
    }

    /// The types of a library's exported variables, and the virtual functions of its classes: what the first source
    /// says that knows any.
    ///
    /// @param variables the names of the variables' symbols
    /// @throws InterruptedException if the thread was interrupted
    public LibraryData data(NativeImage library, Set<String> variables, DoubleConsumer progress)
            throws InterruptedException {
        for (SignatureSource source : sources) {
            LibraryData its = source.data(library, variables, progress);
            if (!its.isEmpty()) {
                return its;
            }
        }
        return LibraryData.NONE;
    }

    /// All types that sources know for a library; may take as long as reading all its debug information.
    ///
    /// @param progress receives how much is done, from 0 to 1
    /// @throws InterruptedException if the thread was interrupted
    public DeclaredTypes declared(NativeImage library, DoubleConsumer progress) throws InterruptedException {
        List<DeclaredTypes.Declared> all = new ArrayList<>();
        boolean areAll = true;
        for (SignatureSource source : sources) {
            DeclaredTypes its = source.declared(library, LibraryTypes.MOST_DECLARED, progress);
            all.addAll(its.types());
            areAll &= its.areAll();
        }
        return new DeclaredTypes(all, areAll);
    }
}
