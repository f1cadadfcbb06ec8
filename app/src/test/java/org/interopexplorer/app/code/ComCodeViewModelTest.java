package org.interopexplorer.app.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.interopexplorer.app.session.PresentComCall;
import org.interopexplorer.core.com.InterfaceSource;
import org.interopexplorer.core.com.MemberCall;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.snippet.ProgramLanguage;
import org.interopexplorer.core.snippet.com.ComLanguage;
import org.interopexplorer.core.snippet.com.ComSnippetFault;
import org.interopexplorer.core.snippet.com.ComTarget;
import org.interopexplorer.core.typelib.Guid;
import org.junit.jupiter.api.Test;

class ComCodeViewModelTest {
    private final ObjectProperty<PresentComCall> call = new SimpleObjectProperty<>(new PresentComCall.Nothing());
    private final List<ProgramLanguage> chosen = new ArrayList<>();
    private int followed;
    private final ComCodeViewModel model = new ComCodeViewModel(
            call,
            () -> followed++,
            ComLanguage.VBSCRIPT,
            chosen::add,
            new SimpleObjectProperty<>(Locale.ENGLISH),
            Runnable::run,
            Runnable::run);

    private static PresentComCall.Known known(String member, String... arguments) {
        return new PresentComCall.Known(
                new ComTarget("Try.Object", Guid.NULL, null, null, InterfaceSource.NONE),
                List.of(new MemberCall(member, List.of(arguments))));
    }

    @Test
    void theCallIsWrittenWheneverItChanges() {
        model.watch();
        assertThat(followed).isOne();
        assertThat(model.stateProperty().get()).isInstanceOf(CodeState.Nothing.class);
        call.set(new PresentComCall.Asking());
        assertThat(model.stateProperty().get()).isInstanceOf(CodeState.Writing.class);
        call.set(known("child.Add", "4"));
        assertThat(model.stateProperty().get())
                .isInstanceOfSatisfying(
                        CodeState.Written.class,
                        written -> assertThat(written.snippet().code()).contains("Add"));
        assertThat(model.fileName()).isEqualTo("Add.vbs");
    }

    @Test
    void whatALanguageCannotExpressIsRefusedByName() {
        model.watch();
        call.set(known("Add", "4"));
        model.languageProperty().set(ComLanguage.CPP);
        assertThat(refusal()).startsWith("C++ calls by the vtable, but no type library declares Add");
    }

    @Test
    void aLanguageThatIsChosenIsTold() {
        model.watch();
        assertThat(chosen).as("what it began with").isEmpty();
        model.languageProperty().set(ComLanguage.POWERSHELL);
        assertThat(chosen).containsExactly(ComLanguage.POWERSHELL);
    }

    @Test
    void anArgumentThatDoesNotFitIsRefusedAsTheCallWouldBe() {
        model.watch();
        call.set(known("Add", "i2 70000"));
        assertThat(refusal()).contains("70000");
    }

    @Test
    void anObjectWithoutAClassSaysWhatToDo() {
        model.watch();
        call.set(new PresentComCall.Unknown(Message.of(ComSnippetFault.NO_CLASS, "@kept")));
        assertThat(refusal()).contains("@kept").contains("create the object of its class");
    }

    private String refusal() {
        return model.stateProperty().get() instanceof CodeState.Refused(var why)
                ? Language.ENGLISH.say(why)
                : model.stateProperty().get().toString();
    }
}
