package org.interopexplorer.core.metadata;

import java.nio.charset.StandardCharsets;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// Reads rows of `Constant` (ECMA-335 II.22.9).
final class ConstantReader {
    private static final int CLASS = 0x12;
    private static final int LONGEST = 1 << 20;

    private ConstantReader() {}

    static Constant read(Metadata metadata, int row) throws MalformedFileException {
        int code = metadata.tables().number(Table.CONSTANT, row, 0) & 0xff;
        ByteView blob = metadata.heaps().blob(metadata.tables().cell(Table.CONSTANT, row, 2));
        ElementType type = ElementType.of(code);
        if (code == CLASS || (type == ElementType.STRING && blob.size() == 0)) {
            return new Constant.Text(code == CLASS ? null : "");
        }
        if (type == null) {
            throw new BlobCursor(blob).fault(code);
        }
        return switch (type) {
            case STRING ->
                new Constant.Text(new String(
                        blob.bytes(0, (int) Math.min(LONGEST, blob.size() / 2 * 2)), StandardCharsets.UTF_16LE));
            case R4 -> new Constant.Real(type, Float.intBitsToFloat(blob.i32(0)));
            case R8 -> new Constant.Real(type, Double.longBitsToDouble(blob.i64(0)));
            case BOOLEAN, U1 -> new Constant.Whole(type, blob.u8(0));
            case I1 -> new Constant.Whole(type, (byte) blob.u8(0));
            case CHAR, U2 -> new Constant.Whole(type, blob.u16(0));
            case I2 -> new Constant.Whole(type, (short) blob.u16(0));
            case I4 -> new Constant.Whole(type, blob.i32(0));
            case U4 -> new Constant.Whole(type, blob.u32(0));
            case I8, U8 -> new Constant.Whole(type, blob.i64(0));
            case VOID, TYPED_REFERENCE, NATIVE_INT, NATIVE_UINT, OBJECT -> throw new BlobCursor(blob).fault(code);
        };
    }
}
