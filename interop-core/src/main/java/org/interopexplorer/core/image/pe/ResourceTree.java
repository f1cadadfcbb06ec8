package org.interopexplorer.core.image.pe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.Rva;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Resource;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The resource tree (PE Format 6.9): directories of types, names and languages, with bytes as the leaves.
final class ResourceTree {
    static final String VERSION = "RT_VERSION";
    static final String MANIFEST = "RT_MANIFEST";

    private static final int DIRECTORY = 16;
    private static final int ENTRY = 8;
    private static final int DEPTH = 3;
    private static final int HIGH_BIT = 0x8000_0000;
    /// The most entries that are read, more than any library has. The tables of a hostile file may overlap, so its
    /// size does not limit them.
    private static final int LIMIT = 1 << 17;
    /// The most characters of all names together: in a hostile file every entry may have the same long name.
    private static final int TEXT_BUDGET = 1 << 20;

    private final ByteView bytes;
    private final ImageLayout layout;
    private final DiagnosticLog log;
    private final List<Resource> leaves = new ArrayList<>();
    private final Set<Long> visited = new HashSet<>();
    private long left;
    private int textLeft = TEXT_BUDGET;

    private ResourceTree(ByteView bytes, ImageLayout layout, DiagnosticLog log) {
        this.bytes = bytes;
        this.layout = layout;
        this.log = log;
        this.left = Math.min(LIMIT, bytes.size() / ENTRY);
    }

    static List<Resource> read(PeHeader header, ImageLayout layout, DiagnosticLog log) {
        PeHeader.Directory directory = header.directory(PeHeader.RESOURCES);
        if (!directory.present()) {
            return List.of();
        }
        try {
            ByteView bytes = layout.from(directory.address(), Message.of(PeFault.PART_RESOURCE_DIRECTORY));
            ResourceTree tree = new ResourceTree(bytes, layout, log);
            tree.directory(0, List.of());
            return tree.leaves;
        } catch (MalformedFileException e) {
            log.add(e);
            return List.of();
        }
    }

    /// @param path the identifiers that lead here
    private void directory(long at, List<Identifier> path) throws MalformedFileException {
        if (!visited.add(at)) {
            log.add(PeFault.RESOURCES_SHARED, bytes.inFile(at).value(), bytes.inFile(at));
            return;
        }
        int entries = bytes.u16(at + 12) + bytes.u16(at + 14);
        for (int i = 0; i < entries; i++) {
            long entry = at + DIRECTORY + (long) ENTRY * i;
            if (left-- <= 0 || !bytes.contains(entry, ENTRY)) {
                log.add(PeFault.RESOURCES_COUNT, bytes.inFile(at).value(), entries, bytes.inFile(at), i);
                return;
            }
            try {
                entry(entry, path);
            } catch (MalformedFileException e) {
                log.add(e);
            }
        }
    }

    private void entry(long at, List<Identifier> path) throws MalformedFileException {
        List<Identifier> longer = new ArrayList<>(path);
        longer.add(identifier(bytes.i32(at)));
        int target = bytes.i32(at + 4);
        if ((target & HIGH_BIT) == 0) {
            leaf(target, longer);
        } else if (longer.size() < DEPTH) {
            directory(target & ~HIGH_BIT, longer);
        } else {
            log.add(PeFault.RESOURCES_DEEP, bytes.inFile(at).value(), bytes.inFile(target & ~HIGH_BIT));
        }
    }

    private void leaf(long at, List<Identifier> path) throws MalformedFileException {
        Rva address = new Rva(bytes.u32(at));
        long size = bytes.u32(at + 4);
        long offset = layout.offsetOf(address);
        if (offset < 0 || !layout.file().contains(offset, size)) {
            log.add(PeFault.RESOURCE_OUTSIDE, bytes.inFile(at).value(), size, address);
            return;
        }
        Identifier type = path.getFirst();
        leaves.add(new Resource(
                type.name == null ? typeName(type.number) : type.name,
                path.size() > 1 ? path.get(1).text() : "",
                path.size() > 2 ? path.get(2).number & 0xffff : 0,
                offset,
                size));
    }

    /// The identifier of an entry on one level of the tree.
    ///
    /// @param name null if it is a number
    private record Identifier(@Nullable String name, int number) {
        String text() {
            return name == null ? "#" + number : name;
        }
    }

    private Identifier identifier(int field) throws MalformedFileException {
        if ((field & HIGH_BIT) == 0) {
            return new Identifier(null, field);
        }
        long at = field & ~HIGH_BIT;
        int length = bytes.u16(at);
        if (length > textLeft) {
            throw new MalformedFileException(
                    Diagnostic.of(PeFault.RESOURCES_NAMES, bytes.inFile(at).value(), length, bytes.inFile(at)));
        }
        textLeft -= length;
        byte[] text = bytes.bytes(at + 2, 2 * length);
        return new Identifier(new String(text, StandardCharsets.UTF_16LE), 0);
    }

    /// The names of the predefined types in `winuser.h`.
    private static String typeName(int number) {
        return switch (number) {
            case 1 -> "RT_CURSOR";
            case 2 -> "RT_BITMAP";
            case 3 -> "RT_ICON";
            case 4 -> "RT_MENU";
            case 5 -> "RT_DIALOG";
            case 6 -> "RT_STRING";
            case 7 -> "RT_FONTDIR";
            case 8 -> "RT_FONT";
            case 9 -> "RT_ACCELERATOR";
            case 10 -> "RT_RCDATA";
            case 11 -> "RT_MESSAGETABLE";
            case 12 -> "RT_GROUP_CURSOR";
            case 14 -> "RT_GROUP_ICON";
            case 16 -> VERSION;
            case 17 -> "RT_DLGINCLUDE";
            case 19 -> "RT_PLUGPLAY";
            case 20 -> "RT_VXD";
            case 21 -> "RT_ANICURSOR";
            case 22 -> "RT_ANIICON";
            case 23 -> "RT_HTML";
            case 24 -> MANIFEST;
            default -> "#" + number;
        };
    }
}
