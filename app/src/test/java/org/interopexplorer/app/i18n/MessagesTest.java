package org.interopexplorer.app.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private final Messages messages = new Messages(Locale.US);

    @Test
    void boundTextFollowsTheLanguage() {
        StringBinding text = messages.text("shell.open");
        assertThat(text.get()).isEqualTo("Open…");
        messages.localeProperty().set(Locale.FRENCH);
        assertThat(text.get()).isEqualTo("Ouvrir…");
    }

    @Test
    void boundTextFollowsItsArguments() {
        SimpleStringProperty name = new SimpleStringProperty("libm.so.6");
        StringBinding text = messages.text("shell.job.opening", name);
        name.set("libc.so.6");
        assertThat(text.get()).isEqualTo("Reading libc.so.6");
    }

    @Test
    void argumentIsNeverAPattern() {
        assertThat(messages.get("shell.job.opening", "{0} it's {1,number}")).isEqualTo("Reading {0} it's {1,number}");
    }
}
