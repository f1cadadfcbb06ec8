package org.interopexplorer.core.typelib.msft;

import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.SysKind;
import org.interopexplorer.core.typelib.Version;

/// The first 84 bytes, and the part between them and the segment directory.
///
/// @param guid offset in the GUID segment
/// @param textLcid the language in which names are compared and text is written
/// @param lcid the language of the library
/// @param name offset in the name segment
/// @param helpString offset in the string segment, as are `helpFile` and `helpStringDll`
/// @param customData offset in the custom data directory
/// @param dispatch the reference to `IDispatch`
/// @param directory where the segment directory starts
record MsftHeader(
        int guid,
        int textLcid,
        int lcid,
        SysKind sysKind,
        Version version,
        int flags,
        int types,
        int helpString,
        int helpStringContext,
        int helpContext,
        int name,
        int helpFile,
        int customData,
        int dispatch,
        int helpStringDll,
        long directory) {
    static final int SIZE = 0x54;
    /// The value of an offset that means "none".
    static final int NONE = -1;

    private static final int SYSKIND_MASK = 0xf;
    private static final int HAS_HELP_STRING_DLL = 0x100;

    static MsftHeader read(ByteView file) throws MalformedFileException {
        int variable = file.i32(0x14);
        int kind = variable & SYSKIND_MASK;
        SysKind[] kinds = SysKind.values();
        if (kind >= kinds.length) {
            throw new MalformedFileException(
                    Diagnostic.of(MsftFault.HEADER_SYSKIND, file.inFile(0x14).value(), kind));
        }
        int types = file.count(file.u32(0x20), Integer.BYTES, SIZE, Message.of(MsftFault.PART_TYPES));
        boolean hasDll = (variable & HAS_HELP_STRING_DLL) != 0;
        return new MsftHeader(
                file.i32(0x08),
                file.i32(0x0c),
                file.i32(0x10),
                kinds[kind],
                Version.ofStored(file.i32(0x18)),
                file.u16(0x1c),
                types,
                file.i32(0x24),
                file.i32(0x28),
                file.i32(0x2c),
                file.i32(0x38),
                file.i32(0x3c),
                file.i32(0x40),
                file.i32(0x4c),
                hasDll ? file.i32(SIZE) : NONE,
                SIZE + (hasDll ? Integer.BYTES : 0) + (long) types * Integer.BYTES);
    }
}
