package org.interopexplorer.app.result;

import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.marshal.CallProblem;
import org.kordamp.ikonli.feather.Feather;

/// The card of a call that was refused before anything ran. It has each problem, with a link to its parameter.
final class RejectedCard extends VBox {
    RejectedCard(CallRequest request, CallOutcome.Rejected rejected, CardKit kit, Consumer<String> parameter) {
        getStyleClass().add("card-warning");
        getChildren()
                .addAll(
                        kit.head(
                                Feather.ALERT_TRIANGLE,
                                kit.get("result.rejected", request.signature().function()),
                                ""),
                        kit.label(kit.get("result.rejected.hint"), "muted"));
        for (CallProblem problem : rejected.problems()) {
            VBox box = new VBox(2);
            box.getStyleClass().add("value-box");
            String name = problem.parameter();
            if (name != null) {
                Hyperlink link = new Hyperlink(name);
                link.setAccessibleText(kit.get("result.rejected.go", name));
                link.setOnAction(_ -> parameter.accept(name));
                box.getChildren().add(link);
            }
            box.getChildren()
                    .addAll(
                            kit.label(kit.messages().say(problem.besideParameter())),
                            kit.label(problem.code(), "muted", "code-text"));
            getChildren().add(box);
        }
    }
}
