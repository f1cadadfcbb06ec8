package org.interopexplorer.app.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import org.interopexplorer.app.control.table.NamedItem;
import org.interopexplorer.app.testing.Images;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.mangling.Demangler;
import org.junit.jupiter.api.Test;

class ImportsPageTest {
    @Test
    void importsOfAMacLibraryReadWithoutTheUnderscoreOfItsFormat() {
        assertThat(ImportsPage.rows(
                        Images.importing(
                                ImageFormat.MACH_O,
                                Architecture.ARM64,
                                "_printf",
                                "__ZdlPv",
                                "___error",
                                "dyld_stub_binder"),
                        name -> new Demangler().demangle(name).human()))
                .extracting(NamedItem::readable)
                .containsExactly("printf", "operator delete(void*)", "__error", "");
    }
}
