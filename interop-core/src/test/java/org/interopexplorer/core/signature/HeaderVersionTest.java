package org.interopexplorer.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderVersionTest {
    @ParameterizedTest
    @CsvSource({
        "libgtk-x11-2.0.so.0, /usr/include/gtk-3.0/gtk/gtkstyle.h, true",
        "libgdk-x11-2.0.so.0, /usr/include/gtk-3.0/gdk/gdkwindow.h, true",
        "libgtk-3.so.0, /usr/include/gtk-3.0/gtk/gtkstyle.h, false",
        "libgtk-3-0.dll, /usr/include/gtk-3.0/gtk/gtkstyle.h, false",
        "libgtk-x11-2.0.so.0, /usr/include/glib-2.0/glib/gmem.h, false",
        "libglib-2.0.so.0, /usr/include/glib-2.0/glib/gmem.h, false",
        "libgdk_pixbuf-2.0.so.0, /usr/include/gdk-pixbuf-2.0/gdk-pixbuf/gdk-pixbuf.h, false",
        "libz.so.1, /usr/include/zlib.h, false",
        "libc.so.6, /usr/include/stdio.h, false"
    })
    void aHeaderOfAnotherMajorVersionIsTold(String library, String header, boolean another) {
        assertThat(HeaderVersion.isOfAnother(library, Path.of(header))).isEqualTo(another);
    }
}
