package org.interopexplorer.core.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The names that one library exports or imports, sorted by their UTF-8 bytes, inside the content of an index.
///
/// A table: the number of names, the bytes of all names, the number of details, the bytes of all details; the end
/// of each name, the detail of each name, the kind of each name (a byte), the end of each detail; all names; all
/// details. Numbers are big-endian, of 32 bits. A detail is what a name has beside its kind, such as a version;
/// few names have one of their own.
final class NameTable {
    private static final int HEAD = 16;
    private static final int EACH = 9;

    private final byte[] content;
    private final ByteBuffer numbers;
    private final int ends;
    private final int count;
    private final int names;
    private final int namesEnd;
    private final int details;
    private final int detailEnds;
    private volatile @Nullable String text;

    /// The table that starts at an offset.
    ///
    /// @throws IndexOutOfBoundsException if it is damaged
    NameTable(byte[] content, int at, int size) {
        this.content = content;
        this.numbers = ByteBuffer.wrap(content);
        this.count = numbers.getInt(at);
        int nameBytes = numbers.getInt(at + 4);
        int detailCount = numbers.getInt(at + 8);
        int detailBytes = numbers.getInt(at + 12);
        if ((count | nameBytes | detailCount | detailBytes) < 0
                || HEAD + (long) count * EACH + detailCount * 4L + nameBytes + detailBytes != size) {
            throw new IndexOutOfBoundsException("the sizes of a table do not fit");
        }
        this.ends = at + HEAD;
        this.detailEnds = ends + count * EACH;
        this.names = detailEnds + detailCount * 4;
        this.namesEnd = names + nameBytes;
        this.details = namesEnd;
        check(ends, count, nameBytes);
        check(detailEnds, detailCount, detailBytes);
        for (int i = 0; i < count; i++) {
            if (Integer.compareUnsigned(numbers.getInt(ends + (count + i) * 4), detailCount) >= 0) {
                throw new IndexOutOfBoundsException("a name has a detail that is not there");
            }
            SymbolKind.numbered(kind(i) & ~FileReading.HIDDEN & 0xff);
        }
    }

    private void check(int at, int many, int last) {
        int before = 0;
        for (int i = 0; i < many; i++) {
            int end = numbers.getInt(at + i * 4);
            if (end < before) {
                throw new IndexOutOfBoundsException("the ends of a table are not in order");
            }
            before = end;
        }
        if (before != last) {
            throw new IndexOutOfBoundsException("a table does not end where it should");
        }
    }

    int count() {
        return count;
    }

    private int start(int index) {
        return index == 0 ? names : names + numbers.getInt(ends + (index - 1) * 4);
    }

    private int end(int index) {
        return names + numbers.getInt(ends + index * 4);
    }

    String name(int index) {
        int start = start(index);
        return new String(content, start, end(index) - start, StandardCharsets.UTF_8);
    }

    /// How many bytes a name has.
    int length(int index) {
        return end(index) - start(index);
    }

    /// A set of the letters and digits that a name has, one bit each, without regard to case.
    int letters(int index) {
        int bits = 0;
        int end = end(index);
        for (int i = start(index); i < end; i++) {
            bits |= 1 << (content[i] & 31);
        }
        return bits;
    }

    byte kind(int index) {
        return content[ends + count * 8 + index];
    }

    String detail(int index) {
        int number = numbers.getInt(ends + (count + index) * 4);
        int start = number == 0 ? 0 : numbers.getInt(detailEnds + (number - 1) * 4);
        int end = numbers.getInt(detailEnds + number * 4);
        return new String(content, details + start, end - start, StandardCharsets.UTF_8);
    }

    /// The index of the first name that is not before these bytes.
    int from(byte[] wanted) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Arrays.compareUnsigned(content, start(middle), end(middle), wanted, 0, wanted.length) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    boolean is(int index, byte[] wanted) {
        return Arrays.equals(content, start(index), end(index), wanted, 0, wanted.length);
    }

    boolean startsWith(int index, byte[] wanted) {
        int start = start(index);
        return end(index) - start >= wanted.length
                && Arrays.equals(content, start, start + wanted.length, wanted, 0, wanted.length);
    }

    /// Passes on each name that has these words in acceptable places, once, in order.
    ///
    /// @param words not empty; the first is searched, the others are looked for where it is found
    void containing(List<Needle> words, IntConsumer to) {
        Needle first = words.getFirst();
        String all = text();
        int index = 0;
        int at = all.indexOf(first.word());
        while (at >= 0) {
            index = holding(at + names, index);
            int start = start(index) - names;
            int end = end(index) - names;
            if (at + first.word().length() <= end
                    && first.accepts(all, start, at, end)
                    && words.stream().allMatch(word -> isIn(all, start, end, word.word()))) {
                to.accept(index);
                at = end - 1;
            }
            at = all.indexOf(first.word(), at + 1);
        }
    }

    private static boolean isIn(String all, int start, int end, String word) {
        int at = all.indexOf(word, start, end);
        return at >= 0;
    }

    /// The bytes of all names as characters: those have a fast search.
    private String text() {
        String made = text;
        if (made == null) {
            made = new String(content, names, namesEnd - names, StandardCharsets.ISO_8859_1);
            text = made;
        }
        return made;
    }

    /// The name that an offset is in, at or after another name.
    private int holding(int at, int after) {
        int low = after;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end(middle) <= at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// One name to write.
    static final class Row implements Comparable<Row> {
        private final byte[] name;
        private final byte kind;
        private final String detail;

        Row(String name, int kind, String detail) {
            this.name = name.getBytes(StandardCharsets.UTF_8);
            this.kind = (byte) kind;
            this.detail = detail;
        }

        @Override
        public int compareTo(Row other) {
            int byName = Arrays.compareUnsigned(name, other.name);
            int byDetail = byName != 0 ? byName : detail.compareTo(other.detail);
            return byDetail != 0 ? byDetail : Byte.compare(kind, other.kind);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Row row && compareTo(row) == 0;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(name);
        }
    }

    /// The bytes of a table. Rows that are the same are written once.
    static byte[] written(List<Row> unsorted) {
        Row[] rows = sorted(unsorted);
        int nameBytes = 0;
        Map<String, Integer> known = new HashMap<>();
        List<byte[]> pool = new ArrayList<>();
        int detailBytes = 0;
        int[] numbers = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            nameBytes = Math.addExact(nameBytes, rows[i].name.length);
            Integer number = known.get(rows[i].detail);
            if (number == null) {
                number = pool.size();
                known.put(rows[i].detail, number);
                byte[] bytes = rows[i].detail.getBytes(StandardCharsets.UTF_8);
                detailBytes = Math.addExact(detailBytes, bytes.length);
                pool.add(bytes);
            }
            numbers[i] = number;
        }
        ByteBuffer all = ByteBuffer.allocate(
                Math.toIntExact(HEAD + (long) rows.length * EACH + pool.size() * 4L + nameBytes + detailBytes));
        all.putInt(rows.length).putInt(nameBytes).putInt(pool.size()).putInt(detailBytes);
        int end = 0;
        for (Row row : rows) {
            end += row.name.length;
            all.putInt(end);
        }
        for (int number : numbers) {
            all.putInt(number);
        }
        for (Row row : rows) {
            all.put(row.kind);
        }
        end = 0;
        for (byte[] detail : pool) {
            end += detail.length;
            all.putInt(end);
        }
        for (Row row : rows) {
            all.put(row.name);
        }
        pool.forEach(all::put);
        return all.array();
    }

    private static Row[] sorted(List<Row> unsorted) {
        Row[] rows = unsorted.toArray(Row[]::new);
        Arrays.sort(rows);
        int kept = 0;
        for (Row row : rows) {
            if (kept == 0 || !rows[kept - 1].equals(row)) {
                rows[kept++] = row;
            }
        }
        return Arrays.copyOf(rows, kept);
    }
}
