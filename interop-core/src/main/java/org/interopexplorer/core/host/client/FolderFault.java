package org.interopexplorer.core.host.client;

import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Why a folder cannot be used for the files of hosts.
public enum FolderFault implements MessageCode {
    BELONGS("folder.belongs", value("owner")),
    LINK("folder.link"),
    NOT_A_FOLDER("folder.not-a-folder"),
    OPEN_TO_OTHERS("folder.open-to-others", value("modes")),
    UNREADABLE("folder.unreadable", value("why")),
    UNUSED("folder.unused", value("folder"), message("why"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    FolderFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
