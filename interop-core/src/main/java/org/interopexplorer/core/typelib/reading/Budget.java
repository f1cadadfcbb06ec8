package org.interopexplorer.core.typelib.reading;

import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.message.MessageCode;

/// A limit on what is read from one part of a library.
///
/// In a valid library nothing is read twice, so a part yields no more than its own size. In a hostile one records
/// may overlap, and a small file could yield any amount.
public final class Budget {
    private final MessageCode code;
    private final MessageCode what;
    private final long limit;
    private long spent;

    /// @param code of the diagnostic, such as `msft.overlap`
    /// @param what names what is read, in the plural
    /// @param limit in the unit that [#spend] counts
    public Budget(MessageCode code, MessageCode what, long limit) {
        this.code = code;
        this.what = what;
        this.limit = limit;
    }

    /// Uses up an amount.
    ///
    /// @throws MalformedFileException if less is left; it names the place in the view
    public void spend(long amount, ByteView view, long offset) throws MalformedFileException {
        spent += amount;
        if (spent > limit) {
            throw new MalformedFileException(
                    Diagnostic.of(code, view.inFile(offset).value(), Message.of(what), limit));
        }
    }
}
