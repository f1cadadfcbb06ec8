package org.interopexplorer.app.launcher;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.interopexplorer.app.cli.ValueJson;
import org.interopexplorer.app.control.rows.RowWays;
import org.interopexplorer.app.function.FunctionViewModel;
import org.interopexplorer.app.session.FunctionChoice;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.TypePlace;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.value.Value;

/// The actions that lead from a row of the window's tables to the form and to the tables of error codes.
final class WaysOfRows implements RowWays {
    private final Workspace workspace;
    private final FunctionViewModel form;
    private final Consumer<String> tell;

    /// @param tell shows one line of text to the user
    WaysOfRows(Workspace workspace, FunctionViewModel form, Consumer<String> tell) {
        this.workspace = workspace;
        this.form = form;
        this.tell = tell;
    }

    @Override
    public List<Argument> arguments() {
        return form.parameters().stream()
                .map(row -> new Argument(row.name(), literal -> {
                    row.field().textProperty().set(literal);
                    form.attend(row.name());
                }))
                .toList();
    }

    @Override
    public Optional<TypeWay> typeOf(CType type) {
        FunctionChoice choice = workspace.functions().choiceProperty().get();
        OpenLibrary library = choice == null ? workspace.selectedProperty().get() : choice.library();
        return library == null || library.image().isEmpty()
                ? Optional.empty()
                : TypePlace.nameOf(type)
                        .map(name -> new TypeWay(name, () -> workspace.showType(new TypePlace(library, name))));
    }

    @Override
    public void explain(String number) {
        workspace.showError(number);
    }

    @Override
    public String json(Value value) {
        return ValueJson.text(value);
    }

    @Override
    public void tell(String text) {
        tell.accept(text);
    }
}
