package org.interopexplorer.app.code;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.interopexplorer.core.snippet.ProgramLanguage;

/// Something as code in a language that a person chooses: a call, or a whole library. [CodeView] shows each.
public interface CodeModel {
    /// The languages that there are.
    List<ProgramLanguage> languages();

    /// The language of the code.
    ObjectProperty<ProgramLanguage> languageProperty();

    ReadOnlyObjectProperty<CodeState> stateProperty();

    /// The name for a file of the code; empty without any.
    String fileName();

    /// Begins to write. Before, nothing is written, since nobody looks.
    void watch();

    /// Stops the writing, if it takes long.
    default void cancel() {}

    /// Writes again what was stopped or failed.
    default void again() {}
}
