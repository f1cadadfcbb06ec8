package org.interopexplorer.app.resources;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.interopexplorer.core.image.Resource;

/// The pictures among the resources: icons, cursors, bitmaps, as they are drawn and as files of their own.
final class Picture {
    private static final int LARGEST_SIDE = 4096;
    private static final int HOTSPOT = 4;
    private static final int FILE_HEADER = 14;
    private static final int OPAQUE = 0xff << 24;

    private Picture() {}

    /// Whether a resource is a picture.
    static boolean is(Resource resource) {
        return switch (resource.type()) {
            case "RT_ICON", "RT_CURSOR", "RT_BITMAP" -> true;
            default -> false;
        };
    }

    /// The picture; empty if its bytes make none.
    static Optional<Image> of(Resource resource, byte[] bytes) {
        boolean cursor = resource.type().equals("RT_CURSOR");
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (cursor) {
            data.position(Math.min(HOTSPOT, data.limit()));
        }
        if (isPng(data)) {
            Image image = new Image(new ByteArrayInputStream(bytes, data.position(), data.remaining()));
            return image.isError() ? Optional.empty() : Optional.of(image);
        }
        try {
            return bitmap(
                    data.slice().order(ByteOrder.LITTLE_ENDIAN),
                    !resource.type().equals("RT_BITMAP"));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The ending of the name of the file that [#file] makes.
    static String ending(Resource resource) {
        return switch (resource.type()) {
            case "RT_ICON" -> "ico";
            case "RT_CURSOR" -> "cur";
            case "RT_BITMAP" -> "bmp";
            default -> "bin";
        };
    }

    /// A file that other programs open: the resource alone lacks the header that such a file begins with.
    static byte[] file(Resource resource, byte[] bytes) {
        ByteBuffer header;
        byte[] data = bytes;
        if (resource.type().equals("RT_BITMAP")) {
            header = ByteBuffer.allocate(FILE_HEADER).order(ByteOrder.LITTLE_ENDIAN);
            header.put((byte) 'B')
                    .put((byte) 'M')
                    .putInt(FILE_HEADER + bytes.length)
                    .putInt(0);
            header.putInt(FILE_HEADER + pixelsAt(bytes));
        } else {
            boolean cursor = resource.type().equals("RT_CURSOR");
            int skipped = cursor ? Math.min(HOTSPOT, bytes.length) : 0;
            data = Arrays.copyOfRange(bytes, skipped, bytes.length);
            ByteBuffer read = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
            boolean png = isPng(read);
            int width = png || data.length < 12 ? 0 : read.getInt(4);
            header = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
            header.putShort((short) 0).putShort((short) (cursor ? 2 : 1)).putShort((short) 1);
            header.put((byte) width).put((byte) width).put((byte) 0).put((byte) 0);
            header.putShort(
                    cursor
                            ? ByteBuffer.wrap(bytes)
                                    .order(ByteOrder.LITTLE_ENDIAN)
                                    .getShort(0)
                            : 1);
            header.putShort(
                    cursor
                            ? ByteBuffer.wrap(bytes)
                                    .order(ByteOrder.LITTLE_ENDIAN)
                                    .getShort(2)
                            : png || data.length < 16 ? 32 : read.getShort(14));
            header.putInt(data.length).putInt(22);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(header.array());
        whole.writeBytes(data);
        return whole.toByteArray();
    }

    private static boolean isPng(ByteBuffer data) {
        return data.remaining() > 4 && data.getInt(data.position()) == 0x474E5089;
    }

    private static int pixelsAt(byte[] bytes) {
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 40) {
            return bytes.length;
        }
        int bits = data.getShort(14);
        int used = data.getInt(32);
        int colours = bits <= 8 ? (used == 0 ? 1 << bits : used) : used;
        return data.getInt(0) + colours * 4 + (data.getInt(16) == 3 && data.getInt(0) == 40 ? 12 : 0);
    }

    /// A device-independent bitmap (BITMAPINFOHEADER).
    ///
    /// @param masked whether a mask of one bit a pixel lies behind the pixels, and the height counts both
    private static Optional<Image> bitmap(ByteBuffer data, boolean masked) {
        int header = data.getInt(0);
        int width = data.getInt(4);
        int declared = data.getInt(8);
        int height = Math.abs(declared) / (masked ? 2 : 1);
        int bits = data.getShort(14);
        int compression = data.getInt(16);
        if (header < 40
                || width < 1
                || width > LARGEST_SIDE
                || height < 1
                || height > LARGEST_SIDE
                || (compression != 0 && compression != 3)
                || !(bits == 1 || bits == 4 || bits == 8 || bits == 24 || bits == 32)) {
            return Optional.empty();
        }
        int used = data.getInt(32);
        int colours = bits <= 8 ? (used == 0 ? 1 << bits : Math.min(used, 256)) : 0;
        int[] palette = new int[colours];
        for (int i = 0; i < colours; i++) {
            palette[i] = data.getInt(header + i * 4) | OPAQUE;
        }
        int at = header + colours * 4 + (compression == 3 && header == 40 ? 12 : 0);
        int stride = (width * bits + 31) / 32 * 4;
        int maskAt = at + stride * height;
        int maskStride = (width + 31) / 32 * 4;
        int[] pixels = new int[width * height];
        boolean anyAlpha = false;
        for (int y = 0; y < height; y++) {
            int row = at + stride * (declared < 0 ? y : height - 1 - y);
            for (int x = 0; x < width; x++) {
                int colour = switch (bits) {
                    case 32 -> data.getInt(row + x * 4);
                    case 24 ->
                        (data.get(row + x * 3) & 0xff)
                                | ((data.get(row + x * 3 + 1) & 0xff) << 8)
                                | ((data.get(row + x * 3 + 2) & 0xff) << 16)
                                | OPAQUE;
                    default -> palette[index(data, row, x, bits) % palette.length];
                };
                anyAlpha |= bits == 32 && colour >>> 24 != 0;
                pixels[y * width + x] = colour;
            }
        }
        for (int y = 0; y < height; y++) {
            int row = maskAt + maskStride * (height - 1 - y);
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (bits == 32 && !anyAlpha) {
                    pixels[i] |= OPAQUE;
                }
                if (masked
                        && !anyAlpha
                        && row + x / 8 < data.limit()
                        && ((data.get(row + x / 8) >> (7 - x % 8)) & 1) != 0) {
                    pixels[i] = 0;
                }
            }
        }
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return Optional.of(image);
    }

    private static int index(ByteBuffer data, int row, int x, int bits) {
        int whole = data.get(row + x * bits / 8) & 0xff;
        int perByte = 8 / bits;
        return (whole >> ((perByte - 1 - x % perByte) * bits)) & ((1 << bits) - 1);
    }
}
