package org.interopexplorer.app.resources;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.image.Resource;

/// What the resources of known types say, as text: string tables, versions, menus, dialogs, lists of icons.
///
/// The bytes come from a file that nobody vouches for: where they end too early, what could be read is shown.
final class ResourceReader {
    private static final int STRINGS_A_BLOCK = 16;
    private static final int MOST_LINES = 20_000;

    private final ByteBuffer bytes;
    private final List<String> lines = new ArrayList<>();

    private ResourceReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The text of a resource; empty for a type that is not read.
    static Optional<String> read(Resource resource, byte[] bytes) {
        ResourceReader reader = new ResourceReader(bytes);
        try {
            switch (resource.type()) {
                case "RT_STRING" -> reader.strings(number(resource.name()));
                case "RT_VERSION" -> reader.version(0, bytes.length);
                case "RT_MENU" -> reader.menu();
                case "RT_DIALOG" -> reader.dialog();
                case "RT_GROUP_ICON", "RT_GROUP_CURSOR" ->
                    reader.group(resource.type().endsWith("ICON"));
                case "RT_MESSAGETABLE" -> reader.messages();
                case "RT_ACCELERATOR" -> reader.accelerators();
                default -> {
                    return Optional.empty();
                }
            }
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException _) {
            reader.lines.add("…");
        }
        return reader.lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", reader.lines));
    }

    private static int number(String name) {
        try {
            return name.startsWith("#") ? Integer.parseInt(name.substring(1)) : 0;
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private void strings(int block) {
        for (int i = 0; i < STRINGS_A_BLOCK && bytes.remaining() >= 2; i++) {
            String text = counted(word());
            if (!text.isEmpty()) {
                lines.add("%d\t%s".formatted((block - 1) * STRINGS_A_BLOCK + i, visible(text)));
            }
        }
    }

    /// A block of VS_VERSIONINFO: lengths, a key, a value, then blocks inside it, each at a multiple of 4.
    private void version(int depth, int end) {
        int start = bytes.position();
        int length = word();
        int valueLength = word();
        boolean text = word() == 1;
        String key = zeroEnded();
        align(4);
        int stop = Math.min(end, start + Math.max(length, 6));
        int valueAt = bytes.position();
        String value = "";
        if (key.equals("VS_VERSION_INFO") && valueLength >= 52) {
            fixedVersion();
        } else if (valueLength > 0 && text) {
            value = zeroEnded();
        } else if (valueLength >= 4 && key.equals("Translation")) {
            value = "%04x %04x".formatted(word(), word());
        }
        lines.add("  ".repeat(depth) + key + (value.isEmpty() ? "" : ": " + visible(value)));
        if (!text) {
            bytes.position(Math.min(stop, valueAt + valueLength));
        }
        align(4);
        while (bytes.position() + 6 <= stop && lines.size() < MOST_LINES && depth < 4) {
            version(depth + 1, stop);
            align(4);
        }
        bytes.position(Math.min(bytes.limit(), Math.max(stop, bytes.position())));
    }

    private void fixedVersion() {
        int start = bytes.position();
        bytes.position(start + 8);
        lines.add("FileVersion " + fourParts(bytes.getInt(), bytes.getInt()));
        lines.add("ProductVersion " + fourParts(bytes.getInt(), bytes.getInt()));
        bytes.position(start + 52);
    }

    private static String fourParts(int high, int low) {
        return "%d.%d.%d.%d".formatted(high >>> 16, high & 0xffff, low >>> 16, low & 0xffff);
    }

    private void menu() {
        int version = word();
        int offset = word();
        if (version == 1) {
            bytes.position(4 + offset);
            extendedItems(0);
        } else {
            bytes.position(bytes.position() + offset);
            items(0);
        }
    }

    private void items(int depth) {
        boolean last = false;
        while (!last && bytes.remaining() >= 2 && lines.size() < MOST_LINES) {
            int flags = word();
            last = (flags & 0x80) != 0;
            boolean popup = (flags & 0x10) != 0;
            String id = popup ? "" : "\t" + word();
            lines.add("  ".repeat(depth) + named(zeroEnded()) + id);
            if (popup) {
                items(depth + 1);
            }
        }
    }

    private void extendedItems(int depth) {
        boolean last = false;
        while (!last && bytes.remaining() >= 14 && lines.size() < MOST_LINES) {
            align(4);
            bytes.getInt();
            bytes.getInt();
            int id = bytes.getInt();
            int info = word();
            last = (info & 0x80) != 0;
            lines.add("  ".repeat(depth) + named(zeroEnded()) + "\t" + id);
            align(4);
            if ((info & 1) != 0) {
                bytes.getInt();
                extendedItems(depth + 1);
            }
        }
    }

    /// An item of a menu without text is a line between others.
    private static String named(String text) {
        return text.isEmpty() ? "————" : visible(text);
    }

    private void dialog() {
        int start = bytes.position();
        boolean extended = word() == 1 && word() == 0xffff;
        bytes.position(start + (extended ? 12 : 0));
        int style = extended ? 0 : bytes.getInt();
        if (extended) {
            style = bytes.getInt();
        } else {
            bytes.getInt();
        }
        int count = word();
        String place = "%d, %d  %d × %d".formatted(shortNumber(), shortNumber(), shortNumber(), shortNumber());
        nameOrNumber();
        nameOrNumber();
        lines.add("DIALOG  %s  %s".formatted(place, quoted(zeroEnded())));
        if ((style & 0x40) != 0) {
            int points = word();
            if (extended) {
                bytes.getInt();
            }
            lines.add("FONT %d, %s".formatted(points, quoted(zeroEnded())));
        }
        for (int i = 0; i < count && lines.size() < MOST_LINES; i++) {
            align(4);
            control(extended);
        }
    }

    private void control(boolean extended) {
        if (extended) {
            bytes.getInt();
        }
        bytes.getInt();
        bytes.getInt();
        String place = "%d, %d  %d × %d".formatted(shortNumber(), shortNumber(), shortNumber(), shortNumber());
        int id = extended ? bytes.getInt() : word();
        String kind = kindOf(nameOrNumber());
        String text = nameOrNumber();
        int extra = word();
        bytes.position(bytes.position() + extra);
        lines.add("  %s  %d  %s  %s".formatted(kind, id, place, quoted(text)));
    }

    private static String kindOf(String kind) {
        return switch (kind) {
            case "#128" -> "BUTTON";
            case "#129" -> "EDIT";
            case "#130" -> "STATIC";
            case "#131" -> "LISTBOX";
            case "#132" -> "SCROLLBAR";
            case "#133" -> "COMBOBOX";
            default -> kind;
        };
    }

    private void group(boolean icons) {
        word();
        word();
        int count = word();
        for (int i = 0; i < count && bytes.remaining() >= 14; i++) {
            int width = icons ? bytes.get() & 0xff : word();
            int height = icons ? bytes.get() & 0xff : word() / 2;
            if (icons) {
                word();
            }
            word();
            int bits = word();
            int size = bytes.getInt();
            lines.add("#%d\t%d × %d\t%d bits\t%d"
                    .formatted(word(), width == 0 ? 256 : width, height == 0 ? 256 : height, bits, size));
        }
    }

    private void messages() {
        int blocks = bytes.getInt();
        for (int i = 0; i < blocks && i < MOST_LINES; i++) {
            int first = bytes.getInt();
            int last = bytes.getInt();
            int offset = bytes.getInt();
            int back = bytes.position();
            bytes.position(offset);
            for (long id = Integer.toUnsignedLong(first);
                    id <= Integer.toUnsignedLong(last) && lines.size() < MOST_LINES;
                    id++) {
                int start = bytes.position();
                int length = word();
                boolean wide = word() == 1;
                byte[] text = new byte[Math.max(0, length - 4)];
                bytes.get(text);
                lines.add("0x%08X\t%s"
                        .formatted(
                                id,
                                visible(new String(text, wide ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1)
                                        .replace("\0", "")
                                        .strip())));
                bytes.position(start + Math.max(4, length));
            }
            bytes.position(back);
        }
    }

    private void accelerators() {
        int flags = 0;
        while ((flags & 0x80) == 0 && bytes.remaining() >= 8) {
            flags = word();
            int key = word();
            int id = word();
            word();
            lines.add("%s%s%s%s\t%d"
                    .formatted(
                            (flags & 8) != 0 ? "Ctrl+" : "",
                            (flags & 0x10) != 0 ? "Alt+" : "",
                            (flags & 4) != 0 ? "Shift+" : "",
                            key > ' ' && key < 127 ? String.valueOf((char) key) : "0x%x".formatted(key),
                            id));
        }
    }

    private int word() {
        return bytes.getShort() & 0xffff;
    }

    private int shortNumber() {
        return bytes.getShort();
    }

    private String counted(int units) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < units; i++) {
            text.append(bytes.getChar());
        }
        return text.toString();
    }

    private String zeroEnded() {
        StringBuilder text = new StringBuilder();
        for (char unit = bytes.getChar(); unit != 0; unit = bytes.getChar()) {
            text.append(unit);
        }
        return text.toString();
    }

    /// A text that ends with zero, or 0xffff and a number.
    private String nameOrNumber() {
        bytes.mark();
        if (word() == 0xffff) {
            return "#" + word();
        }
        bytes.reset();
        return zeroEnded();
    }

    private void align(int to) {
        bytes.position(Math.min(bytes.limit(), (bytes.position() + to - 1) / to * to));
    }

    private static String quoted(String text) {
        return '"' + visible(text) + '"';
    }

    private static String visible(String text) {
        return text.replace("\\", "\\\\")
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
    }
}
