package org.interopexplorer.app.drawing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javax.imageio.ImageIO;

/// A drawing as pixels.
final class PngImage {
    private static final String SVG = "image/svg+xml";

    private PngImage() {}

    /// The image as a PNG file.
    static byte[] bytes(Image image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", bytes)) {
            throw new IOException("PNG");
        }
        return bytes.toByteArray();
    }

    /// Puts a drawing on the clipboard in all its forms.
    static void copy(Image image, String svg, String text) {
        DataFormat known = DataFormat.lookupMimeType(SVG);
        ClipboardContent content = new ClipboardContent();
        content.putImage(image);
        content.putString(text);
        content.put(known == null ? new DataFormat(SVG) : known, svg);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
