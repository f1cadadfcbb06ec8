package org.interopexplorer.core.image.pe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.Rva;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;

/// Tables of which only one fact is shown: thread-local storage, certificates, and bound imports.
final class SmallTables {
    private static final int LIMIT = 1 << 12;
    private static final int PKCS_SIGNED_DATA = 2;

    private final PeHeader header;
    private final ImageLayout layout;
    private final DiagnosticLog log;

    SmallTables(PeHeader header, ImageLayout layout, DiagnosticLog log) {
        this.header = header;
        this.layout = layout;
        this.log = log;
    }

    /// How many functions run at the start and the end of each thread (PE Format 6.7.2).
    int tlsCallbacks() {
        PeHeader.Directory directory = header.directory(PeHeader.TLS);
        if (!directory.present()) {
            return 0;
        }
        try {
            ByteView tls = layout.from(directory.address(), Message.of(PeFault.PART_TLS_DIRECTORY));
            int word = header.wordSize();
            long list = word(tls, 3L * word);
            if (list == 0) {
                return 0;
            }
            ByteView callbacks = layout.from(new Rva(header.relative(list)), Message.of(PeFault.PART_TLS_CALLBACKS));
            int count = 0;
            while (count < LIMIT && word(callbacks, (long) count * word) != 0) {
                count++;
            }
            return count;
        } catch (MalformedFileException e) {
            log.add(e);
            return 0;
        }
    }

    private long word(ByteView bytes, long at) throws MalformedFileException {
        return header.wide() ? bytes.i64(at) : bytes.u32(at);
    }

    /// What the certificate table holds (PE Format 5.7), whose place is an offset, not an address; it is not
    /// verified.
    List<Object> signature() {
        PeHeader.Directory directory = header.directory(PeHeader.CERTIFICATES);
        if (!directory.present() || directory.size() == 0) {
            return List.of();
        }
        try {
            long at = directory.address().value();
            ByteView certificates = layout.file().slice(at, directory.size());
            return List.of(
                    certificates.u16(6) == PKCS_SIGNED_DATA ? "Authenticode" : "type %d".formatted(certificates.u16(6)),
                    Message.of(PeTerm.BYTES, certificates.u32(0)));
        } catch (MalformedFileException e) {
            log.add(e);
            return List.of();
        }
    }

    /// The libraries whose addresses the image contains in advance. Each entry names one by an offset in the
    /// table.
    List<String> boundImports() {
        PeHeader.Directory directory = header.directory(PeHeader.BOUND_IMPORTS);
        List<String> names = new ArrayList<>();
        if (!directory.present()) {
            return names;
        }
        try {
            ByteView table = layout.from(directory.address(), Message.of(PeFault.PART_BOUND_IMPORTS));
            StringTable strings = new StringTable(table);
            for (long at = 0; names.size() < LIMIT && table.u16(at + 4) != 0; ) {
                names.add(strings.at(table.u16(at + 4)));
                at += 8 + 8L * table.u16(at + 6);
            }
        } catch (MalformedFileException e) {
            log.add(e);
        }
        return names;
    }

    /// A text resource: UTF-8 unless a mark says UTF-16.
    static String text(byte[] bytes) {
        boolean wide = bytes.length >= 2 && ((bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe);
        String text = new String(bytes, wide ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
