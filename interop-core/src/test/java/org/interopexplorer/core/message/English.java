package org.interopexplorer.core.message;

/// What messages say, for tests that read them.
public final class English {
    private English() {}

    public static String english(Message message) {
        return Language.ENGLISH.say(message);
    }
}
