package org.interopexplorer.app.session;

import javafx.beans.value.ObservableValue;

/// The titles of the workspace's background jobs.
public interface JobTitles {
    ObservableValue<String> opening(String library);

    ObservableValue<String> checking(String library);

    ObservableValue<String> readingSymbols(String library);

    ObservableValue<String> gatheringTypes(String library);

    ObservableValue<String> findingSignatures(String library);

    ObservableValue<String> comparing(String function);

    ObservableValue<String> saving(String file);

    /// The signatures that a person typed.
    ObservableValue<String> savingSignatures();

    ObservableValue<String> listingSystem();

    /// The names of all libraries of the system.
    ObservableValue<String> readingNames();

    ObservableValue<String> findingName(String typed);
}
