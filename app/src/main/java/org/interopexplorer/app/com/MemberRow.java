package org.interopexplorer.app.com;

import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.VariantPrinter;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ParamFlag;
import org.jspecify.annotations.Nullable;

/// A member in the list of an object's members.
///
/// @param iid the interface whose vtable has it; null if only `IDispatch` reaches it
public record MemberRow(Member member, @Nullable Guid iid) {
    /// The default member, as one calls it that is not declared (`DISPID_VALUE`).
    static final String DEFAULT = "dispid 0";

    /// Whether scripts call it where they name no member, as in `dictionary("key")`.
    boolean isDefault() {
        return member.dispid() == 0;
    }

    /// Whether it is a property that can be read without arguments.
    boolean isReadable() {
        return member.kind() == Member.Kind.GET && member.passed().stream().allMatch(MemberRow::mayBeLeftOut);
    }

    private static boolean mayBeLeftOut(Member.Parameter parameter) {
        return parameter.has(ParamFlag.OPT) || parameter.defaultValue() != null;
    }

    /// The result of reading a property: its value, or the error code.
    static String text(MemberOutcome read) {
        Integer hresult = read.hresult();
        return hresult != null && hresult < 0
                ? ComWords.hex(hresult)
                : read.returned() == null ? "" : VariantPrinter.print(read.returned());
    }
}
