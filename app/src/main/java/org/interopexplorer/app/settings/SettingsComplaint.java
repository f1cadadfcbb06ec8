package org.interopexplorer.app.settings;

import org.jspecify.annotations.Nullable;

/// What is wrong with the file of settings.
///
/// @param file its path
/// @param reason in the words of the system or of the JSON reader; null for a file that is JSON, but no settings
/// @param keptAs the name that the broken file was moved to; null if it was not moved
public record SettingsComplaint(
        String file, @Nullable String reason, @Nullable String keptAs) {}
