package org.interopexplorer.app.control.rows;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.value.Value;

/// The actions that lead from a row to other parts of the window.
public interface RowWays {
    /// A parameter of the form on the screen.
    ///
    /// @param name the name of the parameter
    /// @param put writes a literal into its field, and moves the keyboard focus there
    record Argument(String name, Consumer<String> put) {}

    /// A type with a page of its own.
    ///
    /// @param show shows it
    record TypeWay(String name, Runnable show) {}

    /// The parameters that can take a value; none while no function is chosen.
    List<Argument> arguments();

    /// The type that a person means by a C type, for example `struct tm` for `const struct tm *`; empty if it has
    /// no name, or no library is there that could have it.
    Optional<TypeWay> typeOf(CType type);

    /// Shows all readings of a number as an error code.
    void explain(String number);

    /// A value as the JSON that the command line writes.
    String json(Value value);

    /// Shows one line of text to the user.
    void tell(String text);
}
