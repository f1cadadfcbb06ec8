package org.interopexplorer.core.signature;

import java.util.List;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.message.Message;

/// One place that may know an export's type: a rung of the [SignatureLadder].
///
/// A source reads what it needs when it is first asked, and keeps it. It answers on any thread, and never throws for
/// what its files say: what it cannot read it does not know.
public interface SignatureSource {
    Rung rung();

    /// All that this source says of an export, best first; empty where it does not know it.
    List<Signature> find(ExportQuestion question);

    /// Why something that should say more of a library cannot be used: a damaged file, or one of another build.
    default List<Message> remarks(ExportQuestion question) {
        return List.of();
    }

    /// The types that a prototype typed for the library can name, as if it stood at the end of the library's header.
    default HeaderDeclarations types(LibraryName library) {
        return HeaderDeclarations.NONE;
    }
}
