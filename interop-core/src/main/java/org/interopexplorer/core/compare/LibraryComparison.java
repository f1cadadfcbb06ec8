package org.interopexplorer.core.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.compare.Change.Kind;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.ExportQuestion;
import org.interopexplorer.core.signature.LibraryData;
import org.interopexplorer.core.signature.Rung;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadder;

/// What differs between two versions of a library, the breaking differences first.
///
/// A change is breaking if a program that was built with the old version can fail with the new one, as `abidiff` and
/// the makers of libraries understand it: something that it asks for is gone, or is laid out or passed differently.
///
/// @param functions how many functions both versions export
/// @param typed of how many of these both types are known, from the same kind of source
public record LibraryComparison(List<Change> changes, int functions, int typed) {
    private static final String TABLE = "vtable for ";

    public LibraryComparison {
        changes = List.copyOf(changes);
    }

    /// Compares two versions.
    ///
    /// @param readable gives an export's name as people read it
    /// @param progress receives how much is done, from 0 to 1
    /// @throws InterruptedException if the thread was interrupted
    public static LibraryComparison of(
            Version before, Version after, UnaryOperator<String> readable, DoubleConsumer progress)
            throws InterruptedException {
        List<Change> changes = new ArrayList<>();
        header(before.image(), after.image(), changes);
        List<ExportComparison.Pair> pairs = new ExportComparison(before.image(), after.image(), changes).run();
        List<ExportComparison.Pair> functions = pairs.stream()
                .filter(pair -> pair.before().target().callable()
                        && pair.after().target().callable())
                .toList();
        int typed = 0;
        Optional<Abi> abi = before.image().abi();
        if (abi.isPresent() && abi.equals(after.image().abi())) {
            TypeComparison types = new TypeComparison(abi.get(), readable, changes);
            Map<Export, Signature> was = before.known(
                    functions.stream().map(ExportComparison.Pair::before), part -> progress.accept(part / 2));
            Map<Export, Signature> is = after.known(
                    functions.stream().map(ExportComparison.Pair::after), part -> progress.accept((1 + part) / 2));
            for (ExportComparison.Pair pair : functions) {
                Signature one = was.get(pair.before());
                Signature other = is.get(pair.after());
                // Different kinds of sources word one type differently.
                if (one != null
                        && other != null
                        && one.provenance().rung() == other.provenance().rung()) {
                    typed++;
                    types.compare(pair.before().label(), one.type(), other.type());
                }
            }
            data(before, after, pairs, types, readable, changes);
        }
        changes.sort(Comparator.comparing((Change change) -> !change.breaking()));
        return new LibraryComparison(changes, functions.size(), typed);
    }

    /// The types of variables, and the tables of classes that the library exports something of.
    private static void data(
            Version before,
            Version after,
            List<ExportComparison.Pair> pairs,
            TypeComparison types,
            UnaryOperator<String> readable,
            List<Change> changes)
            throws InterruptedException {
        Set<String> names = pairs.stream()
                .filter(pair -> !pair.before().target().callable())
                .map(pair -> pair.before().label())
                .collect(Collectors.toSet());
        LibraryData was = before.data(names);
        if (was.equals(LibraryData.NONE)) {
            return;
        }
        LibraryData is = after.data(names);
        pairs.forEach(pair -> {
            String name = pair.before().label();
            CType one = was.variables().get(name);
            CType other = is.variables().get(name);
            if (one != null && other != null) {
                types.variable(name, one, other);
            }
        });
        var tables = new VirtualTables(readable, changes);
        Set<String> exported = classes(before.image(), readable);
        was.tables().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(table -> {
            SequencedMap<Long, String> now = is.tables().get(table.getKey());
            boolean seen = exported.contains(table.getKey()) || types.hasSeen(table.getKey());
            if (now != null && seen) {
                tables.compare(table.getKey(), table.getValue(), now);
            }
        });
    }

    /// The scopes of exported functions, and the classes of exported tables.
    private static Set<String> classes(NativeImage image, UnaryOperator<String> readable) {
        Set<String> classes = new HashSet<>();
        for (Export export : image.exports()) {
            String name = readable.apply(export.label());
            int end = name.indexOf('(');
            String whole = end < 0 ? name : name.substring(0, end);
            if (whole.startsWith(TABLE)) {
                classes.add(whole.substring(TABLE.length()));
            } else if (whole.lastIndexOf("::") > 0) {
                classes.add(whole.substring(0, whole.lastIndexOf("::")));
            }
        }
        return classes;
    }

    /// Whether programs that were built with the old version run with the new one, as far as this can tell.
    public boolean isCompatible() {
        return changes.stream().noneMatch(Change::breaking);
    }

    /// One version, and the ladder that knows its types.
    public record Version(NativeImage image, SignatureLadder ladder) {
        /// What the file itself tells of its functions. What describes any version of a library, such as a header of
        /// the system, tells no difference; nor do names, which are the same.
        private SignatureLadder own() {
            return ladder.without(
                    Rung.TYPED,
                    Rung.HEADER,
                    Rung.PREDECESSOR,
                    Rung.METADATA,
                    Rung.CATALOG,
                    Rung.SYSTEM_HEADER,
                    Rung.MANGLED_NAME,
                    Rung.GUESS);
        }

        private LibraryData data(Set<String> variables) throws InterruptedException {
            return own().data(image, variables, _ -> {});
        }

        private Map<Export, Signature> known(Stream<Export> functions, DoubleConsumer progress)
                throws InterruptedException {
            Map<Export, Signature> all = new HashMap<>();
            own().findAll(
                            functions
                                    .map(export -> new ExportQuestion(image, export))
                                    .toList(),
                            progress,
                            (question, signature) -> all.put(question.export(), signature));
            return all;
        }
    }

    private static void header(NativeImage before, NativeImage after, List<Change> changes) {
        String was = target(before);
        String is = target(after);
        String name = before.path().getFileName().toString();
        if (!was.equals(is)) {
            changes.add(new Change(Kind.TARGET_CHANGED, name, true, was, is, Message.of(ChangeText.TARGET, was, is)));
        }
        if (!Objects.equals(before.identity(), after.identity())) {
            String from = before.identity() == null ? "-" : before.identity();
            String to = after.identity() == null ? "-" : after.identity();
            // Windows asks for a DLL by its file's name, and so does every system for a library without a name.
            boolean asked = before.format() != ImageFormat.PE && before.identity() != null;
            changes.add(new Change(
                    Kind.IDENTITY_CHANGED, name, asked, from, to, Message.of(ChangeText.IDENTITY, from, to)));
        }
    }

    private static String target(NativeImage image) {
        return image.format().token() + " " + image.architecture().name() + " " + image.bits();
    }
}
