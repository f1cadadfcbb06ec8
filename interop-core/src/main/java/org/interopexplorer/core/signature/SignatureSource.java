package org.interopexplorer.core.signature;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.message.Message;

/// A source of signatures: a rung of the [SignatureLadder].
///
/// A source reads what it needs at the first question, and keeps it. It answers on any thread. It never throws
/// because of its files: what it cannot read, it does not know.
public interface SignatureSource {
    Rung rung();

    /// The signatures of an export, best first; empty if this source does not know it.
    List<Signature> find(ExportQuestion question);

    /// The name of an export that only has an ordinal.
    default Optional<String> nameOf(ExportQuestion question) {
        return Optional.empty();
    }

    /// Whether an answer may need the parse of whole header files. Such a source is not asked only to add
    /// directions to a signature that is already known.
    default boolean isSlow() {
        return false;
    }

    /// Reads at once what [#find] will need for many exports of one library. Without it each question finds its
    /// answer by itself, which is slower for many and faster for one.
    ///
    /// @param questions about exports of the same library
    /// @param progress receives how much is done, from 0 to 1
    /// @throws InterruptedException if the thread was interrupted
    default void prepare(List<ExportQuestion> questions, DoubleConsumer progress) throws InterruptedException {}

    /// Why a file that should describe the library cannot be used: it is damaged, or belongs to another build.
    default List<Message> remarks(ExportQuestion question) {
        return List.of();
    }

    /// Forgets what was read for the library at a path: a rebuilt file, or another image of it, may be there now.
    /// Does not wait for an answer that is being given.
    default void forget(Path library) {}

    /// All types that the source knows for the library, whether a function uses them or not.
    ///
    /// @param most how many types are read at the most
    /// @param progress receives how much is done, from 0 to 1
    /// @throws InterruptedException if the thread was interrupted
    default DeclaredTypes declared(NativeImage library, int most, DoubleConsumer progress) throws InterruptedException {
        return DeclaredTypes.NONE;
    }

    /// The types of exported variables, and the virtual functions of classes, as far as the source knows them.
    ///
    /// @param variables the names of the variables' symbols
    /// @throws InterruptedException if the thread was interrupted
    default LibraryData data(NativeImage library, Set<String> variables, DoubleConsumer progress)
            throws InterruptedException {
        return LibraryData.NONE;
    }

    /// The types that a prototype for the library can use, as if it were at the end of the library's header.
    default HeaderDeclarations types(NativeImage library) {
        return HeaderDeclarations.NONE;
    }
}
