package org.interopexplorer.core.image.macho;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Binding;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;

/// The export trie (`mach-o/loader.h`, `EXPORT_SYMBOL_FLAGS_…`): a tree in which the edges on the path to a node
/// spell a name, and the node says what is exported under that name.
///
/// Each byte of a valid trie is read once. If nodes overlap, or names add up to more text than a real library has,
/// the reading stops there.
final class ExportTrie {
    /// The most bytes of a trie; the largest real one has a few million.
    private static final int LARGEST = 64 << 20;

    /// The most bytes of all names together.
    private static final long TEXT_BUDGET = 32L << 20;

    private static final int MOST_COMPLAINTS = 100;

    private static final int KIND = 0x3;
    private static final int KIND_THREAD_LOCAL = 1;
    private static final int KIND_ABSOLUTE = 2;
    private static final int WEAK_DEFINITION = 0x4;
    private static final int REEXPORT = 0x8;
    private static final int STUB_AND_RESOLVER = 0x10;

    private static final ExportTarget FUNCTION = new ExportTarget.Function();
    private static final ExportTarget DATA = new ExportTarget.Data();
    private static final ExportTarget TLS = new ExportTarget.Tls();
    private static final ExportTarget IFUNC = new ExportTarget.Ifunc();
    private static final ExportTarget ABSOLUTE = new ExportTarget.Absolute();

    private final ByteView trie;
    private final LebCursor cursor;
    private final Segments segments;
    private final Dylibs dylibs;
    private final DiagnosticLog log;
    private final List<Export> exports = new ArrayList<>();
    private final BitSet visited = new BitSet();
    private final Path path = new Path();
    private byte[] name = new byte[256];
    private int nameLength;
    private long readBudget;
    private long textBudget = TEXT_BUDGET;
    private int complaints;
    private boolean stopped;

    ExportTrie(ByteView trie, Segments segments, Dylibs dylibs, DiagnosticLog log) {
        this.trie = trie;
        this.cursor = new LebCursor(trie, 0);
        this.segments = segments;
        this.dylibs = dylibs;
        this.log = log;
        this.readBudget = 2 * trie.size();
    }

    /// The nodes from the root to the current one: where the next child of each is, how many are left, and how
    /// long the name was before it.
    private static final class Path {
        private long[] next = new long[64];
        private int[] left = new int[64];
        private int[] prefix = new int[64];
        private int depth;

        void push(long firstChild, int children, int nameLength) {
            if (depth == next.length) {
                next = Arrays.copyOf(next, depth * 2);
                left = Arrays.copyOf(left, depth * 2);
                prefix = Arrays.copyOf(prefix, depth * 2);
            }
            next[depth] = firstChild;
            left[depth] = children;
            prefix[depth] = nameLength;
            depth++;
        }
    }

    /// The exports in the order of the trie, depth first.
    ///
    /// @throws MalformedFileException if not even its root can be read
    List<Export> read() throws MalformedFileException {
        if (trie.size() == 0) {
            return exports;
        }
        if (trie.size() > LARGEST) {
            throw fault(MachOFault.TRIE_LARGE, 0);
        }
        node(0);
        while (path.depth > 0 && !stopped) {
            int top = path.depth - 1;
            nameLength = path.prefix[top];
            if (path.left[top] == 0) {
                path.depth = top;
            } else {
                path.left[top]--;
                child(top);
            }
        }
        return exports;
    }

    /// Goes to the next child of a node. A child that cannot be read is left out; one that cannot be found is left
    /// out with all after it.
    private void child(int parent) {
        try {
            cursor.to(path.next[parent]);
            edge();
            long child = cursor.unsigned();
            spend(cursor.at() - path.next[parent]);
            path.next[parent] = cursor.at();
            try {
                node(child);
            } catch (MalformedFileException e) {
                complain(e);
            }
        } catch (MalformedFileException e) {
            complain(e);
            path.left[parent] = 0;
        }
    }

    private void complain(MalformedFileException e) {
        log.add(e);
        complaints++;
        if (complaints == MOST_COMPLAINTS) {
            stop(MachOFault.TRIE_BROKEN);
        }
    }

    /// Appends the text of an edge to the name.
    private void edge() throws MalformedFileException {
        for (int b = cursor.u8(); b != 0; b = cursor.u8()) {
            if (nameLength == LebCursor.LONGEST_TEXT) {
                throw fault(MachOFault.TRIE_NAME, cursor.at());
            }
            if (nameLength == name.length) {
                name = Arrays.copyOf(name, nameLength * 2);
            }
            name[nameLength++] = (byte) b;
        }
    }

    /// Reads the node at `at`: its export, if it has one, and where its children are.
    private void node(long at) throws MalformedFileException {
        if (at < 0 || at >= trie.size()) {
            throw fault(MachOFault.TRIE_OUTSIDE, at);
        }
        if (visited.get((int) at)) {
            throw fault(MachOFault.TRIE_SHARED, at);
        }
        visited.set((int) at);
        if (path.depth == LebCursor.LONGEST_TEXT) {
            throw fault(MachOFault.TRIE_DEEP, at);
        }
        cursor.to(at);
        long payload = cursor.unsigned();
        long content = cursor.at();
        if (payload < 0 || payload > trie.size() - content) {
            throw fault(MachOFault.TRIE_PAYLOAD, at);
        }
        if (payload > 0) {
            try {
                export();
            } catch (MalformedFileException e) {
                complain(e);
            }
        }
        cursor.to(content + payload);
        int children = cursor.u8();
        spend(cursor.at() - at);
        path.push(cursor.at(), children, nameLength);
    }

    private void export() throws MalformedFileException {
        long flags = cursor.unsigned();
        textBudget -= nameLength;
        if (textBudget < 0 || exports.size() >= MachOReader.LIMIT) {
            stop(MachOFault.TRIE_MANY);
            return;
        }
        String exported = new String(name, 0, nameLength, StandardCharsets.UTF_8);
        Binding binding = (flags & WEAK_DEFINITION) == 0 ? Binding.GLOBAL : Binding.WEAK;
        long address = 0;
        ExportTarget target;
        if ((flags & REEXPORT) != 0) {
            target = reexport(cursor.unsigned(), exported);
        } else {
            address = cursor.unsigned();
            long kind = flags & KIND;
            if (kind != KIND_ABSOLUTE) {
                address += segments.base();
            }
            target = target(flags, kind, address);
        }
        exports.add(new Export(exported, null, address, 0, target, null, true, binding));
    }

    private ExportTarget target(long flags, long kind, long address) {
        if ((flags & STUB_AND_RESOLVER) != 0) {
            return IFUNC;
        }
        if (kind == KIND_THREAD_LOCAL) {
            return TLS;
        }
        if (kind == KIND_ABSOLUTE) {
            return ABSOLUTE;
        }
        return segments.contentAt(address) == Segments.Content.CODE ? FUNCTION : DATA;
    }

    /// Another library's export; under the same name if the entry gives none.
    private ExportTarget reexport(long ordinal, String exported) throws MalformedFileException {
        long start = cursor.at();
        String imported = cursor.text();
        String library = ordinal > 0 && ordinal <= dylibs.loaded().size() ? dylibs.name((int) ordinal) : null;
        if (library == null) {
            log.add(
                    MachOFault.TRIE_LIBRARY,
                    trie.inFile(start).value(),
                    exported,
                    Long.toUnsignedString(ordinal),
                    dylibs.loaded().size());
        }
        String to = (library == null ? "#" + Long.toUnsignedString(ordinal) : library)
                + ":"
                + (imported.isEmpty() ? exported : imported);
        // Many exports may come from one library, and each would repeat its long name.
        textBudget -= to.length();
        return new ExportTarget.Forwarder(to);
    }

    private void spend(long bytes) {
        readBudget -= bytes;
        if (readBudget < 0) {
            stop(MachOFault.TRIE_OVERLAP);
        }
    }

    private void stop(MachOFault code) {
        if (!stopped) {
            stopped = true;
            log.add(fault(code, 0));
        }
    }

    private MalformedFileException fault(MachOFault code, long at) {
        return new MalformedFileException(Diagnostic.of(code, trie.inFile(at).value(), trie.inFile(at)));
    }
}
