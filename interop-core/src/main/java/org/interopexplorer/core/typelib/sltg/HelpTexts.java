package org.interopexplorer.core.typelib.sltg;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.reading.Budget;
import org.jspecify.annotations.Nullable;

/// The help texts. Each is a run of bits that leads through a tree of words, which are joined by blanks.
///
/// The tree is a table of bytes. A branch is 0x80 and the place of its 0 side, high byte first; its 1 side
/// follows. A leaf is a byte of unknown meaning and a word with an end mark; the empty word ends the text.
final class HelpTexts {
    /// Before the tree: the length of the longest text, and the length of the tree.
    private static final int INTRODUCTION = 6;
    private static final int BRANCH = 0x80;
    private static final int BRANCH_BYTES = 3;
    /// How many bits and characters each byte of the file may yield: it has eight bits, and the words make a text
    /// about six times as long as its bits.
    private static final int MOST_FOR_A_BYTE = 32;

    private final ByteView table;
    private final Charset charset;
    private final DiagnosticLog log;
    private final Budget budget;

    HelpTexts(LibraryBlock library, long fileSize, DiagnosticLog log) {
        this.table = library.helpTable();
        this.charset = library.charset();
        this.log = log;
        this.budget = new Budget(SltgFault.HELP_OVERLAP, SltgFault.PART_HELP_TEXTS, MOST_FOR_A_BYTE * fileSize);
    }

    /// A help text; null if there is none, or, with a diagnostic, if it cannot be read.
    ///
    /// @param bits starts with the text's first bit, and may continue after the text
    @Nullable
    String decode(ByteView bits) {
        if (bits.size() == 0) {
            return null;
        }
        try {
            String text = read(bits);
            return text.isEmpty() ? null : text;
        } catch (MalformedFileException e) {
            log.add(e);
            return null;
        }
    }

    private String read(ByteView bits) throws MalformedFileException {
        int longest = table.u16(0);
        ByteView tree = table.slice(
                INTRODUCTION, table.count(table.u32(2), 1, INTRODUCTION, Message.of(SltgFault.PART_HELP_BYTES)));
        if (tree.u8(0) != BRANCH) {
            throw new MalformedFileException(
                    Diagnostic.of(SltgFault.HELP_TREE, tree.inFile(0).value(), tree.inFile(0)));
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        long end = bits.size() * Byte.SIZE;
        int at = 0;
        for (long bit = 0; bit < end; bit++) {
            budget.spend(1, bits, bit / Byte.SIZE);
            boolean one = (bits.u8(bit / Byte.SIZE) << bit % Byte.SIZE & 0x80) != 0;
            at = one ? at + BRANCH_BYTES : tree.u8(at + 1L) << 8 | tree.u8(at + 2L);
            if (tree.u8(at) == BRANCH) {
                continue;
            }
            if (tree.u8(at + 1L) == 0) {
                break;
            }
            word(tree, at + 1L, text, longest, bits);
            at = 0;
        }
        return text.toString(charset);
    }

    private void word(ByteView tree, long start, ByteArrayOutputStream text, int longest, ByteView bits)
            throws MalformedFileException {
        int before = text.size();
        if (before > 0) {
            text.write(' ');
        }
        for (long at = start; tree.u8(at) != 0; at++) {
            text.write(tree.u8(at));
            if (text.size() > longest) {
                throw new MalformedFileException(
                        Diagnostic.of(SltgFault.HELP_TOO_LONG, bits.inFile(0).value(), bits.inFile(0), longest));
            }
        }
        budget.spend(text.size() - before, tree, start);
    }
}
