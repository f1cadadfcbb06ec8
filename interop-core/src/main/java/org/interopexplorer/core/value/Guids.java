package org.interopexplorer.core.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.ctype.RecordType;
import org.jspecify.annotations.Nullable;

/// GUIDs as people write them: `{00000000-0000-0000-c000-000000000046}` ([MS-DTYP] 2.3.4.3). The struct has many
/// names and is recognised by its members.
final class Guids {
    private static final List<String> MEMBERS = List.of("Data1", "Data2", "Data3", "Data4");
    private static final int LAST_BYTES = 8;
    private static final int HEX = 16;

    /// The part of a GUID after the opening brace.
    static final Pattern BEHIND_BRACE = Pattern.compile(
            "\\s*([0-9A-Fa-f]{8})-([0-9A-Fa-f]{4})-([0-9A-Fa-f]{4})-([0-9A-Fa-f]{4})-([0-9A-Fa-f]{12})\\s*}");

    private Guids() {}

    static boolean isGuid(@Nullable RecordType type) {
        return type != null
                && type.isComplete()
                && type.members().stream().map(RecordType.Member::name).toList().equals(MEMBERS);
    }

    /// @param digits that [#BEHIND_BRACE] matched
    static Value.Struct value(Matcher digits) {
        SequencedMap<String, Value> members = new LinkedHashMap<>();
        for (int i = 0; i < MEMBERS.size() - 1; i++) {
            members.put(MEMBERS.get(i), new Value.Int(new BigInteger(digits.group(i + 1), HEX)));
        }
        String last = digits.group(4) + digits.group(5);
        List<Value> bytes = new ArrayList<>();
        for (int i = 0; i < LAST_BYTES; i++) {
            bytes.add(new Value.Int(new BigInteger(last.substring(2 * i, 2 * i + 2), HEX)));
        }
        members.put(MEMBERS.getLast(), new Value.Array(bytes));
        return new Value.Struct(members);
    }

    /// The GUID in these members, as a literal; empty if they hold values that a GUID cannot have.
    static Optional<String> text(SequencedMap<String, Value> members) {
        if (!List.copyOf(members.keySet()).equals(MEMBERS)
                || !(members.get("Data4") instanceof Value.Array(var bytes))
                || bytes.size() != LAST_BYTES) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder("{");
        int[] widths = {8, 4, 4};
        for (int i = 0; i < widths.length; i++) {
            if (!append(text, members.get(MEMBERS.get(i)), widths[i])) {
                return Optional.empty();
            }
            text.append('-');
        }
        for (int i = 0; i < LAST_BYTES; i++) {
            if (!append(text, bytes.get(i), 2)) {
                return Optional.empty();
            }
            if (i == 1) {
                text.append('-');
            }
        }
        return Optional.of(text.append('}').toString().toLowerCase(Locale.ROOT));
    }

    private static boolean append(StringBuilder text, @Nullable Value value, int digits) {
        String written = value instanceof Value.Int(var number) && number.signum() >= 0
                ? number.toString(HEX)
                : value instanceof Value.Char(var code) ? Integer.toString(code, HEX) : null;
        if (written == null || written.length() > digits) {
            return false;
        }
        text.repeat("0", digits - written.length()).append(written);
        return true;
    }
}
