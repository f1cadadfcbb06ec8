package org.interopexplorer.app.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResourceTextTest {
    @Test
    void manifestIsText() {
        assertThat(ResourcesPage.text("<assembly>\r\n\té</assembly>".getBytes(StandardCharsets.UTF_8)))
                .contains("<assembly>\r\n\té</assembly>");
    }

    @Test
    void utf16WithItsMarkIsText() {
        assertThat(ResourcesPage.text("\uFEFFwords".getBytes(StandardCharsets.UTF_16LE)))
                .contains("words");
    }

    @Test
    void bytesWithZerosAreNoText() {
        assertThat(ResourcesPage.text(new byte[] {'M', 'S', 'F', 'T', 0, 1})).isEmpty();
        assertThat(ResourcesPage.text(new byte[0])).isEmpty();
    }
}
