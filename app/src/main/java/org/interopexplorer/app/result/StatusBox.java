package org.interopexplorer.app.result;

import atlantafx.base.theme.Styles;
import javafx.scene.layout.VBox;
import org.interopexplorer.core.status.ReturnedStatus;
import org.interopexplorer.core.status.ReturnedStatus.Judgement;
import org.interopexplorer.core.status.StatusCode;
import org.interopexplorer.core.status.StatusReading;

/// The status codes that a call left. Each has its meaning, and whether it says anything about success.
final class StatusBox extends VBox {
    private final CardKit kit;

    StatusBox(ReturnedStatus status, CardKit kit) {
        super(4);
        this.kit = kit;
        for (StatusCode code : status.codes()) {
            getChildren()
                    .add(kit.statuses()
                            .reading(code)
                            .map(known -> box(code.spelled(), known))
                            .orElseGet(() -> new VBox(kit.label(unknown(code)))));
            if (!code.tells() && status.judgement() != Judgement.FAILED) {
                getChildren().add(kit.label(kit.get("result.status.left"), "muted"));
            }
        }
    }

    boolean isEmpty() {
        return getChildren().isEmpty();
    }

    private String unknown(StatusCode code) {
        return switch (code.space()) {
            case ERRNO -> kit.get("result.errno.unknown", code.code());
            case WIN32, HRESULT, NTSTATUS, SIGNAL -> code.spelled();
        };
    }

    private VBox box(String code, StatusReading reading) {
        String name = reading.name();
        VBox box = new VBox(2, kit.label(name == null ? code : code + "  ·  " + name, Styles.TEXT_BOLD));
        box.getStyleClass().add("value-box");
        box.getChildren().add(kit.label(reading.meaning()));
        if (reading.javaException() != null) {
            box.getChildren().add(kit.fact("Java", reading.javaException(), "code-text"));
        }
        if (reading.dotnetException() != null) {
            box.getChildren().add(kit.fact(".NET", reading.dotnetException(), "code-text"));
        }
        return box;
    }
}
