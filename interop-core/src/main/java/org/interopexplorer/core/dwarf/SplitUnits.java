package org.interopexplorer.core.dwarf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.jspecify.annotations.Nullable;

/// Finds what a compiler moved out of the object files (`-gsplit-dwarf`): in a package (`.dwp`), or in a file for
/// each unit (`.dwo`), at the path that its skeleton names or beside the library.
final class SplitUnits {
    /// A file for one unit is read whole, since many are open at once.
    private static final int LARGEST = 256 << 20;

    private static final int MOST_OPEN = 64;
    private static final int FIRST_NUMBER = 2;

    private final DebugFiles.Images images;
    private final NativeImage linked;
    private final @Nullable SplitPackage inPackage;
    private final Map<Long, Integer> numbers;
    private final SequencedSet<String> missing;
    private final Map<Long, @Nullable Unit> open = new LinkedHashMap<>(16, 0.75f, true);

    /// @param linked the file with the skeleton units
    /// @param inPackage the package of its split units; null if there is none
    /// @param numbers the number of each split unit; kept between openings of the file
    /// @param missing receives the names of files that are not where they should be
    SplitUnits(
            DebugFiles.Images images,
            NativeImage linked,
            @Nullable SplitPackage inPackage,
            Map<Long, Integer> numbers,
            SequencedSet<String> missing) {
        this.images = images;
        this.linked = linked;
        this.inPackage = inPackage;
        this.numbers = numbers;
        this.missing = missing;
    }

    /// The unit with the entries: the unit itself, or the split one if it is a skeleton. A skeleton whose split
    /// unit is missing is its own answer; it has no entries.
    Unit whole(Unit unit) throws MalformedFileException {
        String name = unit.splitFile();
        if (name == null) {
            return unit;
        }
        if (!open.containsKey(unit.offset())) {
            if (open.size() >= MOST_OPEN) {
                open.remove(open.keySet().iterator().next());
            }
            open.put(unit.offset(), find(unit, name));
        }
        Unit found = open.get(unit.offset());
        return found == null ? unit : found;
    }

    private @Nullable Unit find(Unit skeleton, String name) throws MalformedFileException {
        int number = numbers.computeIfAbsent(skeleton.offset(), _ -> FIRST_NUMBER + numbers.size());
        if (inPackage != null) {
            Unit packed = inPackage.unit(skeleton, number);
            if (packed != null) {
                return packed;
            }
        }
        for (Path candidate : candidates(skeleton, name)) {
            try {
                NativeImage image = images.read(candidate);
                Sections sections = new Sections(
                        ByteView.of(MappedFile.bytes(candidate, LARGEST), image.byteOrder()), image, new HashMap<>());
                Unit found =
                        matching(DebugFile.split(named(sections, skeleton), number, skeleton, _ -> null), skeleton);
                if (found != null) {
                    return found;
                }
            } catch (IOException | MalformedFileException _) {
                // Another candidate may be sound; else the file is named as missing.
            }
        }
        missing.add(name);
        return null;
    }

    private static @Nullable Unit matching(DebugFile file, Unit skeleton) throws MalformedFileException {
        for (Unit unit : file.units()) {
            if (unit.typeAt() == 0 && unit.splitId() == skeleton.splitId()) {
                return unit;
            }
        }
        return null;
    }

    /// Sections by their plain names; addresses and lines are in the linked file.
    private static DebugFile.Bytes named(Sections sections, Unit skeleton) {
        return name -> isLinked(name) ? skeleton.file().section(name) : sections.get(name + ".dwo");
    }

    static boolean isLinked(String section) {
        return section.equals("debug_addr") || section.equals("debug_line") || section.equals("debug_line_str");
    }

    private List<Path> candidates(Unit skeleton, String name) throws MalformedFileException {
        SequencedSet<Path> candidates = new LinkedHashSet<>();
        try {
            Path named = Path.of(name);
            String directory = skeleton.root().text(Dw.AT_COMP_DIR);
            if (named.isAbsolute()) {
                candidates.add(named);
            } else if (directory != null) {
                candidates.add(Path.of(directory).resolve(named));
            }
            Path beside = linked.path().toAbsolutePath().getParent();
            Path last = named.getFileName();
            if (beside != null && last != null) {
                if (!named.isAbsolute()) {
                    candidates.add(beside.resolve(named));
                }
                candidates.add(beside.resolve(last));
            }
        } catch (InvalidPathException _) {
            // A file name from another system may be invalid here.
        }
        List<Path> regular = new ArrayList<>();
        for (Path candidate : candidates) {
            // The name is the file's word: it must not lead to another machine.
            if (!candidate.toString().startsWith("\\\\") && Files.isRegularFile(candidate)) {
                regular.add(candidate);
            }
        }
        return regular;
    }
}
