package org.interopexplorer.core.binding;

import java.util.List;
import java.util.regex.Pattern;
import org.interopexplorer.core.binding.Finding.Severity;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Member;

/// Structs that begin with their own size, such as `cbSize`, from which a function knows their version.
///
/// A declaration with fewer fields is an older version, which a function takes by design. One with more is a version
/// that this library may not know: it then refuses the call, but reads and writes nothing beyond what it knows.
final class SizedStructs {
    private static final Pattern SIZE = Pattern.compile("cb|cb[A-Z_]\\w*|(?:dw|n|ul)Length|(?:\\w*_)?size|\\w*Size");

    private SizedStructs() {}

    /// Whether both structs begin with their size. A 16-bit length, as of a counted text, is none.
    static boolean are(RecordType mine, RecordType theirs) {
        return begins(theirs.members()) && isWhole(mine.members());
    }

    private static boolean begins(List<Member> members) {
        return isWhole(members)
                && SIZE.matcher(String.valueOf(members.getFirst().name())).matches();
    }

    private static boolean isWhole(List<Member> members) {
        return !members.isEmpty()
                && members.getFirst().type().resolved() instanceof IntegerType number
                && (number == IntegerType.INT
                        || number == IntegerType.UNSIGNED_INT
                        || number == IntegerType.LONG
                        || number == IntegerType.UNSIGNED_LONG);
    }

    /// What is to say of a size that differs, once the common fields are the same.
    static Finding differs(String parameter, long mine, long theirs) {
        return mine < theirs
                ? Finding.of(Severity.ADVICE, BindingFault.STRUCT_OLDER, parameter, mine, theirs)
                : Finding.of(Severity.WARNING, BindingFault.STRUCT_NEWER, parameter, mine, theirs);
    }
}
