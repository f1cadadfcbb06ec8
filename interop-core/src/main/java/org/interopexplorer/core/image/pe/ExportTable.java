package org.interopexplorer.core.image.pe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.Rva;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Binding;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.Ordinal;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The export directory (PE Format 6.3): a table of addresses counted by ordinal, and names for some of its
/// entries.
///
/// Exports come in the order of the address table, several names of one entry in the order of the name table.
final class ExportTable {
    /// Names refer to an entry by a 16-bit index, and programs by a 16-bit ordinal.
    private static final int LIMIT = 1 << 16;

    private static final int LAST_ORDINAL = 0xffff;
    private static final int NONE = -1;

    private static final ExportTarget FUNCTION = new ExportTarget.Function();
    private static final ExportTarget DATA = new ExportTarget.Data();

    private final PeHeader.Directory directory;
    private final ImageLayout layout;
    private final DiagnosticLog log;
    private final List<Export> exports = new ArrayList<>();
    private @Nullable String libraryName;

    private ExportTable(PeHeader.Directory directory, ImageLayout layout, DiagnosticLog log) {
        this.directory = directory;
        this.layout = layout;
        this.log = log;
    }

    static ExportTable read(PeHeader header, ImageLayout layout, DiagnosticLog log) {
        ExportTable table = new ExportTable(header.directory(PeHeader.EXPORTS), layout, log);
        if (table.directory.present()) {
            try {
                table.read();
            } catch (MalformedFileException e) {
                log.add(e);
            }
        }
        return table;
    }

    List<Export> exports() {
        return exports;
    }

    /// The library's name for itself, which bound imports and `GetModuleHandle` used.
    @Nullable
    String libraryName() {
        return libraryName;
    }

    private void read() throws MalformedFileException {
        ByteView bytes = layout.from(directory.address(), Message.of(PeFault.PART_EXPORT_DIRECTORY));
        libraryName = layout.find(new Rva(bytes.u32(12)));
        long base = bytes.u32(16);
        ByteView addresses = part(bytes, 28, Message.of(PeFault.PART_EXPORT_ADDRESSES));
        int count = addresses == null ? 0 : fitting(addresses, bytes.u32(20), 4, Message.of(PeFault.PART_ADDRESSES));
        ByteView names = part(bytes, 32, Message.of(PeFault.PART_EXPORT_NAMES));
        ByteView indices = part(bytes, 36, Message.of(PeFault.PART_EXPORT_ORDINALS));
        int nameCount = names == null || indices == null
                ? 0
                : Math.min(
                        fitting(names, bytes.u32(24), 4, Message.of(PeFault.PART_NAMES)),
                        fitting(indices, bytes.u32(24), 2, Message.of(PeFault.PART_ORDINALS)));
        if (addresses == null) {
            return;
        }
        // The names of one entry form a chain, so that an entry without a name costs nothing.
        int[] first = new int[count];
        int[] next = new int[nameCount];
        Arrays.fill(first, NONE);
        for (int i = nameCount - 1; i >= 0 && indices != null; i--) {
            int index = indices.u16(2L * i);
            if (index < count) {
                next[i] = first[index];
                first[index] = i;
            } else {
                log.add(PeFault.EXPORT_INDEX, indices.inFile(2L * i).value(), i, index, count);
            }
        }
        @Nullable String[] texts = names == null ? new String[0] : texts(names, nameCount);
        for (int i = 0; i < count; i++) {
            entry(addresses, i, base + i, first[i], next, texts);
        }
    }

    /// One of the three tables; null, with a diagnostic, if it should have entries but is not in the file.
    private @Nullable ByteView part(ByteView bytes, int field, Message what) throws MalformedFileException {
        Rva address = new Rva(bytes.u32(field));
        if (address.value() == 0) {
            return null;
        }
        try {
            return layout.from(address, what);
        } catch (MalformedFileException e) {
            boolean empty = bytes.u32(field == 28 ? 20 : 24) == 0;
            if (!empty) {
                log.add(e);
            }
            return null;
        }
    }

    private int fitting(ByteView table, long declared, int entrySize, Message what) {
        long present = Math.min(table.size() / entrySize, LIMIT);
        if (declared > present) {
            log.add(PeFault.EXPORTS_COUNT, table.inFile(0).value(), declared, what, present);
        }
        return (int) Math.min(declared, present);
    }

    private @Nullable String[] texts(ByteView names, int count) throws MalformedFileException {
        @Nullable String[] texts = new String[count];
        String last = "";
        boolean sorted = true;
        for (int i = 0; i < count; i++) {
            long at = 4L * i;
            String text = layout.find(new Rva(names.u32(at)));
            texts[i] = text;
            if (text == null) {
                complain(PeFault.EXPORT_NAME, names.inFile(at).value(), i, names.u32(at));
                continue;
            }
            if (sorted && text.compareTo(last) < 0) {
                sorted = false;
                log.add(PeFault.EXPORTS_UNSORTED, names.inFile(at).value(), text, last);
            }
            last = text;
        }
        return texts;
    }

    private void entry(ByteView addresses, int index, long number, int name, int[] next, @Nullable String[] texts)
            throws MalformedFileException {
        long rva = addresses.u32(4L * index);
        Ordinal ordinal = number <= LAST_ORDINAL ? new Ordinal((int) number) : null;
        if (name == NONE) {
            if (rva != 0 && ordinal != null) {
                exports.add(export("", ordinal, rva, target(rva, addresses, index)));
            } else if (rva != 0) {
                complain(PeFault.EXPORT_ORDINAL, addresses.inFile(4L * index).value(), index, number);
            }
            return;
        }
        ExportTarget target = target(rva, addresses, index);
        for (int i = name; i != NONE; i = next[i]) {
            String text = texts[i];
            if (text != null) {
                exports.add(export(text, ordinal, rva, target));
            } else if (ordinal != null) {
                exports.add(export("", ordinal, rva, target));
            }
        }
    }

    private static Export export(String name, @Nullable Ordinal ordinal, long rva, ExportTarget target) {
        return new Export(name, ordinal, rva, 0, target, null, true, Binding.GLOBAL);
    }

    /// PE Format 6.3.2: an address inside the export directory is that of a forwarder's text.
    private ExportTarget target(long rva, ByteView addresses, int index) throws MalformedFileException {
        Rva address = new Rva(rva);
        if (directory.contains(rva)) {
            String to = layout.find(address);
            if (to == null || to.isEmpty()) {
                complain(PeFault.EXPORT_FORWARDER, addresses.inFile(4L * index).value(), index, rva);
            }
            return new ExportTarget.Forwarder(to == null ? "" : to);
        }
        return layout.executable(address) ? FUNCTION : DATA;
    }

    private void complain(PeFault code, long offset, long first, long second) {
        if (log.full()) {
            log.more();
        } else {
            log.add(code, offset, first, second);
        }
    }
}
