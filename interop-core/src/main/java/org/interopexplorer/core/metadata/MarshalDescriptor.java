package org.interopexplorer.core.metadata;

import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// How a value crosses the border, as declared (`MarshalAs`, ECMA-335 II.23.4 and `CorNativeType`).
///
/// @param type its number in `UnmanagedType`
/// @param element the type of an array's or safe array's elements, by the same numbers; [#NOT_SAID] if not given
/// @param sizeParameter the parameter with an array's length, counted from 0; [#NOT_SAID] for none
/// @param size how many elements or characters; [#NOT_SAID] if not given
/// @param marshaler the class of a custom one; null for none
public record MarshalDescriptor(
        int type,
        int element,
        int sizeParameter,
        int size,
        @Nullable String marshaler) {
    public static final int NOT_SAID = -1;

    public static final int BOOL = 0x02;
    public static final int I1 = 0x03;
    public static final int U1 = 0x04;
    public static final int I2 = 0x05;
    public static final int U2 = 0x06;
    public static final int I4 = 0x07;
    public static final int U4 = 0x08;
    public static final int I8 = 0x09;
    public static final int U8 = 0x0a;
    public static final int R4 = 0x0b;
    public static final int R8 = 0x0c;
    public static final int CURRENCY = 0x0f;
    public static final int BSTR = 0x13;
    public static final int LPSTR = 0x14;
    public static final int LPWSTR = 0x15;
    public static final int LPTSTR = 0x16;
    public static final int BY_VALUE_TSTR = 0x17;
    public static final int IUNKNOWN = 0x19;
    public static final int IDISPATCH = 0x1a;
    public static final int STRUCT = 0x1b;
    public static final int INTERFACE = 0x1c;
    public static final int SAFE_ARRAY = 0x1d;
    public static final int BY_VALUE_ARRAY = 0x1e;
    public static final int SYS_INT = 0x1f;
    public static final int SYS_UINT = 0x20;
    public static final int ANSI_BSTR = 0x23;
    public static final int TBSTR = 0x24;
    public static final int VARIANT_BOOL = 0x25;
    public static final int FUNCTION = 0x26;
    public static final int AS_ANY = 0x28;
    public static final int LPARRAY = 0x2a;
    public static final int LPSTRUCT = 0x2b;
    public static final int CUSTOM = 0x2c;
    public static final int ERROR = 0x2d;
    public static final int IINSPECTABLE = 0x2e;
    public static final int HSTRING = 0x2f;
    public static final int LPUTF8STR = 0x30;

    static MarshalDescriptor read(ByteView bytes) throws MalformedFileException {
        BlobCursor blob = new BlobCursor(bytes);
        int type = blob.compressed();
        int element = NOT_SAID;
        int parameter = NOT_SAID;
        int size = NOT_SAID;
        String marshaler = null;
        switch (type) {
            case LPARRAY -> {
                element = next(blob);
                parameter = next(blob);
                size = next(blob);
                // Flags say whether the parameter counts. Without them, 0 means none.
                int flags = next(blob);
                if (flags != NOT_SAID && (flags & 1) == 0) {
                    parameter = NOT_SAID;
                }
            }
            case BY_VALUE_ARRAY -> {
                size = next(blob);
                element = next(blob);
            }
            case BY_VALUE_TSTR -> size = next(blob);
            case SAFE_ARRAY -> element = next(blob);
            case CUSTOM -> {
                var _ = blob.text();
                var _ = blob.text();
                marshaler = blob.text();
            }
            default -> {
                // All others are a single number.
            }
        }
        return new MarshalDescriptor(type, element, parameter, size, marshaler);
    }

    private static int next(BlobCursor blob) throws MalformedFileException {
        return blob.hasMore() ? blob.compressed() : NOT_SAID;
    }

    /// C#'s name; `0x…` for a number without a name.
    public String named() {
        return named(type);
    }

    /// C#'s name for a number of `UnmanagedType`.
    public static String named(int type) {
        return switch (type) {
            case BOOL -> "Bool";
            case I1 -> "I1";
            case U1 -> "U1";
            case I2 -> "I2";
            case U2 -> "U2";
            case I4 -> "I4";
            case U4 -> "U4";
            case I8 -> "I8";
            case U8 -> "U8";
            case R4 -> "R4";
            case R8 -> "R8";
            case CURRENCY -> "Currency";
            case BSTR -> "BStr";
            case LPSTR -> "LPStr";
            case LPWSTR -> "LPWStr";
            case LPTSTR -> "LPTStr";
            case BY_VALUE_TSTR -> "ByValTStr";
            case IUNKNOWN -> "IUnknown";
            case IDISPATCH -> "IDispatch";
            case STRUCT -> "Struct";
            case INTERFACE -> "Interface";
            case SAFE_ARRAY -> "SafeArray";
            case BY_VALUE_ARRAY -> "ByValArray";
            case SYS_INT -> "SysInt";
            case SYS_UINT -> "SysUInt";
            case ANSI_BSTR -> "AnsiBStr";
            case TBSTR -> "TBStr";
            case VARIANT_BOOL -> "VariantBool";
            case FUNCTION -> "FunctionPtr";
            case AS_ANY -> "AsAny";
            case LPARRAY -> "LPArray";
            case LPSTRUCT -> "LPStruct";
            case CUSTOM -> "CustomMarshaler";
            case ERROR -> "Error";
            case IINSPECTABLE -> "IInspectable";
            case HSTRING -> "HString";
            case LPUTF8STR -> "LPUTF8Str";
            default -> "0x" + Integer.toHexString(type);
        };
    }
}
