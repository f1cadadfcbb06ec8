package org.interopexplorer.app.launcher;

import javafx.beans.value.ObservableValue;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.JobTitles;

/// The titles of background jobs, from the bundles.
record TranslatedJobTitles(Messages messages) implements JobTitles {
    @Override
    public ObservableValue<String> opening(String library) {
        return messages.text("shell.job.opening", library);
    }

    @Override
    public ObservableValue<String> checking(String library) {
        return messages.text("shell.job.checking", library);
    }

    @Override
    public ObservableValue<String> readingSymbols(String library) {
        return messages.text("shell.job.symbols", library);
    }

    @Override
    public ObservableValue<String> gatheringTypes(String library) {
        return messages.text("shell.job.types", library);
    }

    @Override
    public ObservableValue<String> findingSignatures(String library) {
        return messages.text("shell.job.signatures", library);
    }

    @Override
    public ObservableValue<String> comparing(String function) {
        return messages.text("shell.job.comparing", function);
    }

    @Override
    public ObservableValue<String> saving(String file) {
        return messages.text("shell.job.saving", file);
    }

    @Override
    public ObservableValue<String> savingSignatures() {
        return messages.text("shell.job.saving.signatures");
    }

    @Override
    public ObservableValue<String> listingSystem() {
        return messages.text("shell.job.system");
    }

    @Override
    public ObservableValue<String> readingNames() {
        return messages.text("shell.job.names");
    }

    @Override
    public ObservableValue<String> findingName(String typed) {
        return messages.text("shell.job.finding", typed);
    }
}
