package org.interopexplorer.app.control;

/// The bytes of one array, compared with those of another.
final class ComparedBytes implements HexBytes {
    private final long address;
    private final byte[] bytes;
    private final byte[] others;

    ComparedBytes(long address, byte[] bytes, byte[] others) {
        this.address = address;
        this.bytes = bytes;
        this.others = others;
    }

    @Override
    public long address() {
        return address;
    }

    @Override
    public int length() {
        return bytes.length;
    }

    @Override
    public byte at(int index) {
        return bytes[index];
    }

    @Override
    public boolean changed(int index) {
        return bytes[index] != others[index];
    }
}
