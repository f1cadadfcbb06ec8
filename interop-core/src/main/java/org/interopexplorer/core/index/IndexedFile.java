package org.interopexplorer.core.index;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.interopexplorer.core.image.ImageFormat;
import org.jspecify.annotations.Nullable;

/// What the index knows of one file.
///
/// @param name relative to the place
/// @param identity the name that the library's own header gives; empty if it has none
/// @param exports null if it is no library
/// @param imports null if it is no library
record IndexedFile(
        String name,
        long size,
        long changed,
        State state,
        String identity,
        ImageFormat format,
        @Nullable NameTable exports,
        @Nullable NameTable imports,
        ByteBuffer content) {
    /// What a file is.
    enum State {
        LIBRARY(0),
        /// It is no library.
        OTHER(1),
        /// It is a library of which nothing can be read.
        DAMAGED(2);

        private final int number;

        State(int number) {
            this.number = number;
        }
    }

    /// Whether the file is still the one that was read.
    boolean is(Listing.Item item) {
        return size == item.size() && changed == item.changed();
    }

    /// The file among all of its names: that of its own header if it has it.
    String shown(List<String> names) {
        String folder = name.substring(0, name.length() - lastPart(name).length());
        return !identity.isEmpty() && names.contains(folder + identity) ? folder + identity : name;
    }

    private static String lastPart(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /// Reads the file that starts at the buffer's position, and moves the position behind it.
    ///
    /// @param in all of `bytes`
    /// @throws RuntimeException if the bytes are damaged
    static IndexedFile read(byte[] bytes, ByteBuffer in) {
        int from = in.position();
        String name = text(in);
        long size = in.getLong();
        long changed = in.getLong();
        State state = List.of(State.values()).get(in.get());
        if (state != State.LIBRARY) {
            ByteBuffer content = in.slice(from, in.position() - from);
            return new IndexedFile(name, size, changed, state, "", ImageFormat.ELF, null, null, content);
        }
        String identity = text(in);
        ImageFormat format = format(text(in));
        NameTable exports = table(bytes, in);
        NameTable imports = table(bytes, in);
        ByteBuffer content = in.slice(from, in.position() - from);
        return new IndexedFile(name, size, changed, state, identity, format, exports, imports, content);
    }

    private static ImageFormat format(String token) {
        for (ImageFormat format : ImageFormat.values()) {
            if (format.token().equals(token)) {
                return format;
            }
        }
        throw new IllegalArgumentException("no format: " + token);
    }

    private static NameTable table(byte[] bytes, ByteBuffer in) {
        int size = in.getInt();
        NameTable table = new NameTable(bytes, in.position(), size);
        in.position(in.position() + size);
        return table;
    }

    private static String text(ByteBuffer in) {
        byte[] text = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /// Writes a file that is no library, or is damaged.
    static void write(DataOutputStream out, Listing.Item item, State state) throws IOException {
        text(out, item.name());
        out.writeLong(item.size());
        out.writeLong(item.changed());
        out.writeByte(state.number);
    }

    /// Writes a library.
    static void write(
            DataOutputStream out,
            Listing.Item item,
            String identity,
            ImageFormat format,
            byte[] exports,
            byte[] imports)
            throws IOException {
        write(out, item, State.LIBRARY);
        text(out, identity);
        text(out, format.token());
        out.writeInt(exports.length);
        out.write(exports);
        out.writeInt(imports.length);
        out.write(imports);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // A longer name is none that a system has; it would only not be recognised again.
        int length = Math.min(bytes.length, 0xffff);
        out.writeShort(length);
        out.write(bytes, 0, length);
    }
}
